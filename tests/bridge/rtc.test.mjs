import assert from "node:assert/strict";
import { getEventListeners } from "node:events";
import { describe, it } from "node:test";

import { createRtc } from "../../web/rtc.js";
import { createFakeRtc, stimuli } from "./fake_rtc.mjs";

const LIMIT = 12;
const LOW_WATER = 5;
const CONTROL_ID = 1000;
const CONTROL_LIMIT = 6;
const SETTINGS = [LIMIT, LOW_WATER, CONTROL_ID, CONTROL_LIMIT];
const turn = () => new Promise((resolve) => setImmediate(resolve));

/** One connection with handle 1 over the fake, and what was reported. */
function setUp({ onReport } = {}) {
    const fake = createFakeRtc();
    const reports = [];
    const report = (...args) => {
        reports.push(args);
        onReport?.(rtc, ...args);
    };
    const rtc = createRtc({ RTCPeerConnection: fake.RTCPeerConnection, report });
    rtc.create(1, "{}", ...SETTINGS);
    return { rtc, fake, reports, connection: fake.connections[0] };
}

const commands = {
    createDataChannel: (rtc) => rtc.createDataChannel(1, "chat"),
    setLocalDescription: (rtc) => rtc.setLocalDescription(1),
    setRemoteDescription: (rtc) => rtc.setRemoteDescription(1, "offer", "v=0"),
    addIceCandidate: (rtc) => rtc.addIceCandidate(1, "{}"),
    restartIce: (rtc) => rtc.restartIce(1),
    requestStats: (rtc) => rtc.requestStats(1),
    send: (rtc) => rtc.send(1, "hello"),
    sendControl: (rtc) => rtc.sendControl(1, "hello"),
};

describe("commands", () => {
    it("hands the configuration and the arguments to the browser", async () => {
        const { rtc, fake, connection } = setUp();
        rtc.create(2, '{"iceServers":[{"urls":["stun:stun.invalid"]}]}', ...SETTINGS);
        assert.deepEqual(fake.connections[1].configuration, { iceServers: [{ urls: ["stun:stun.invalid"] }] });
        rtc.createDataChannel(1, "chat");
        connection.channels[0].open();
        rtc.send(1, "hello");
        connection.control.open();
        rtc.sendControl(1, "ping");
        rtc.restartIce(1);
        rtc.setRemoteDescription(1, "answer", "v=0");
        rtc.addIceCandidate(1, '{"candidate":"candidate:1","sdpMid":"0"}');
        await connection.idle();
        assert.equal(connection.channels[0].label, "chat");
        assert.deepEqual(connection.channels[0].sent, ["hello"]);
        assert.equal(connection.channels[0].bufferedAmountLowThreshold, LOW_WATER);
        assert.deepEqual(connection.control.sent, ["ping"]);
        assert.deepEqual(connection.control.init, { negotiated: true, id: CONTROL_ID });
        assert.equal(connection.iceRestarts, 1);
        assert.deepEqual(connection.remoteDescription, { type: "answer", sdp: "v=0" });
        assert.deepEqual(connection.candidates, [{ candidate: "candidate:1", sdpMid: "0" }]);
    });

    it("reports descriptions when they are in place, not before", async () => {
        const { rtc, reports, connection } = setUp();
        rtc.setRemoteDescription(1, "offer", "v=0");
        rtc.setLocalDescription(1);
        assert.deepEqual(reports, []);
        await connection.idle();
        assert.deepEqual(reports, [
            ["remote_description", 1],
            ["local_description", 1, "answer", "local answer"],
        ]);
    });

    it("keeps the order of a candidate that follows its description at once", async () => {
        const { rtc, reports, connection } = setUp();
        rtc.setRemoteDescription(1, "offer", "v=0");
        rtc.addIceCandidate(1, '{"candidate":"candidate:1"}');
        await connection.idle();
        assert.deepEqual(reports, [["remote_description", 1]]);
        assert.equal(connection.candidates.length, 1);
    });

    it("reports a candidate without a remote description as its failure", async () => {
        const { rtc, reports, connection } = setUp();
        rtc.addIceCandidate(1, '{"candidate":"candidate:1"}');
        await connection.idle();
        assert.deepEqual(reports, [["failure", 1, "addIceCandidate", "InvalidStateError: no remote description"]]);
    });

    it("reports sending without an open channel", async () => {
        const { rtc, reports } = setUp();
        rtc.send(1, "hello");
        rtc.createDataChannel(1, "chat");
        rtc.send(1, "hello");
        rtc.sendControl(1, "hello");
        await turn();
        assert.deepEqual(
            reports.map((report) => report.slice(0, 3)),
            [
                ["failure", 1, "send"],
                ["failure", 1, "send"],
                ["failure", 1, "sendControl"],
            ],
        );
    });

    it("sends nothing behind a refused message before its failure is reported", async () => {
        const { rtc, fake, reports, connection } = setUp({
            onReport: (rtc, event) => event === "failure" && rtc.send(1, "again"),
        });
        rtc.createDataChannel(1, "chat");
        connection.channels[0].open();
        rtc.send(1, "first");
        fake.faults.set("send", () => {
            fake.faults.delete("send");
            throw new DOMException("full", "OperationError");
        });
        rtc.send(1, "refused");
        rtc.send(1, "next");
        assert.deepEqual(connection.channels[0].sent, ["first"]);
        await turn();
        assert.deepEqual(connection.channels[0].sent, ["first", "again", "again"]);
        assert.deepEqual(reports.filter(([event]) => event === "failure"), [
            ["failure", 1, "send", "OperationError: full"],
            ["failure", 1, "send", "OperationError: full"],
        ]);
    });

    it("reports what is not JSON", async () => {
        const { rtc, reports, connection } = setUp();
        rtc.addIceCandidate(1, "{");
        rtc.create(2, "{", ...SETTINGS);
        await connection.idle();
        assert.deepEqual(
            reports.map((report) => report.slice(0, 3)),
            [
                ["failure", 1, "addIceCandidate"],
                ["failure", 2, "create"],
            ],
        );
    });
});

