import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";

import { Stage } from "./harness.mjs";

/** Nothing but the picture needs an animation frame: browsers give none to a page that is hidden or covered. */

let stage;
before(async () => (stage = await Stage.open()));
after(() => stage.close());
afterEach(() => stage.clear());

const withoutFrames = (page) =>
    page.addInitScript(() => {
        globalThis.framesAsked = 0;
        window.requestAnimationFrame = () => ++globalThis.framesAsked && 0;
    });

/** Tells the page that its tab is hidden, or seen again. */
const setHidden = ({ page }, hidden) =>
    page.evaluate((hidden) => {
        Object.defineProperty(document, "hidden", { configurable: true, get: () => hidden });
        document.dispatchEvent(new Event("visibilitychange"));
    }, hidden);

/** Two pages that never get a frame, joined by the button and by Enter, and connected. */
async function pair() {
    const { url: signaling } = await stage.startSignaling();
    const open = () => stage.openParley({ signaling, prepare: withoutFrames });
    const [ann, bob] = [await open(), await open()];
    await ann.joinByButton("Ann");
    await bob.join("Bob");
    await Promise.all([ann.connectedTo(["Bob"]), bob.connectedTo(["Ann"])]);
    return [ann, bob];
}

/** Waits until this text stands in a page's conversation, as a line of its own. */
const reads = ({ page }, text) => page.getByRole("log").getByText(text, { exact: true }).waitFor();

const titled = (page, title) => page.until((_, title) => document.title === title, title);

test("without animation frames people connect, send by the button and by Enter, and read", async () => {
    const [ann, bob] = await pair();
    await ann.sendByButton("by the button");
    await reads(bob, "by the button");
    await bob.send("by Enter");
    await reads(ann, "by Enter");
    await reads(bob, "by Enter");
    assert.equal(await ann.page.getByLabel("Message").inputValue(), "");
    assert.ok((await ann.page.evaluate(() => globalThis.framesAsked)) > 0, "the stub is not what the page calls");
    await ann.button("Settings").click();
    await ann.focusOn("button", "Close settings");
    await ann.page.keyboard.press("Escape");
    await ann.focusOn("button", "Settings");
});

test("a hidden page counts unread messages in its title", async () => {
    const [ann, bob] = await pair();
    await setHidden(ann, true);
    await bob.send("one");
    await titled(ann, "(1) Parley");
    await bob.send("two");
    await titled(ann, "(2) Parley");
    await ann.page.getByRole("log").getByText("New messages", { exact: true }).waitFor();
    await setHidden(ann, false);
    await titled(ann, "Parley");
    await bob.send("three");
    await reads(ann, "three");
    assert.equal(await ann.page.title(), "Parley");
});
