import assert from "node:assert/strict";
import { once } from "node:events";
import { connect } from "node:net";
import { test } from "node:test";

import { kDefaultLimits, TokenBucket } from "../../scripts/server/limits.mjs";
import { startServer } from "../../scripts/server/server.mjs";
import { TestClient, until } from "./client.mjs";

/** Runs a test body against a server of its own. */
async function withServer(options, body) {
    const lines = [];
    const server = await startServer({ ...options, log: (line) => lines.push(line) });
    try {
        await body(server.port, lines, server);
    } finally {
        await server.close();
    }
}

const kIce = (client, data) => ({ userId: client.id, type: "Ice", data, toUid: client.id });

test("a token bucket gives its burst, then what it regained, and never saves up more than its burst", () => {
    const bucket = new TokenBucket(2, 10, 1000);
    const takes = [1000, 1000, 1000, 1099, 1100, 1100, 9000, 9000, 9000].map((now) => bucket.take(now));
    assert.deepEqual(takes, [true, true, false, false, true, false, true, true, false]);
});

test("a token bucket survives a clock that goes back", () => {
    const bucket = new TokenBucket(1, 1, 1000);
    assert.deepEqual([1000, 500, 1400, 1500].map((now) => bucket.take(now)), [true, false, false, true]);
});

test("a message of 8,192 UTF-16 units passes, one more closes with 1009", async () => {
    await withServer({}, async (port) => {
        for (const letter of ["a", "€", "😀"]) {
            const client = await TestClient.join(port);
            const frame = JSON.stringify(kIce(client, "")).length;
            const fill = letter.repeat((8192 - frame) / letter.length).padEnd(8192 - frame, "a");
            client.send(kIce(client, fill));
            assert.equal((await client.next()).data, fill);
            client.send(kIce(client, `${fill}a`));
            assert.equal(await client.closed, 1009);
        }
    });
});

test("a frame far above the limit closes with 1009", async () => {
    await withServer({}, async (port) => {
        const client = await TestClient.join(port);
        client.sendRaw("x".repeat(10_000_000));
        assert.equal(await client.closed, 1009);
    });
});

test("a binary message closes with 1003", async () => {
    await withServer({}, async (port) => {
        const client = await TestClient.join(port);
        client.sendRaw(Buffer.from("{}"));
        assert.equal(await client.closed, 1003);
    });
});

test("broken messages are dropped with a line each, and those who go on are closed with 1008", async () => {
    const broken = [
        "",
        "{",
        "null",
        "[]",
        "7",
        '"Login"',
        "{}",
        '{"type":null}',
        '{"type":5}',
        '{"type":"Ice","data":{}}',
        '{"type":"Ice","toUid":[]}',
        '{"type":"Ice","userId":1}',
        `${"[".repeat(4000)}`,
        '{"type":"Ice","data":"\\ud800","toUid":7}',
    ];
    await withServer({ faultBurst: broken.length, faultsPerSecond: 0 }, async (port, lines) => {
        const client = await TestClient.join(port);
        broken.forEach((text) => client.sendRaw(text));
        assert.deepEqual(await client.received(), []);
        const dropped = lines.filter((line) => line === "dropped a message: not a signaling message");
        assert.equal(dropped.length, broken.length);
        client.sendRaw("{");
        assert.equal(await client.closed, 1008);
    });
});

test("nothing a client wrote reaches the log", async () => {
    await withServer({}, async (port, lines) => {
        const client = await TestClient.join(port);
        client.sendRaw("a secret\n");
        await client.received();
        assert.ok(lines.length > 0);
        assert.doesNotMatch(lines.join(), /secret/);
    });
});

test("messages above the rate are dropped, and those who go on are closed with 1008", async () => {
    const limits = { messageBurst: 11, messagesPerSecond: 0, faultBurst: 5, faultsPerSecond: 0 };
    await withServer(limits, async (port, lines) => {
        const [receiver, sender] = [await TestClient.join(port), await TestClient.join(port)];
        for (let i = 0; i < 16; ++i) {
            sender.send({ userId: sender.id, type: "Ice", data: String(i), toUid: receiver.id });
        }
        assert.equal(await sender.closed, 1008);
        assert.equal((await receiver.received()).length, 10);
        assert.equal(lines.filter((line) => line === "dropped a message: too many messages").length, 6);
    });
});

