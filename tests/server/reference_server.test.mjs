import assert from "node:assert/strict";
import { test } from "node:test";

import { startReferenceServer } from "../e2e/reference_server.mjs";
import { TestClient } from "./client.mjs";

async function withServer(options, body) {
    const server = await startReferenceServer(options);
    try {
        await body(server.port, server.traps);
    } finally {
        await server.close();
    }
}

test("it introduces clients as the reference does", async () => {
    await withServer({ windowMs: 0 }, async (port) => {
        const [a, b] = [await TestClient.join(port), await TestClient.join(port)];
        b.send({ userId: b.id, type: "newMEMBER", data: "Join", toUid: "signaling" });
        const expected = { userId: b.id, type: "NewMember", data: null, toUid: null };
        assert.deepEqual(await a.next(), expected);
        assert.deepEqual(await b.next(), expected);
        a.send({ userId: "anybody", type: "offer", data: "x", toUid: b.id });
        assert.deepEqual(await b.next(), { userId: "anybody", type: "Offer", data: "x", toUid: b.id });
        a.send({ userId: "", type: "Ping", data: "", toUid: "" });
        assert.deepEqual(await a.received(), []);
    });
});

test("what it cannot read costs the sender its socket", async () => {
    const broken = [
        "{",
        "null",
        "[]",
        "{}",
        '{"type":null}',
        '{"type":"Ping","more":""}',
        '{"type":"Ping","data":{}}',
        '{"type":"Ping","data":5}',
    ];
    await withServer({ windowMs: 0 }, async (port, traps) => {
        for (const text of broken) {
            const client = await TestClient.join(port);
            client.sendRaw(text);
            assert.equal(await client.closed, 1011, text);
        }
        assert.equal(traps.brokenMessage, broken.length);
    });
});

test("a receiver that is unknown or has left costs the sender its socket", async () => {
    await withServer({ windowMs: 0 }, async (port, traps) => {
        const left = await TestClient.join(port);
        await left.close();
        for (const toUid of ["nobody", null, left.id]) {
            const client = await TestClient.join(port);
            client.send({ userId: client.id, type: "Ice", data: "x", toUid });
            assert.equal(await client.closed, 1011);
        }
        assert.equal(traps.unknownReceiver, 2);
        assert.equal(traps.departedReceiver, 1);
    });
});

test("long text and binary close the socket", async () => {
    await withServer({ windowMs: 0 }, async (port, traps) => {
        const [long, binary] = [await TestClient.join(port), await TestClient.join(port)];
        long.sendRaw(JSON.stringify({ type: "Ping", data: "" }).padEnd(8192));
        assert.deepEqual(await long.received(), []);
        long.sendRaw(JSON.stringify({ type: "Ping", data: "" }).padEnd(8193));
        assert.equal(await long.closed, 1009);
        binary.sendRaw(Buffer.from("{}"));
        assert.equal(await binary.closed, 1003);
        assert.deepEqual([traps.tooLong, traps.binary], [1, 1]);
    });
});

test("a second Login adds an id, and broadcasts arrive twice", async () => {
    await withServer({ windowMs: 0 }, async (port, traps) => {
        const client = await TestClient.join(port);
        const first = client.id;
        await client.login();
        assert.notEqual(client.id, first);
        client.send({ userId: client.id, type: "NewMember", data: "Join", toUid: "signaling" });
        assert.equal((await client.received()).length, 2);
        assert.equal(traps.secondLogin, 1);
    });
});

test("two senders that write to one socket at once: the later one loses its own", async () => {
    await withServer({ windowMs: 60_000 }, async (port, traps) => {
        const [receiver, first, second] = await Promise.all([1, 2, 3].map(() => TestClient.join(port)));
        // The receiver's own Login still holds its socket.
        first.send({ userId: first.id, type: "Offer", data: "x", toUid: receiver.id });
        assert.equal(await first.closed, 1011);
        second.send({ userId: second.id, type: "Ice", data: "x", toUid: second.id });
        assert.equal((await second.next()).type, "Ice");
        assert.equal(traps.concurrentWrite, 1);
    });
});

test("a broadcast misses those who are being written to, and its sender does not notice", async () => {
    await withServer({ windowMs: 60_000 }, async (port, traps) => {
        const [a, b] = [await TestClient.join(port), await TestClient.join(port)];
        b.send({ userId: b.id, type: "NewMember", data: "Join", toUid: "signaling" });
        assert.equal((await b.received()).length, 1);
        assert.deepEqual(await a.received(), []);
        assert.equal(traps.missedBroadcast, 1);
    });
});

test("a burst of senders loses some of them, not all", async () => {
    await withServer({ windowMs: 1, seed: 7 }, async (port, traps) => {
        const receiver = await TestClient.join(port);
        const senders = await Promise.all(Array.from({ length: 100 }, () => TestClient.join(port)));
        for (const sender of senders) {
            sender.send({ userId: sender.id, type: "Ice", data: "x", toUid: receiver.id });
        }
        await Promise.all(senders.map((sender) => sender.received().catch(() => [])));
        assert.ok(traps.concurrentWrite > 0 && traps.concurrentWrite < 100, `${traps.concurrentWrite} of 100`);
    });
});
