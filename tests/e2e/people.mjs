/** What several tests do with people: one or two of them in a room, who talk in turn, and waiting until a page rests. */
import assert from "node:assert/strict";

import { waitInPage } from "./pages.mjs";

/** So many animation frames a page at rest lets pass in a row: one that scrolls smoothly may skip some. */
const kQuietTurns = 8;

/** How long a turn takes where the browser gives no animation frame: longer than the page waits for one (kPatience). */
const kLongTurnMs = 350;

const kPatienceMs = 30_000;

/**
 * Two people who are connected, and whom it takes no further frame.
 * @param {import("./harness.mjs").Stage} stage
 * @param {object} [options] as Stage.openParley takes them; without `signaling` they get a server of their own
 */
export async function openPair(stage, options = {}) {
    const signaling = options.signaling ?? (await stage.startSignaling()).url;
    const open = () => stage.openParley({ ...options, signaling });
    const [ann, bob] = await Promise.all([open(), open()]);
    await Promise.all([ann.join("Ann"), bob.join("Bob")]);
    await Promise.all([ann.connectedTo(["Bob"]), bob.connectedTo(["Ann"])]);
    await Promise.all([rest(ann), rest(bob)]);
    return { ann, bob };
}

/** Somebody in a room without anybody else, as openPair() has two. */
export async function openAlone(stage, options = {}) {
    const signaling = options.signaling ?? (await stage.startSignaling()).url;
    const ann = await stage.openParley({ ...options, signaling });
    await ann.join("Ann");
    await ann.online();
    await rest(ann);
    return ann;
}

/** How far an own message has come (src/browser/probe.cpp). */
export async function delivery(parley, wanted) {
    const { messages } = await parley.probe();
    return messages.find(({ mine, text }) => mine && text === wanted).delivery;
}

/** Two who are connected say each text in turn, and see all of it in order. */
export async function talkInTurn(ann, bob, texts) {
    for (const text of texts) {
        await ann.send(text);
        await bob.hears(text);
        await bob.send(`re: ${text}`);
        await ann.hears(`re: ${text}`);
    }
    const expected = texts.flatMap((text) => [text, `re: ${text}`]);
    const [annSees, bobSees] = [await ann.probe(), await bob.probe()];
    assert.deepEqual(annSees.messages.map(({ text }) => text), expected);
    assert.deepEqual(bobSees.messages.map(({ text }) => text), expected);
    assert.deepEqual(annSees.messages.map(({ mine }) => mine), expected.map((_, i) => i % 2 === 0));
    assert.equal(annSees.messages[1].from, bob.name);
    assert.equal(bobSees.messages[0].from, ann.name);
}

/** Waits until a page draws nothing, though it might. */
export async function rest({ page }) {
    const isComplete = await waitInPage(page, `() => typeof window.parleyProbe === "function"`, null, kPatienceMs);
    assert.ok(isComplete, "the page did not come to answer the probe");
    const rests = await page.evaluate(
        async ([turns, longTurn, patience]) => {
            // What the page draws next comes with our own animation frame, and before it.
            const turn = () =>
                new Promise((resolve) => {
                    requestAnimationFrame(resolve);
                    setTimeout(resolve, longTurn);
                });
            const end = performance.now() + patience;
            for (let quiet = 0, before = -1; quiet < turns; ) {
                if (performance.now() > end) return false;
                await turn();
                const { frames, drawing } = window.parleyProbe();
                quiet = frames === before && !drawing ? quiet + 1 : 0;
                before = frames;
            }
            return true;
        },
        [kQuietTurns, kLongTurnMs, kPatienceMs],
    );
    assert.ok(rests, "it never stops drawing");
}

/** The composer of a page. */
export const composer = ({ page }) => page.getByRole("textbox", { name: "Message" });