test("NewMember has a rate of its own", async () => {
    await withServer({ announceBurst: 3, announcesPerSecond: 0 }, async (port) => {
        const client = await TestClient.join(port);
        for (let i = 0; i < 10; ++i) {
            client.send({ userId: client.id, type: "NewMember", data: "Join", toUid: "signaling" });
        }
        assert.equal((await client.received()).length, 3);
    });
});

test("connections are limited in all", async () => {
    await withServer({ maxConnections: 2 }, async (port, lines, server) => {
        const first = await TestClient.join(port);
        await TestClient.join(port);
        await assert.rejects(TestClient.connect(port), /503/);
        await first.close();
        await until(() => server.signaling.connections === 1);
        await TestClient.join(port);
    });
});

test("connections are limited for each address", async () => {
    await withServer({ maxConnectionsPerAddress: 1 }, async (port, lines, server) => {
        const first = await TestClient.join(port);
        await assert.rejects(TestClient.connect(port), /429/);
        const elsewhere = await TestClient.join(port, { localAddress: "127.0.0.2" });
        await first.close();
        await until(() => server.signaling.connections === 1);
        await TestClient.join(port);
        await elsewhere.close();
    });
});

test("an address is taken from X-Forwarded-For only where that is asked for", async () => {
    const from = (address) => ({ headers: { "X-Forwarded-For": `203.0.113.9, ${address}` } });
    await withServer({ maxConnectionsPerAddress: 1, trustProxy: true }, async (port) => {
        await TestClient.join(port, from("198.51.100.1"));
        await TestClient.join(port, from("198.51.100.2"));
        await assert.rejects(TestClient.connect(port, from("198.51.100.1")), /429/);
    });
    await withServer({ maxConnectionsPerAddress: 1 }, async (port) => {
        await TestClient.join(port, from("198.51.100.1"));
        await assert.rejects(TestClient.connect(port, from("198.51.100.2")), /429/);
    });
});

test("a socket without a Login is closed with 1008, one with it stays", async () => {
    await withServer({ loginTimeoutMs: 100 }, async (port) => {
        const member = await TestClient.join(port);
        const silent = await TestClient.connect(port);
        silent.send({ userId: "", type: "Ping", data: "", toUid: "" });
        assert.equal(await silent.closed, 1008);
        assert.deepEqual(await member.received(), []);
    });
});

test("a socket that answers no ping is ended and forgotten, one that does stays", async () => {
    await withServer({ pingIntervalMs: 100 }, async (port, lines, server) => {
        const member = await TestClient.join(port);
        // A bare TCP client: completes the WebSocket handshake, then never says another word.
        const dead = connect(port, "127.0.0.1");
        dead.write(
            "GET /socket1 HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n" +
                "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n",
        );
        await once(dead, "data");
        assert.equal(server.signaling.connections, 2);
        dead.resume();
        await once(dead, "close");
        await until(() => server.signaling.connections === 1);
        assert.deepEqual(await member.received(), []);
    });
});

test("what a slow receiver does not read is dropped, not hoarded", async () => {
    await withServer({ maxBufferedBytes: 100_000 }, async (port, lines) => {
        const [slow, sender] = [await TestClient.join(port), await TestClient.join(port)];
        slow.pause();
        const data = "x".repeat(8000);
        for (let i = 0; i < 1500; ++i) {
            sender.send({ userId: sender.id, type: "Ice", data, toUid: slow.id });
        }
        await sender.received();
        assert.ok(lines.includes("dropped a message: its receiver reads too slowly"));
        slow.kill();
    });
});

test("fifty clients of one address that join at once stay within the defaults", async () => {
    await withServer({}, async (port, lines) => {
        const clients = await Promise.all(Array.from({ length: 50 }, () => TestClient.join(port)));
        const heard = clients.map(() => 0);
        const kCandidates = 8;
        const done = clients.map(async (client, i) => {
            client.send({ userId: client.id, type: "NewMember", data: "Join", toUid: "signaling" });
            // Everyone's NewMember, and from each of the others a description and its candidates.
            while (heard[i] < 50 + 49 * (1 + kCandidates)) {
                const { type, userId } = await client.next();
                heard[i] += 1;
                if (type === "NewMember" && userId !== client.id) {
                    client.send({ userId: client.id, type: "Offer", data: "x".repeat(2000), toUid: userId });
                    for (let n = 0; n < kCandidates; ++n) {
                        client.send({ userId: client.id, type: "Ice", data: "x".repeat(200), toUid: userId });
                    }
                }
            }
        });
        await Promise.all(done);
        assert.deepEqual(lines, []);
        assert.ok(50 * (1 + kCandidates) < kDefaultLimits.messageBurst);
    });
});