describe("a command that fails", () => {
    for (const [name, command] of Object.entries(commands)) {
        it(`is reported once and later where ${name} throws`, async () => {
            const { rtc, fake, reports, connection } = setUp();
            if (name === "send") rtc.createDataChannel(1, "chat");
            fake.faults.set(name, () => {
                throw new DOMException("broken", "OperationError");
            });
            command(rtc);
            assert.deepEqual(reports, []);
            await connection.idle();
            assert.deepEqual(reports, [["failure", 1, name, "OperationError: broken"]]);
        });
    }

    for (const name of ["setLocalDescription", "setRemoteDescription", "addIceCandidate"]) {
        it(`is reported where ${name} rejects, and the next one works`, async () => {
            const { rtc, fake, reports, connection } = setUp();
            fake.faults.set(name, new DOMException("broken", "OperationError"));
            commands[name](rtc);
            await connection.idle();
            fake.faults.clear();
            rtc.setRemoteDescription(1, "offer", "v=0");
            await connection.idle();
            assert.deepEqual(reports, [
                ["failure", 1, name, "OperationError: broken"],
                ["remote_description", 1],
            ]);
        });
    }

    it("is reported where the browser has no WebRTC, and so is each further command", async () => {
        const reports = [];
        const rtc = createRtc({ RTCPeerConnection: undefined, report: (...args) => reports.push(args.slice(0, 3)) });
        rtc.create(1, "{}", ...SETTINGS);
        for (const command of Object.values(commands)) command(rtc);
        assert.deepEqual(reports, []);
        await turn();
        assert.deepEqual(
            reports,
            ["create", ...Object.keys(commands)].map((name) => ["failure", 1, name]),
        );
        rtc.destroy(1);
    });

    it("is reported where there can be no control channel", async () => {
        const { rtc, fake, reports } = setUp();
        fake.faults.set("createDataChannel", () => {
            throw new DOMException("broken", "OperationError");
        });
        rtc.create(2, "{}", ...SETTINGS);
        rtc.sendControl(2, "hello");
        await turn();
        assert.deepEqual(
            reports.map((report) => report.slice(0, 3)),
            [
                ["failure", 2, "create"],
                ["failure", 2, "sendControl"],
            ],
        );
    });

    it("is reported whatever was thrown, in a bounded message", async () => {
        const { rtc, fake, reports, connection } = setUp();
        for (const reason of [undefined, "text", { code: 7 }, new Error("x".repeat(100_000))]) {
            fake.faults.set("setLocalDescription", reason);
            rtc.setLocalDescription(1);
            await connection.idle();
        }
        assert.deepEqual(
            reports.slice(0, 3).map((report) => report[3]),
            ["Error: undefined", "Error: text", "Error: [object Object]"],
        );
        assert.equal(reports[3][3].length, 300);
    });
});

