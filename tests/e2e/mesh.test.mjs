import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";

import { Stage } from "./harness.mjs";
import { startReferenceServer } from "./reference_server.mjs";

/** Everyone joins at once, and everyone ends connected to everyone, once. */

let stage;
before(async () => (stage = await Stage.open()));
after(() => stage.close());
afterEach(() => stage.clear());

async function meshOf(count, url, patienceMs) {
    const pages = await stage.openPages(count, url);
    await Promise.all(pages.map((page) => page.join()));
    const names = pages.map((page) => page.name);
    const others = (page) => names.filter((name) => name !== page.name);
    await Promise.all(pages.map((page) => page.connectedTo(others(page), patienceMs)));
    await Promise.all(pages.map((page) => page.send(`${page.name} is here`)));
    await Promise.all(pages.flatMap((page) => others(page).map((name) => page.hears(`${name} is here`))));
    for (const page of pages) {
        const { members, messages } = await page.probe();
        assert.equal(members.length, count - 1);
        assert.equal(messages.length, count);
    }
}

for (const count of [2, 4, 8]) {
    test(`${count} that join at once`, async () => {
        await meshOf(count, (await stage.startSignaling()).url, 60_000);
    });
}

test("4 that join at once over the reference server", async () => {
    const server = await startReferenceServer();
    try {
        await meshOf(4, server.url, 60_000);
    } finally {
        await server.close();
    }
});

test("3 that join at once over a reference server whose traps spring far more often", async () => {
    const server = await startReferenceServer({ windowMs: 300 });
    try {
        await meshOf(3, server.url, 90_000);
        assert.ok(server.traps.concurrentWrite + server.traps.missedBroadcast > 0, JSON.stringify(server.traps));
    } finally {
        await server.close();
    }
});
