import assert from "node:assert/strict";
import { test } from "node:test";

import { createIceCheck } from "../../web/ice_check.js";
import { createFakeRtc } from "./fake_rtc.mjs";

const kConfiguration = '{"iceServers":[{"urls":["stun:a"]}]}';
const turn = () => new Promise((resolve) => setImmediate(resolve));

function setUp() {
    const fake = createFakeRtc();
    const reports = [];
    const check = createIceCheck({ RTCPeerConnection: fake.RTCPeerConnection, report: (...args) => reports.push(args) });
    return { fake, reports, check };
}

test("reports what was gathered, then that it is done, and closes the connection", async () => {
    const { fake, reports, check } = setUp();
    check.start(kConfiguration);
    const [connection] = fake.connections;
    await connection.idle();
    assert.deepEqual(connection.configuration, JSON.parse(kConfiguration));
    assert.equal(connection.channels.length, 1, "or there is nothing to gather for");
    assert.equal(connection.localDescription.type, "offer");
    connection.gather({ type: "host" });
    connection.gather({ type: "srflx", url: "stun:a" });
    connection.gather({ type: null }); // the end of a generation
    connection.failServer({ url: "stun:b", errorCode: 701, errorText: "x".repeat(1000) });
    connection.gather(null);
    const expected = [
        ["candidate", "host", ""],
        ["candidate", "srflx", "stun:a"],
        ["error", "stun:b", 701, "x".repeat(300)],
        ["done", 0],
    ];
    assert.deepEqual(reports, expected);
    assert.equal(connection.connectionState, "closed");
    connection.gather({ type: "host" });
    connection.gather(null);
    assert.deepEqual(reports, expected);
});

test("ends after ten seconds with what there is", async (t) => {
    t.mock.timers.enable({ apis: ["setTimeout"] });
    const { fake, reports, check } = setUp();
    check.start(kConfiguration);
    fake.connections[0].gather({ type: "host" });
    t.mock.timers.tick(9_999);
    assert.equal(reports.length, 1);
    t.mock.timers.tick(1);
    assert.deepEqual(reports[1], ["done", 1]);
    assert.equal(fake.connections[0].connectionState, "closed");
});

test("a new check ends the one before in silence", async () => {
    const { fake, reports, check } = setUp();
    check.start(kConfiguration);
    check.start(kConfiguration);
    const [before, now] = fake.connections;
    assert.equal(before.connectionState, "closed");
    before.gather(null);
    now.gather(null);
    await turn();
    assert.deepEqual(reports, [["done", 0]]);
});

for (const command of ["create", "createDataChannel", "setLocalDescription"]) {
    test(`reports later that ${command} throws, and closes what there is`, async () => {
        const { fake, reports, check } = setUp();
        fake.faults.set(command, () => {
            throw new DOMException("broken", "OperationError");
        });
        check.start(kConfiguration);
        assert.deepEqual(reports, []);
        await turn();
        assert.deepEqual(reports, [["failure", "broken"]]);
        for (const connection of fake.connections) assert.equal(connection.connectionState, "closed");
    });
}

test("reports that setLocalDescription rejects, and that there is no WebRTC", async () => {
    const { fake, reports, check } = setUp();
    fake.faults.set("setLocalDescription", new DOMException("broken", "OperationError"));
    check.start(kConfiguration);
    await fake.connections[0].idle();
    await turn();
    createIceCheck({ RTCPeerConnection: undefined, report: (...args) => reports.push(args) }).start(kConfiguration);
    await turn();
    assert.deepEqual(
        reports.map(([event]) => event),
        ["failure", "failure"],
    );
});
