/**
 * How fast messages get from one page into the other's model, beside the same over a bare data channel between two
 * empty pages, in one run. Takes half a minute, and machines differ, so it is no part of the tests.
 *
 *   node tests/e2e/delivery.mjs [RUNS]
 *
 * PARLEY_SITE and PARLEY_CHROMIUM as for the tests (harness.mjs).
 */
import { Stage } from "./harness.mjs";
import { median } from "./history_probe.mjs";

const kRuns = Number(process.argv[2] ?? 5);
const kBurst = 2_000;
const kSingle = 200;
const kPauseMs = 20;
const kText = "x".repeat(100);
const kPollMs = 250; // a look at the model takes a page some milliseconds, in which it does nothing else

/** Runs in both bare pages: one connection, with all of its candidates in its description. */
function defineBare() {
    const connection = (window.connection = new RTCPeerConnection());
    window.arrivals = [];
    const listen = (channel) => {
        window.channel = channel;
        channel.onmessage = () => window.arrivals.push(performance.timeOrigin + performance.now());
    };
    connection.ondatachannel = ({ channel }) => listen(channel);
    window.describe = async (remote) => {
        if (remote) await connection.setRemoteDescription(remote);
        else listen(connection.createDataChannel("bare"));
        await connection.setLocalDescription();
        while (connection.iceGatheringState !== "complete") await new Promise((resolve) => setTimeout(resolve, 10));
        return connection.localDescription.toJSON();
    };
    window.opened = async () => {
        while (window.channel?.readyState !== "open") await new Promise((resolve) => setTimeout(resolve, 10));
    };
}

async function openBare(stage) {
    const [sender, receiver] = [await stage.openHelper("empty.html"), await stage.openHelper("empty.html")];
    await Promise.all([sender.evaluate(defineBare), receiver.evaluate(defineBare)]);
    const answer = await receiver.evaluate((offer) => window.describe(offer), await sender.evaluate(() => window.describe()));
    await sender.evaluate((answer) => window.connection.setRemoteDescription(answer), answer);
    await Promise.all([sender, receiver].map((page) => page.evaluate(() => window.opened())));
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

async function measure(pair) {
    const single = await sendAll(pair, kSingle, kPauseMs);
    const singleArrivals = await pair.arrivals(kSingle);
    const burst = await sendAll(pair, kBurst, 0);
    const burstArrivals = await pair.arrivals(kBurst);
    return {
        latency: median(single.map((sent, i) => singleArrivals[i] - Math.floor(sent))),
        rate: (1000 * kBurst) / (burstArrivals.at(-1) - burst[0]),
    };
}

const stage = await Stage.open();
const results = { bare: [], parley: [] };
for (let run = 0; run < kRuns; run++) {
    results.bare.push(await measure(await openBare(stage)));
    await stage.clear();
    results.parley.push(await measure(await openParley(stage)));
    await stage.clear();
}
await stage.close();
for (const [name, runs] of Object.entries(results)) {
    const rates = runs.map(({ rate }) => Math.round(rate));
    console.log(`${name}: messages/s ${rates.join(", ")} (median ${median(rates)}); latency ms ${runs.map(({ latency }) => latency).join(", ")}`);
}
console.log(`ratio of the medians: ${(median(results.parley.map((r) => r.rate)) / median(results.bare.map((r) => r.rate))).toFixed(2)}`);
