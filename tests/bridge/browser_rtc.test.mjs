// web/rtc.js against the real thing: two of its connections in one Chromium page.
import assert from "node:assert/strict";
import { after, before, it } from "node:test";

import { openWebPage } from "./web_page.mjs";

const LIMIT = 262_144;
const LOW_WATER = 65_536;
const CONTROL_LIMIT = 16_384;
const SETTINGS = [LIMIT, LOW_WATER, 1000, CONTROL_LIMIT];
let page;
let close;

before(async () => {
    ({ page, close } = await openWebPage("<!doctype html>"));
    await page.evaluate(defineSides, SETTINGS);
});

after(() => close?.());

/** Runs in the page. newSide() makes a connection that keeps what was reported for it, newPair() two that are connected. */
function defineSides(settings) {
    window.newSide = async (handle) => {
        const { createRtc } = await import("/rtc.js");
        const side = { reports: [], waiting: [] };
        side.rtc = createRtc({
            RTCPeerConnection: class extends RTCPeerConnection {
                channels = [];

                constructor(configuration) {
                    super(configuration);
                    side.raw = this;
                }

                createDataChannel(label, init) {
                    const channel = super.createDataChannel(label, init);
                    if (init?.negotiated) this.control = channel;
                    else this.channels.push(channel);
                    return channel;
                }
            },
            report: (event, from, ...texts) => {
                if (from !== handle) throw new Error(`a report for ${from}`);
                side.reports.push([event, ...texts]);
                side.onReport?.(event, ...texts);
                side.waiting = side.waiting.filter((wait) => !wait(event, ...texts));
            },
        });
        side.rtc.create(handle, "{}", ...settings);
        side.next = (name, text) =>
            new Promise((resolve) => {
                side.waiting.push((event, ...texts) => {
                    const found = event === name && (text === undefined || texts[0] === text);
                    if (found) resolve(texts);
                    return found;
                });
            });
        return side;
    };

    // Descriptions and candidates are given to the other side at once, with no regard to what it is ready for.
    window.newPair = async () => {
        const [a, b] = [await window.newSide(1), await window.newSide(2)];
        const relay = (to, handle) => (event, ...texts) => {
            if (event === "local_description") {
                to.rtc.setRemoteDescription(handle, ...texts);
                if (texts[0] === "offer") to.rtc.setLocalDescription(handle);
            }
            if (event === "ice_candidate") to.rtc.addIceCandidate(handle, texts[0]);
        };
        a.onReport = relay(b, 2);
        b.onReport = relay(a, 1);
        // In Chromium 156 the channel opens before the connection says that it is connected, or even connecting.
        const quiet = [a, b].flatMap((side) => [
            side.next("channel_open"),
            side.next("control_open"),
            side.next("connection_state", "connected"),
            side.next("ice_gathering_complete"),
        ]);
        a.rtc.createDataChannel(1, "chat");
        a.rtc.setLocalDescription(1);
        await Promise.all(quiet);
        return [a, b];
    };
}

it("connects, with candidates given right after their description, and chats", { timeout: 30_000 }, async () => {
    const result = await page.evaluate(async (limit) => {
        const [a, b] = await window.newPair();
        const texts = ["ü 😀", "a\0b", "lone \ud800.", "x".repeat(limit)];
        for (const text of texts) {
            const arrived = b.next("channel_text");
            a.rtc.send(1, text);
            await arrived;
        }
        const arrived = a.next("channel_text");
        b.rtc.send(2, "back");
        await arrived;
        return { a: a.reports, b: b.reports };
    }, LIMIT);
    const named = (reports, name) => reports.filter(([event]) => event === name).map(([, ...texts]) => texts);
    assert.deepEqual(named(result.b, "channel_text"), [["ü 😀"], ["a\0b"], ["lone \ufffd."], ["x".repeat(LIMIT)]]);
    assert.deepEqual(named(result.a, "channel_text"), [["back"]]);
    for (const [reports, type] of [
        [result.a, "offer"],
        [result.b, "answer"],
    ]) {
        assert.deepEqual(named(reports, "failure"), []);
        assert.equal(named(reports, "remote_description").length, 1);
        const [[reportedType, sdp]] = named(reports, "local_description");
        assert.equal(reportedType, type);
        assert.doesNotMatch(sdp, /^a=candidate/m);
        const order = reports.map(([event]) => event);
        assert.ok(order.indexOf("local_description") < order.indexOf("ice_candidate"));
        assert.ok(named(reports, "ice_candidate").every(([json]) => "usernameFragment" in JSON.parse(json)));
        assert.equal(named(reports, "channel_open").length, 1);
    }
});

