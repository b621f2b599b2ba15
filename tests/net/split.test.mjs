import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";

import { Ground } from "./ground.mjs";
import { usesRelay } from "./paths.mjs";
import { Turn } from "./turn.mjs";

/** Two hosts that cannot reach each other, but the hub. */

const kNotice = "Someone is here who could not be connected with you";

/** The page gives up after a minute of its own. */
const kHaste = 5;
const kGivenUpMs = 60_000;

let ground;
before(async () => {
    ground = await Ground.open(["Ann", "Bob"]);
    await ground.network.split("Ann", "Bob");
});
after(() => ground.close());
afterEach(() => ground.clear());

test("with a TURN server they chat through its relay", async (t) => {
    const turn = await Turn.start(ground.network);
    t.after(() => turn.close());
    await ground.configure({ iceServers: [turn.iceServer] });
    const [ann, bob] = await ground.meet(["Ann", "Bob"]);
    await ann.send("hello");
    await bob.hears("hello");
    await bob.send("hello yourself");
    await ann.hears("hello yourself");
    assert.ok(await usesRelay([ann, bob]));
});

test("without a TURN server both say that they could not be connected", async () => {
    await ground.configure({ iceServers: [] });
    const pages = await Promise.all(["Ann", "Bob"].map((host) => ground.join(host, { haste: kHaste })));
    const notices = pages.map(({ page }) => page.locator(".note", { hasText: kNotice }).first());
    await Promise.all(notices.map((notice) => notice.waitFor({ timeout: kGivenUpMs })));
});
