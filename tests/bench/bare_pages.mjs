/** What Parley is held against: empty pages, connected by nothing but bare data channels. */

/** Runs in each page, before it is connected to others. What it is told of them is known by their number. */
function define() {
    const connections = new Map();
    const channels = new Map();
    window.arrivals = [];
    const now = () => performance.timeOrigin + performance.now();
    const listen = (other, channel) => {
        window.channel = channel;
        channels.set(other, channel);
        channel.onmessage = () => window.arrivals.push(now());
    };
    const happens = (target, event) => new Promise((resolve) => target.addEventListener(event, resolve, { once: true }));

    /** An offer, or the answer to one, with all candidates in it. */
    window.describe = async (other, remote) => {
        window.startedAt ??= now();
        const connection = new RTCPeerConnection();
        connections.set(other, connection);
        connection.ondatachannel = ({ channel }) => listen(other, channel);
        if (remote) await connection.setRemoteDescription(remote);
        else listen(other, connection.createDataChannel("bare"));
        await connection.setLocalDescription();
        while (connection.iceGatheringState !== "complete") await happens(connection, "icegatheringstatechange");
        return connection.localDescription.toJSON();
    };
    window.accept = (other, answer) => connections.get(other).setRemoteDescription(answer);

    /** When it began, and when the channels with so many others were open: milliseconds since 1970. */
    window.opened = async (count) => {
        const open = () => Array.from(channels.values()).filter(({ readyState }) => readyState === "open").length;
        while (open() < count) await new Promise((resolve) => setTimeout(resolve, 2));
        return { from: window.startedAt, to: now() };
    };
}

/** How long it took from the first one's beginning until the last one's end. @param {{from: number, to: number}[]} times */
export const span = (times) => Math.max(...times.map(({ to }) => to)) - Math.min(...times.map(({ from }) => from));

/**
 * Connects each of so many pages with each other, all at once; their descriptions are carried by this process.
 * @param {import("../e2e/harness.mjs").Stage} stage @param {number} count
 * @returns {Promise<{pages: object[], took: number}>} `took`: milliseconds from the first offer until all channels are open
 */
export async function openBarePages(stage, count) {
    const pages = await Promise.all(Array.from({ length: count }, () => stage.openHelper("empty.html")));
    await Promise.all(pages.map((page) => page.evaluate(define)));
    const describe = (page, ...args) => page.evaluate(([other, remote]) => window.describe(other, remote), args);
    const connect = async (one, other) => {
        const answer = await describe(pages[other], one, await describe(pages[one], other));
        await pages[one].evaluate(([other, answer]) => window.accept(other, answer), [other, answer]);
    };
    const pairs = pages.flatMap((_, one) => pages.slice(0, one).map((_, other) => connect(one, other)));
    await Promise.all(pairs);
    const times = await Promise.all(pages.map((page) => page.evaluate((others) => window.opened(others), count - 1)));
    return { pages, took: span(times) };
}
