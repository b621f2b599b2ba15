import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";

import { Stage } from "./harness.mjs";
import { rest } from "./people.mjs";

/** The page itself: what it draws when, what it refuses, where it fits. */

let stage;
before(async () => (stage = await Stage.open()));
after(() => stage.close());
afterEach(() => stage.clear());

async function pair(context) {
    const { url: signaling } = await stage.startSignaling();
    const [ann, bob] = [await stage.openParley({ signaling, context }), await stage.openParley({ signaling, context })];
    await Promise.all([ann.join("Ann"), bob.join("Bob")]);
    await Promise.all([ann.connectedTo(["Bob"]), bob.connectedTo(["Ann"])]);
    return [ann, bob];
}

/** How many frames a page draws in the next `ms`. Time itself is what is measured here. */
async function framesIn(page, ms) {
    const { frames } = await page.probe();
    await page.page.waitForTimeout(ms);
    return (await page.probe()).frames - frames;
}

test("nothing is drawn while nothing happens, and little after a click", async () => {
    const [ann] = await pair();
    await rest(ann);
    assert.equal(await framesIn(ann, 5_000), 0);
    const { width, height } = ann.page.viewportSize();
    const drawn = [];
    for (const [x, y] of [
        [width / 2, height / 3],
        [width / 2, height - 30],
        [60, 60],
    ]) {
        const { frames } = await ann.probe();
        await ann.page.mouse.click(x, y);
        await rest(ann);
        drawn.push((await ann.probe()).frames - frames);
    }
    assert.ok(Math.max(...drawn) <= 10 && drawn.some((frames) => frames > 0), `frames after clicks: ${drawn}`);
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
    const [ann, bob] = await pair();
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
    const [ann, bob] = await pair(phone);
    await ann.send("a long message that does not fit into one line of a telephone that is held upright");
    await bob.hears("a long message that does not fit into one line of a telephone that is held upright");
    for (const { page } of [ann, bob]) {
        const { scrollWidth, scrollHeight } = await page.evaluate(() => ({
            scrollWidth: document.documentElement.scrollWidth,
            scrollHeight: document.documentElement.scrollHeight,
        }));
        assert.deepEqual({ scrollWidth, scrollHeight }, { scrollWidth: 390, scrollHeight: 844 });
        const composer = page.getByRole("textbox", { name: "Message" });
        const box = await composer.boundingBox();
        assert.ok(box.x >= 0 && box.x + box.width <= 390 && box.y + box.height <= 844, JSON.stringify(box));
        assert.ok(box.width > 200, JSON.stringify(box));
        // Below 16 px a phone zooms into the field.
        assert.ok((await composer.evaluate((field) => parseFloat(getComputedStyle(field).fontSize))) >= 16);
    }
});
