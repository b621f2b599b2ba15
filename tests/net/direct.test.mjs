import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";

import { Ground } from "./ground.mjs";
import { usesRelay } from "./paths.mjs";

/** Two hosts with routes between them. */

const kAwayMs = 10_000;

/** What the browser says when the network of a page's WebSocket goes away. */
const kLostSocket = /^WebSocket connection to .* failed/;

let ground;
before(async () => (ground = await Ground.open(["Ann", "Bob"])));
after(() => ground.close());
afterEach(() => ground.clear());

async function talk(one, other, what) {
    await one.send(`${what}, says ${one.name}`);
    await other.hears(`${what}, says ${one.name}`);
    await other.send(`${what}, says ${other.name}`);
    await one.hears(`${what}, says ${other.name}`);
}

test("two pages chat, and nothing relays what they say", async () => {
    const [ann, bob] = await ground.meet(["Ann", "Bob"]);
    await talk(ann, bob, "hello");
    assert.ok(!(await usesRelay([ann, bob])));
});

test("the chat goes on when a network comes back after ten seconds", async () => {
    const [ann, bob] = await ground.meet(["Ann", "Bob"]);
    ann.expectError(kLostSocket);
    await talk(ann, bob, "before");
    await ground.network.unplug("Ann");
    await sleep(kAwayMs);
    await ground.network.plug("Ann");
    await Promise.all([ann.connectedTo(["Bob"]), bob.connectedTo(["Ann"])]);
    await talk(ann, bob, "after");
});

test("the chat goes on in another network", async () => {
    const [ann, bob] = await ground.meet(["Ann", "Bob"]);
    ann.expectError(kLostSocket);
    await talk(ann, bob, "before");
    await ground.network.move("Ann");
    await talk(ann, bob, "after");
});
