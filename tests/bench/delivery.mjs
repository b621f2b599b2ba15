/** How fast messages get from one page into the other's model, beside the same over a bare data channel. */
import { Stage } from "../e2e/harness.mjs";
import { openBarePages } from "./bare_pages.mjs";
import { inTurn, median, table } from "./figures.mjs";

const kBurst = 2_000;
const kSingle = 200;
const kPauseMs = 20;
const kText = "x".repeat(100);
const kPollMs = 250; // a look at the model takes a page some milliseconds, in which it does nothing else

async function openBare(stage) {
    const { pages: [receiver, sender] } = await openBarePages(stage, 2);
    return {
        sender,
        send: "channel.send(text)",
        /** When each of the next messages was there. */
        arrivals: (count) =>
            receiver.evaluate(
                async ([count, pollMs]) => {
                    do await new Promise((resolve) => setTimeout(resolve, pollMs));
                    while (window.arrivals.length < count);
                    return window.arrivals.splice(0).map(Math.floor);
                },
                [count, kPollMs],
            ),
    };
}

async function openParley(stage) {
    const { url: signaling } = await stage.startSignaling();
    const [ann, bob] = await stage.openPages(2, signaling);
    await Promise.all([ann.join(), bob.join()]);
    await Promise.all([ann.connectedTo([bob.name]), bob.connectedTo([ann.name])]);
    let seen = 0;
    return {
        sender: ann.page,
        send: "parleySend(text)",
        async arrivals(count) {
            const messages = await bob.page.evaluate(
                async ([all, pollMs]) => {
                    const last = () => window.parleyProbe().messages;
                    do await new Promise((resolve) => setTimeout(resolve, pollMs));
                    while (last().length < all);
                    return last().map(({ at }) => at);
                },
                [seen + count, kPollMs],
            );
            const fresh = messages.slice(seen);
            seen = messages.length;
            return fresh;
        },
    };
}

/** Sends by `send`, a pause apart. @returns {Promise<number[]>} when each was sent */
function sendAll({ sender, send }, count, pauseMs) {
    return sender.evaluate(
        async ([send, text, count, pauseMs]) => {
            const act = { "channel.send(text)": () => window.channel.send(text), "parleySend(text)": () => window.parleySend(text) };
            const times = [];
            for (let i = 0; i < count; i++) {
                times.push(performance.timeOrigin + performance.now());
                act[send]();
                if (pauseMs > 0) await new Promise((resolve) => setTimeout(resolve, pauseMs));
            }
            return times;
        },
        [send, kText, count, pauseMs],
    );
}

/** @returns {Promise<{latency: number, rate: number}>} the median in milliseconds, and messages a second */
async function talk(pair) {
    const single = await sendAll(pair, kSingle, kPauseMs);
    const singleArrivals = await pair.arrivals(kSingle);
    const burst = await sendAll(pair, kBurst, 0);
    const burstArrivals = await pair.arrivals(kBurst);
    return {
        latency: median(single.map((sent, i) => singleArrivals[i] - Math.floor(sent))),
        rate: (1000 * kBurst) / (burstArrivals.at(-1) - burst[0]),
    };
}

/** @param {{runs?: number}} options @returns {Promise<string>} Markdown */
export async function measure({ runs = 7 }) {
    const stage = await Stage.open();
    const timed = (open) => async () => {
        const figures = await talk(await open(stage));
        await stage.clear();
        return figures;
    };
    const [bare, parley] = await inTurn(runs, timed(openBare), timed(openParley));
    await stage.close();
    const row = (what, name) => ({ what, parley: parley.map((run) => run[name]), beside: bare.map((run) => run[name]) });
    return table([
        row("2,000 messages at once (messages/s)", "rate"),
        row("a message every 20 ms: latency (ms)", "latency"),
    ]);
}
