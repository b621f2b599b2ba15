/** What several tests do with people: two of them in a room, and waiting until a page rests. */
import assert from "node:assert/strict";

const kQuietMs = 400;
const kMaxQuietTries = 40;

/**
 * Two people who are connected, and whom it has taken no further frame for a while.
 * @param {import("./harness.mjs").Stage} stage @param {object} [options] as Stage.openParley takes them
 */
export async function openPair(stage, options = {}) {
    const server = await stage.startSignaling();
    const open = () => stage.openParley({ signaling: server.url, ...options });
    const [ann, bob] = await Promise.all([open(), open()]);
    await Promise.all([ann.join("Ann"), bob.join("Bob")]);
    await Promise.all([ann.connectedTo(["Bob"]), bob.connectedTo(["Ann"])]);
    await Promise.all([rest(ann), rest(bob)]);
    return { ann, bob, server };
}

/** Waits until a page has drawn nothing for a while. */
export async function rest(parley) {
    for (let tries = 0, before = -1; ; ++tries) {
        const { frames } = await parley.probe();
        if (frames === before) return;
        assert.ok(tries < kMaxQuietTries, "it never stops drawing");
        before = frames;
        await parley.page.waitForTimeout(kQuietMs);
    }
}

/** The composer of a page. */
export const composer = ({ page }) => page.getByRole("textbox", { name: "Message" });