it("rejects binary and closes a further channel, and the first lives on", { timeout: 30_000 }, async () => {
    const reports = await page.evaluate(async () => {
        const [a, b] = await window.newPair();
        b.reports.length = 0;
        const closed = (channel) => new Promise((resolve) => channel.addEventListener("close", resolve));
        await closed(a.raw.createDataChannel("further"));
        await closed(b.raw.createDataChannel("theirs"));
        const rejected = b.next("channel_rejected");
        a.raw.channels[0].send(new ArrayBuffer(8));
        await rejected;
        const arrived = b.next("channel_text");
        a.rtc.send(1, "still here");
        await arrived;
        return b.reports;
    });
    assert.deepEqual(reports, [
        ["channel_rejected", "a binary message"],
        ["channel_text", "still here"],
    ]);
});

it("has a control channel of its own", { timeout: 30_000 }, async () => {
    const [a, b] = await page.evaluate(async (limit) => {
        const [a, b] = await window.newPair();
        a.reports.length = b.reports.length = 0;
        const arrived = b.next("control_text", "last");
        a.rtc.sendControl(1, "x".repeat(limit));
        a.rtc.sendControl(1, "x".repeat(limit + 1));
        a.raw.control.send(new ArrayBuffer(8));
        a.rtc.sendControl(1, "last");
        await arrived;
        const answered = a.next("control_text");
        b.rtc.sendControl(2, "ü\0😀");
        await answered;
        const closed = new Promise((resolve) => b.raw.control.addEventListener("close", resolve));
        a.raw.control.close();
        await closed;
        const failed = b.next("failure");
        b.rtc.sendControl(2, "too late");
        await failed;
        const chatted = a.next("channel_text");
        b.rtc.send(2, "still here");
        await chatted;
        return [a.reports, b.reports.map((report) => report.slice(0, 2))];
    }, CONTROL_LIMIT);
    assert.deepEqual(a, [
        ["control_text", "ü\0😀"],
        ["channel_text", "still here"],
    ]);
    assert.deepEqual(b, [
        ["control_text", "x".repeat(CONTROL_LIMIT)],
        ["control_text", "last"],
        ["failure", "sendControl"],
    ]);
});

it("keeps its channels through an ICE restart", { timeout: 30_000 }, async () => {
    const [fragments, a, b] = await page.evaluate(async () => {
        const [a, b] = await window.newPair();
        const fragment = (side) => /^a=ice-ufrag:(.*)$/m.exec(side.raw.localDescription.sdp)[1];
        const fragments = [[a, b].map(fragment)];
        a.reports.length = b.reports.length = 0;
        const quiet = [a, b].map((side) => side.next("ice_gathering_complete"));
        a.rtc.restartIce(1);
        a.rtc.setLocalDescription(1);
        await Promise.all(quiet);
        fragments.push([a, b].map(fragment));
        const arrived = [b.next("channel_text"), b.next("control_text"), a.next("channel_text")];
        a.rtc.send(1, "chat");
        a.rtc.sendControl(1, "control");
        b.rtc.send(2, "back");
        await Promise.all(arrived);
        return [fragments, a.reports, b.reports];
    });
    assert.notEqual(fragments[0][0], fragments[1][0]);
    assert.notEqual(fragments[0][1], fragments[1][1]);
    const texts = (reports) => reports.filter(([event]) => /^channel|^control|^failure/.test(event));
    assert.deepEqual(texts(a), [["channel_text", "back"]]);
    assert.deepEqual(texts(b).sort(), [
        ["channel_text", "chat"],
        ["control_text", "control"],
    ]);
});

