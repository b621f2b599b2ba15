import assert from "node:assert/strict";
import { describe, it } from "node:test";

import { Stage } from "./harness.mjs";
import { startReferenceServer } from "./reference_server.mjs";

/** Everyone joins at once, and everyone ends connected to everyone, once. */

async function meshOf(stage, count, url, patienceMs) {
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

const staged = (title, run) => it(title, () => Stage.use(run));

async function withReferenceServer(options, run) {
    const server = await startReferenceServer(options);
    try {
        await run(server);
    } finally {
        await server.close();
    }
}

// Two at once: where the traps spring, most of it is waiting.
describe("who joins at once", { concurrency: 2 }, () => {
    staged("3 pages over a reference server whose traps spring far more often", (stage) =>
        withReferenceServer({ windowMs: 300 }, async ({ url, traps }) => {
            await meshOf(stage, 3, url, 90_000);
            assert.ok(traps.concurrentWrite + traps.missedBroadcast > 0, JSON.stringify(traps));
        }),
    );

    for (const count of [2, 4, 8]) {
        staged(`${count} pages`, async (stage) => meshOf(stage, count, (await stage.startSignaling()).url, 60_000));
    }

    staged("4 pages over the reference server", (stage) => withReferenceServer({}, ({ url }) => meshOf(stage, 4, url, 60_000)));
});
