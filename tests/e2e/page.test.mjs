import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";

import { Stage } from "./harness.mjs";
import { composer, openAlone, openPair, rest } from "./people.mjs";

/** The page itself: what it draws when, what it refuses, where it fits. */

const kIdleMs = 5_000;
const kAfterwardsMs = 1_000;
const kMaxTries = 20;

let stage;
before(async () => (stage = await Stage.open()));
after(() => stage.close());
afterEach(() => stage.clear());

/** Counts the animation frames that the page asks for; for `prepare`. */
function countRequests(page) {
    return page.addInitScript(() => {
        const original = requestAnimationFrame;
        globalThis.requests = 0;
        globalThis.requestAnimationFrame = (callback) => {
            globalThis.requests += 1;
            return original(callback);
        };
    });
}

/** How many frames a page has drawn, and how many it has asked for. */
const frameCounts = ({ page }) => page.evaluate(() => [window.parleyProbe().frames, globalThis.requests]);

/** Waits until numbers stay as they are for longer than it takes the network to tell that two are connected. */
async function settled({ page }, numbers) {
    for (let before, tries = 0; ; ++tries) {
        const now = await numbers();
        if (JSON.stringify(now) === before) return now;
        assert.ok(tries < kMaxTries, `${before} became ${JSON.stringify(now)}`);
        before = JSON.stringify(now);
        await page.waitForTimeout(kAfterwardsMs);
    }
}

/** As if another tab lay in front: headless, all pages are visible. */
const hide = ({ page }) =>
    page.evaluate(() => {
        Object.defineProperty(document, "hidden", { get: () => true });
        Object.defineProperty(document, "visibilityState", { get: () => "hidden" });
        document.dispatchEvent(new Event("visibilitychange"));
    });

test("nothing is drawn or asked for while nothing happens, and little after a click", async () => {
    const { ann, bob } = await openPair(stage, { prepare: countRequests });
    await hide(bob);
    const counts = () => Promise.all([ann, bob].map(frameCounts));
    const idle = await settled(ann, counts);
    assert.ok(idle.flat().every((count) => count > 0), "they are counted");
    await ann.page.waitForTimeout(kIdleMs);
    assert.deepEqual(await counts(), idle);
    const { width, height } = ann.page.viewportSize();
    const caused = [];
    for (const [x, y] of [
        [width / 2, height / 3],
        [width / 2, height - 30],
        [60, 60],
    ]) {
        const before = await frameCounts(ann);
        await ann.page.mouse.click(x, y);
        await ann.page.waitForTimeout(kAfterwardsMs); // rest() would ask for frames as well
        caused.push(...(await frameCounts(ann)).map((count, i) => count - before[i]));
    }
    assert.ok(Math.max(...caused) <= 10 && caused[0] > 0 && caused[1] > 0, `frames drawn and asked for: ${caused}`);
});

test("a blank name does not join", async () => {
    const { url } = await stage.startSignaling();
    let sockets = 0;
    const ann = await stage.openParley({
        signaling: url,
        prepare: (page) => page.on("websocket", () => (sockets += 1)),
    });
    await ann.join("");
    await ann.join(" \t ");
    await rest(ann);
    assert.equal(sockets, 0);
    assert.equal((await ann.probe()).online, false);
    await ann.join("Ann");
    await ann.online();
    assert.equal(sockets, 1);
});

test("a blank message is not sent", async () => {
    const { ann, bob } = await openPair(stage);
    for (const blank of ["", "  ", "\n\n", " \t\n "]) {
        await ann.send(blank);
    }
    await ann.send("not blank");
    await bob.hears("not blank");
    assert.equal((await ann.probe()).messages.length, 1);
    assert.equal((await bob.probe()).messages.length, 1);
});

test("it fits a phone", async () => {
    const phone = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 3, isMobile: true, hasTouch: true };
    const ann = await openAlone(stage, { context: phone });
    await ann.send("a long message that does not fit into one line of a telephone that is held upright");
    await rest(ann);
    const { scrollWidth, scrollHeight } = await ann.page.evaluate(() => ({
        scrollWidth: document.documentElement.scrollWidth,
        scrollHeight: document.documentElement.scrollHeight,
    }));
    assert.deepEqual({ scrollWidth, scrollHeight }, { scrollWidth: 390, scrollHeight: 844 });
    const box = await composer(ann).boundingBox();
    assert.ok(box.x >= 0 && box.x + box.width <= 390 && box.y + box.height <= 844, JSON.stringify(box));
    assert.ok(box.width > 200, JSON.stringify(box));
    // Below 16 px a phone zooms into the field.
    assert.ok((await composer(ann).evaluate((field) => parseFloat(getComputedStyle(field).fontSize))) >= 16);
});
