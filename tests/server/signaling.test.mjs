import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { startServer } from "../../scripts/server/server.mjs";
import { TestClient, until } from "./client.mjs";

let server;
before(async () => (server = await startServer()));
after(() => server.close());

test("a Login is answered with an id in exactly the reference's members", async () => {
    const client = await TestClient.connect(server.port);
    client.send({ userId: "", type: "Login", data: "", toUid: null });
    const { data, ...rest } = await client.next();
    assert.match(data, /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/);
    assert.deepEqual(rest, { userId: "signaling", type: "UserId", toUid: null });
    await client.close();
});

test("a newcomer is announced to everyone, itself included", async () => {
    const [a, b] = [await TestClient.join(server.port), await TestClient.join(server.port)];
    b.send({ userId: b.id, type: "NewMember", data: "Join", toUid: "signaling" });
    const expected = { userId: b.id, type: "NewMember", data: null, toUid: null };
    assert.deepEqual(await a.next(), expected);
    assert.deepEqual(await b.next(), expected);
    await Promise.all([a.close(), b.close()]);
});

test("Offer, Answer and Ice reach the receiver alone, with exactly four members", async () => {
    const clients = await Promise.all([1, 2, 3].map(() => TestClient.join(server.port)));
    const [a, b, c] = clients;
    for (const type of ["Offer", "Answer", "Ice"]) {
        a.send({ userId: a.id, type, data: `{"of":"${type}"}`, toUid: b.id, further: { nested: [1] } });
        assert.deepEqual(await b.next(), { userId: a.id, type, data: `{"of":"${type}"}`, toUid: b.id });
    }
    assert.deepEqual(await c.received(), []);
    await Promise.all(clients.map((client) => client.close()));
});

test("the type is read without regard to case", async () => {
    const client = await TestClient.connect(server.port);
    client.send({ userId: "", type: "lOGIN", data: "", toUid: null });
    const { data: id } = await client.next();
    client.send({ userId: id, type: "newmember", data: "Join", toUid: "signaling" });
    assert.equal((await client.next()).type, "NewMember");
    client.send({ userId: id, type: "ICE", data: "x", toUid: id });
    assert.equal((await client.next()).type, "Ice");
    await client.close();
});

test("an unknown type is ignored", async () => {
    const client = await TestClient.join(server.port);
    for (let i = 0; i < 100; ++i) {
        client.send({ userId: "", type: "Ping", data: "", toUid: "" });
    }
    assert.deepEqual(await client.received(), []);
    await client.close();
});

test("a second Login tells the same id and duplicates no broadcast", async () => {
    const client = await TestClient.join(server.port);
    const { id } = client;
    await client.login();
    assert.equal(client.id, id);
    client.send({ userId: id, type: "NewMember", data: "Join", toUid: "signaling" });
    assert.equal((await client.received()).length, 1);
    await client.close();
});

test("nobody speaks in another's name", async () => {
    const [a, b] = [await TestClient.join(server.port), await TestClient.join(server.port)];
    a.send({ userId: b.id, type: "NewMember", data: "Join", toUid: "signaling" });
    assert.equal((await b.next()).userId, a.id);
    a.send({ userId: "somebody", type: "Ice", data: "x", toUid: b.id });
    assert.equal((await b.next()).userId, a.id);
    await Promise.all([a.close(), b.close()]);
});

test("without a Login nothing is announced or passed on", async () => {
    const [silent, member] = [await TestClient.connect(server.port), await TestClient.join(server.port)];
    silent.send({ userId: member.id, type: "NewMember", data: "Join", toUid: "signaling" });
    silent.send({ userId: member.id, type: "Offer", data: "x", toUid: member.id });
    // Once its Login is answered, the server has read what came before.
    await silent.login();
    assert.deepEqual(await member.received(), []);
    await Promise.all([silent.close(), member.close()]);
});

test("a message to someone unknown or departed costs the sender nothing", async () => {
    const [a, b] = [await TestClient.join(server.port), await TestClient.join(server.port)];
    await b.close();
    for (const toUid of [b.id, "nobody", "", null, "__proto__"]) {
        a.send({ userId: a.id, type: "Ice", data: "x", toUid });
    }
    assert.deepEqual(await a.received(), []);
    await a.close();
});

test("those who leave or are killed are forgotten", async () => {
    await until(() => server.signaling.connections === 0);
    const [stays, leaves, killed] = await Promise.all([1, 2, 3].map(() => TestClient.join(server.port)));
    assert.equal(server.signaling.members, 3);
    await leaves.close();
    killed.kill();
    await killed.closed;
    await until(() => server.signaling.members === 1 && server.signaling.connections === 1);
    assert.deepEqual(await stays.received(), []);
    await stays.close();
});

test("a server stops in the middle of a chat and starts again on its port", async () => {
    const first = await startServer();
    const client = await TestClient.join(first.port);
    await first.close();
    assert.equal(await client.closed, 1001);
    const second = await startServer({ port: first.port });
    const again = await TestClient.join(first.port);
    assert.notEqual(again.id, client.id);
    await second.close();
});

test("a taken port is reported", async () => {
    await assert.rejects(startServer({ port: server.port }), { code: "EADDRINUSE" });
});

test("only /socket1 takes WebSockets", async () => {
    await assert.rejects(TestClient.connect(server.port, { path: "/" }), /404/);
    await assert.rejects(TestClient.connect(server.port, { path: "//" }), /404/);
    await (await TestClient.connect(server.port, { path: "/socket1?v=1" })).close();
});