describe("events", () => {
    for (const [event, provoke] of stimuli) {
        it(`reports ${event}`, async () => {
            const { rtc, reports, connection } = setUp();
            provoke(rtc, 1, connection);
            await connection.idle();
            assert.equal(reports.filter(([name, handle]) => name === event && handle === 1).length, 1);
        });
    }

    it("passes a candidate as JSON and the state by its name", () => {
        const { reports, connection } = setUp();
        connection.gather({ candidate: "candidate:1", sdpMid: "0", sdpMLineIndex: 0, usernameFragment: null });
        for (const state of ["connecting", "connected", "disconnected", "failed"]) connection.setState(state);
        assert.deepEqual(reports, [
            ["ice_candidate", 1, '{"candidate":"candidate:1","sdpMid":"0","sdpMLineIndex":0,"usernameFragment":null}'],
            ["connection_state", 1, "connecting"],
            ["connection_state", 1, "connected"],
            ["connection_state", 1, "disconnected"],
            ["connection_state", 1, "failed"],
        ]);
    });

    it("names the connection they belong to", () => {
        const { rtc, fake, reports } = setUp();
        rtc.create(2, "{}", ...SETTINGS);
        fake.connections[1].setState("connected");
        fake.connections[0].setState("failed");
        assert.deepEqual(reports, [
            ["connection_state", 2, "connected"],
            ["connection_state", 1, "failed"],
        ]);
    });
});

describe("the chat channel", () => {
    it("is the first one announced; a further one is closed at once and never heard", async () => {
        const { reports, connection } = setUp();
        const first = connection.announce("one");
        const second = connection.announce("two");
        assert.equal(second.readyState, "closed");
        first.open();
        second.open();
        second.receive("two");
        second.end();
        first.receive("one");
        assert.deepEqual(reports, [
            ["channel_open", 1],
            ["channel_text", 1, "one"],
        ]);
    });

    it("is adopted once the browser has opened it, with the configuration it had", () => {
        const { reports, connection } = setUp();
        connection.announce("one").open();
        assert.deepEqual(connection.settled, connection.configuration);
        assert.deepEqual(reports, [["channel_open", 1]]);
    });

    it("is adopted where setConfiguration() throws", () => {
        const { fake, reports, connection } = setUp();
        fake.faults.set("setConfiguration", () => {
            throw new DOMException("broken", "InvalidModificationError");
        });
        connection.announce("one").open();
        assert.deepEqual(reports, [["channel_open", 1]]);
    });

    it("is ours where we made it", () => {
        const { rtc, reports, connection } = setUp();
        rtc.createDataChannel(1, "ours");
        assert.equal(connection.announce("theirs").readyState, "closed");
        connection.channels[0].open();
        assert.deepEqual(reports, [["channel_open", 1]]);
    });

    it("stays the only one after it has closed", () => {
        const { reports, connection } = setUp();
        connection.announce("one").end();
        assert.equal(connection.announce("two").readyState, "closed");
        assert.deepEqual(reports, [["channel_closed", 1]]);
    });

    it("is not made a second time", async () => {
        const { rtc, reports, connection } = setUp();
        connection.announce("theirs");
        rtc.createDataChannel(1, "ours");
        await turn();
        assert.equal(connection.channels.length, 1);
        assert.deepEqual(
            reports.map((report) => report.slice(0, 3)),
            [["failure", 1, "createDataChannel"]],
        );
    });

    it("survives a further one whose close() throws", () => {
        const { fake, reports, connection } = setUp();
        const first = connection.announce("one");
        fake.faults.set("channel.close", () => {
            throw new Error("broken");
        });
        connection.announce("two");
        first.receive("one");
        assert.deepEqual(reports, [["channel_text", 1, "one"]]);
    });

    const sizes = [
        ["", true],
        ["a".repeat(LIMIT), true],
        ["a".repeat(LIMIT + 1), false],
        ["ü".repeat(LIMIT / 2), true],
        ["ü".repeat(LIMIT / 2) + "a", false],
        ["😀".repeat(LIMIT / 4), true],
        ["😀".repeat(LIMIT / 4) + "a", false],
        ["\ud800".repeat(LIMIT / 3), true], // each becomes U+FFFD, three bytes
        ["\ud800".repeat(LIMIT / 3) + "a", false],
        ["a".repeat(1_000_000), false],
    ];
    for (const [text, passes] of sizes) {
        const name = `${text.length} times ${JSON.stringify(text.slice(-1))}`;
        it(`${passes ? "passes" : "rejects"} ${name} under a limit of ${LIMIT} bytes`, () => {
            const { reports, connection } = setUp();
            connection.announce("chat").receive(text);
            assert.deepEqual(reports, [
                passes ? ["channel_text", 1, text] : ["channel_rejected", 1, `a message above ${LIMIT} bytes`],
            ]);
        });
    }

    for (const data of [new ArrayBuffer(4), new Uint8Array(4), new Blob(["text"]), null, 7]) {
        it(`rejects a message of type ${Object.prototype.toString.call(data)}`, () => {
            const { reports, connection } = setUp();
            connection.announce("chat").receive(data);
            assert.deepEqual(reports, [["channel_rejected", 1, "a binary message"]]);
        });
    }
});

