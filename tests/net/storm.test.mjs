import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";

import { Ground } from "./ground.mjs";

/** Four clients chat while paths are cut and healed and the signaling server is killed twice: nothing is lost. */

const kNames = ["Ann", "Bob", "Cem", "Dee"];
const kEveryMs = 200;
const kStormMs = 40_000;
const kPatienceMs = 60_000;

/** Shorter than it takes until somebody counts as having left. */
const kFaults = [
    [3_000, (ground) => ground.network.split("Ann", "Bob")],
    [6_000, (ground) => ground.stopServer()],
    [12_000, (ground) => ground.startServer()],
    [14_000, (ground) => ground.network.join("Ann", "Bob")],
    [20_000, (ground) => ground.network.unplug("Cem")],
    [28_000, (ground) => ground.network.plug("Cem")],
    [32_000, (ground) => ground.stopServer()],
    [35_000, (ground) => ground.startServer()],
];

let ground;
before(async () => (ground = await Ground.open(kNames)));
after(() => ground.close());

/** Has a page say something new at once and then at intervals. */
function talk({ page, name }) {
    return page.evaluate(
        ([name, everyMs]) => {
            window.said = 0;
            window.talking = setInterval(() => window.parleySend(`${name} ${++window.said}`), everyMs);
        },
        [name, kEveryMs],
    );
}

/** @returns {Promise<number>} how much it has said */
const fallSilent = ({ page }) => page.evaluate(() => (clearInterval(window.talking), window.said));

test("four chat at five messages a second each through cuts and without signaling", { timeout: 180_000 }, async () => {
    const pages = await ground.meet(kNames);
    pages.forEach((page) => page.expectError(/^WebSocket connection to .* failed/));
    await Promise.all(pages.map(talk));
    const started = performance.now();
    for (const [at, fault] of kFaults) {
        await sleep(started + at - performance.now());
        await fault(ground);
    }
    await sleep(started + kStormMs - performance.now());
    const said = await Promise.all(pages.map(fallSilent));
    const all = kNames.flatMap((name, i) => Array.from({ length: said[i] }, (_, n) => `${name} ${n + 1}`));
    assert.ok(all.length > (kNames.length * kStormMs) / kEveryMs / 2, `${all.length} messages`);

    for (const page of pages) {
        await page.until(({ messages }, count) => messages.length >= count, all.length, kPatienceMs);
        const texts = (await page.probe()).messages.map(({ text }) => text);
        assert.deepEqual([...texts].sort(), [...all].sort(), `${page.name} shows each once`);
        for (const name of kNames) {
            const numbers = texts.filter((text) => text.startsWith(name)).map((text) => Number(text.split(" ")[1]));
            assert.deepEqual(numbers, [...numbers].sort((a, b) => a - b), `${page.name} shows ${name}'s in order`);
        }
    }
    for (const page of pages) {
        const mine = ({ messages }) => messages.filter(({ mine }) => mine).map(({ delivery }) => delivery);
        await page.until(({ messages }) => messages.every(({ mine, delivery }) => !mine || delivery.delivered === 3), null, kPatienceMs);
        assert.ok(mine(await page.probe()).every(({ to, lost }) => to === 3 && lost === 0));
    }
});
