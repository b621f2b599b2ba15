import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";

import { Stage } from "./harness.mjs";
import { openPair, rest } from "./people.mjs";

/**
 * Nothing but the picture needs an animation frame: browsers give none to a page that is hidden or covered. And the
 * picture must not take the time that everything else needs.
 */

const kPaintMs = 60;
const kNews = 50;
const kNewsEveryMs = 20;

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

/** Painting takes kPaintMs, and `paintings` counts it. */
const withSlowPainting = (page) =>
    page.addInitScript((paintMs) => {
        globalThis.paintings = 0;
        const { viewport } = WebGL2RenderingContext.prototype;
        WebGL2RenderingContext.prototype.viewport = function (...box) {
            globalThis.paintings += 1;
            for (const begun = performance.now(); performance.now() - begun < paintMs; );
            return viewport.apply(this, box);
        };
    }, kPaintMs);

const paintings = ({ page }) => page.evaluate(() => globalThis.paintings);

test("where painting is slow, news are painted in a quarter of the time, the last of them too, and nothing twice", async () => {
    const { ann, bob } = await openPair(stage, { prepare: withSlowPainting });
    const before = await paintings(ann);
    const took = await bob.page.evaluate(
        async ([count, pauseMs]) => {
            const begun = performance.now();
            for (let i = 1; i <= count; i++) {
                window.parleySend(`news ${i}`);
                await new Promise((resolve) => setTimeout(resolve, pauseMs));
            }
            return performance.now() - begun;
        },
        [kNews, kNewsEveryMs],
    );
    await reads(ann, `news ${kNews}`);
    await rest(ann);
    const painted = (await paintings(ann)) - before;
    assert.ok(painted >= 1 && painted <= took / (4 * kPaintMs) + 3, `painted ${painted} times in ${Math.round(took)} ms`);
    await ann.page.evaluate(() => window.dispatchEvent(new PointerEvent("pointermove", { isPrimary: true })));
    await rest(ann);
    assert.equal((await paintings(ann)) - before, painted, "what looks the same is not painted again");
});