describe("what the chat channel has buffered", () => {
    it("is nothing without a channel, nor after destroy", () => {
        const { rtc, connection } = setUp();
        connection.control.bufferedAmount = 7;
        assert.equal(rtc.bufferedBytes(1), 0);
        connection.announce("chat").bufferedAmount = 7;
        rtc.destroy(1);
        assert.equal(rtc.bufferedBytes(1), 0);
        assert.equal(rtc.bufferedBytes(2), 0);
    });

    it("is what the browser says at the moment", () => {
        const { rtc, reports, connection } = setUp();
        const channel = connection.announce("chat");
        for (const bytes of [0, 300_000, 7]) {
            channel.bufferedAmount = bytes;
            assert.equal(rtc.bufferedBytes(1), bytes);
        }
        assert.deepEqual(reports, []);
    });
});

describe("the control channel", () => {
    it("is not taken for the chat channel", async () => {
        const { rtc, reports, connection } = setUp();
        connection.control.open();
        connection.control.receive("ping");
        connection.control.drain();
        connection.control.end();
        rtc.createDataChannel(1, "chat");
        connection.channels[0].open();
        await turn();
        assert.deepEqual(reports, [
            ["control_open", 1],
            ["control_text", 1, "ping"],
            ["channel_open", 1],
        ]);
    });

    it("passes text up to its limit, and drops the rest without a word", () => {
        const { reports, connection } = setUp();
        const fitting = ["", "a".repeat(CONTROL_LIMIT), "ü".repeat(CONTROL_LIMIT / 2)];
        const others = ["a".repeat(CONTROL_LIMIT + 1), "ü".repeat(CONTROL_LIMIT / 2) + "a", new ArrayBuffer(1), null];
        for (const data of [...fitting, ...others]) connection.control.receive(data);
        assert.deepEqual(
            reports,
            fitting.map((text) => ["control_text", 1, text]),
        );
    });
});

describe("after destroy", () => {
    it("the connection is closed, detached beforehand", () => {
        const { rtc, fake, reports, connection } = setUp();
        const channel = connection.announce("chat");
        const listeners = () => [
            ...["icecandidate", "connectionstatechange", "datachannel"].flatMap((type) =>
                getEventListeners(connection, type),
            ),
            ...["open", "message", "bufferedamountlow", "close"].flatMap((type) => getEventListeners(channel, type)),
            ...["open", "message"].flatMap((type) => getEventListeners(connection.control, type)),
        ];
        assert.equal(listeners().length, 9);
        let left;
        fake.faults.set("close", () => (left = listeners().length));
        rtc.destroy(1);
        assert.equal(left, 0);
        assert.equal(connection.connectionState, "closed");
        assert.deepEqual(reports, []);
    });

    for (const [event, provoke] of stimuli) {
        it(`${event} is not reported, whether it was under way or comes late`, async () => {
            const { rtc, reports, connection } = setUp();
            connection.announce("chat");
            if (["local_description", "remote_description", "failure"].includes(event)) provoke(rtc, 1, connection);
            rtc.destroy(1);
            provoke(rtc, 1, connection);
            connection.channels[0].open();
            connection.channels[0].receive("late");
            connection.channels[0].end();
            await connection.idle();
            assert.deepEqual(reports, []);
        });

        it(`inside ${event} nothing more is reported`, async () => {
            const { rtc, reports, connection } = setUp({
                onReport: (self, name, handle) => name === event && self.destroy(handle),
            });
            provoke(rtc, 1, connection);
            await connection.idle();
            const count = reports.length;
            assert.equal(reports.at(-1)[0], event);
            assert.equal(connection.connectionState, "closed");
            for (const [, again] of stimuli) again(rtc, 1, connection);
            await connection.idle();
            assert.equal(reports.length, count);
        });
    }

    it("a synchronous failure that was not reported yet stays silent", async () => {
        const { rtc, reports } = setUp();
        rtc.send(1, "hello");
        rtc.destroy(1);
        await turn();
        assert.deepEqual(reports, []);
    });

    it("commands do nothing, nor does a second destroy", async () => {
        const { rtc, reports, connection } = setUp();
        rtc.destroy(1);
        rtc.destroy(1);
        for (const command of Object.values(commands)) command(rtc);
        await connection.idle();
        assert.deepEqual(connection.channels, []);
        assert.deepEqual(reports, []);
    });

    it("a close() that throws is not the caller's trouble", () => {
        const { rtc, fake, reports, connection } = setUp();
        fake.faults.set("close", () => {
            throw new Error("broken");
        });
        rtc.destroy(1);
        connection.setState("failed");
        assert.deepEqual(reports, []);
    });
});