it("tells what is buffered, and when it has drained", { timeout: 30_000 }, async () => {
    const [before, after, drained, received] = await page.evaluate(async (limit) => {
        const [a, b] = await window.newPair();
        const before = a.rtc.bufferedBytes(1);
        const drained = a.next("channel_drained").then(() => a.rtc.bufferedBytes(1));
        const arrived = b.next("channel_text", "last");
        for (let i = 0; i < 8; i++) a.rtc.send(1, "x".repeat(limit));
        const after = a.rtc.bufferedBytes(1);
        const left = await drained;
        a.rtc.send(1, "last");
        await arrived;
        return [before, after, left, b.reports.filter(([event]) => event === "channel_text").length];
    }, LIMIT);
    assert.equal(before, 0);
    assert.ok(after > LOW_WATER, `${after} bytes are buffered`);
    assert.ok(drained <= LOW_WATER, `${drained} bytes are left`);
    assert.equal(received, 9);
});

it("tells the remote side of its end, and nothing to its own", { timeout: 30_000 }, async () => {
    const [own, remote] = await page.evaluate(async () => {
        const [a, b] = await window.newPair();
        a.reports.length = b.reports.length = 0;
        const closed = b.next("channel_closed");
        a.rtc.setLocalDescription(1); // under way when the connection goes
        a.rtc.destroy(1);
        await closed;
        const failed = b.next("failure");
        b.rtc.send(2, "too late");
        await failed;
        return [a.reports, b.reports];
    });
    assert.deepEqual(own, []);
    const events = remote.filter(([event]) => event !== "connection_state").map((report) => report.slice(0, 2));
    assert.deepEqual(events, [["channel_closed"], ["failure", "send"]]);
});

it("reports what the browser throws or rejects, and no error escapes", { timeout: 30_000 }, async () => {
    const escaped = [];
    page.on("pageerror", (error) => escaped.push(error));
    const failures = await page.evaluate(async () => {
        const candidate = '{"candidate":"candidate:1 1 udp 1 192.0.2.1 9 typ host","sdpMid":"0"}';
        const fails = async (command) => {
            const side = await window.newSide(1);
            const failed = side.next("failure");
            command(side.rtc);
            const before = side.reports.length;
            const texts = await failed;
            side.rtc.destroy(1);
            return [...texts, before];
        };
        return [
            await fails((rtc) => rtc.addIceCandidate(1, candidate)),
            await fails((rtc) => rtc.addIceCandidate(1, '{"candidate":"of no section"}')),
            await fails((rtc) => rtc.setRemoteDescription(1, "offer", "garbage")),
            await fails((rtc) => rtc.setRemoteDescription(1, "answer", "v=0")),
            await fails((rtc) => rtc.setRemoteDescription(1, "no such type", "v=0")),
            await fails((rtc) => rtc.createDataChannel(1, "x".repeat(100_000))),
            await fails((rtc) => rtc.send(1, "no channel")),
            await fails((rtc) => {
                rtc.createDataChannel(1, "chat");
                rtc.send(1, "not open");
            }),
            await fails((rtc) => rtc.sendControl(1, "not open")),
            await fails((rtc) => rtc.create(1, '{"iceServers":[{"urls":["nonsense"]}]}', 1)),
            await fails((rtc) => rtc.create(1, '{"iceServers":[{"urls":["turn:server.invalid"]}]}', 1)),
        ];
    });
    assert.deepEqual(
        failures.map(([name, , reportedAtOnce]) => [name, reportedAtOnce]),
        [
            "addIceCandidate",
            "addIceCandidate",
            "setRemoteDescription",
            "setRemoteDescription",
            "setRemoteDescription",
            "createDataChannel",
            "send",
            "send",
            "sendControl",
            "create",
            "create",
        ].map((name) => [name, 0]),
    );
    assert.deepEqual(escaped, []);
});
