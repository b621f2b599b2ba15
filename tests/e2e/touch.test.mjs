import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";

import { Stage } from "./harness.mjs";
import { waitInPage } from "./pages.mjs";
import { rest } from "./people.mjs";
import { checkTargets, finger, kLongText, kText, kUpright } from "./phones.mjs";
import { Talker } from "./talker.mjs";

/** Fingers: swiping opens and closes the drawer, and resting on a message opens its menu. */

const kRestMs = 500; // web/message_menu.js
const kPatienceMs = 10_000;

let stage;
before(async () => (stage = await Stage.open()));
after(() => stage.close());
afterEach(() => stage.clear());

test("a swipe from the left edge opens the drawer, and one to the left closes it", async () => {
    const { ann, tom } = await Talker.openListener(stage, { context: kUpright });
    await tom.say(kLongText);
    await ann.until(({ messages }) => messages.length === 1);
    const hand = await finger(ann);
    const drawer = ann.page.getByRole("dialog", { name: "Menu" });
    const isOpen = async () => {
        await rest(ann);
        return drawer.isVisible();
    };
    await hand.swipe([200, 400], [380, 400]);
    assert.equal(await isOpen(), false, "not from the middle");
    await hand.swipe([20, 300], [40, 600]);
    assert.equal(await isOpen(), false, "not down");
    await hand.swipe([20, 400], [35, 400]);
    assert.equal(await isOpen(), false, "not that short");
    await hand.swipe([300, 400], [20, 400]);
    assert.equal(await isOpen(), false, "not to the left");
    for (const y of [30, 400, 810]) {
        await hand.swipe([20, y], [200, y + 10]);
        await drawer.waitFor();
        await hand.swipe([20, y], [200, y]);
        assert.equal(await isOpen(), true, "and stays so");
        await hand.swipe([250, y], [100, y - 10]);
        await drawer.waitFor({ state: "hidden" });
    }
    await hand.swipe([20, 400], [200, 400]);
    await drawer.waitFor();
    await hand.swipe([380, 400], [300, 400]); // from beside it
    await drawer.waitFor({ state: "hidden" });
    const log = ann.page.getByRole("log"); // which the swipe downwards may have flung to its beginning
    await log.evaluate((element) => (element.scrollTop = element.scrollHeight));
    await rest(ann);
    const before = await log.evaluate(({ scrollTop }) => scrollTop);
    await hand.swipe([200, 300], [200, 500]);
    const scrolled = `(before) => document.getElementById("scroller").scrollTop < before`;
    assert.ok(await waitInPage(ann.page, scrolled, before, kPatienceMs), "a finger still scrolls");
});

const menu = (page) => page.getByRole("menu", { name: "Message menu" });
const item = (page, name) => page.getByRole("menuitem", { name });

/** Another one's message and Ann's finger in its middle. */
async function touching(options = {}) {
    const { ann, tom } = await Talker.openListener(stage, { context: kUpright, ...options });
    await tom.say(kText);
    await ann.hears(kText);
    await rest(ann);
    const body = ann.page.locator(".row .body");
    const { x, y, height } = await body.boundingBox();
    return { ann, body, at: [x + 8, y + height / 4], hand: await finger(ann) };
}

const selected = (page) => page.evaluate(() => document.getSelection().toString());

test("a finger that rests on a message opens its menu, which copies the text", async () => {
    const { ann, hand, at } = await touching();
    const { page } = ann;
    await hand.down(...at);
    await item(page, "Copy text").waitFor();
    await hand.up();
    await rest(ann);
    assert.equal(await menu(page).isVisible(), true, "and lifting it is no press");
    assert.equal(await selected(page), "");
    await checkTargets(page, ["Close message menu", "Copy text", "Select text"]).catch((error) => {
        if (!/Close message menu .* is covered/.test(error.message)) throw error; // by the menu, that is
    });
    await item(page, "Copy text").tap();
    await menu(page).waitFor({ state: "hidden" });
    assert.equal(await page.evaluate(() => navigator.clipboard.readText()), kText);
});

test("the menu selects the text, which is then the browser's to adjust and copy", async () => {
    const { ann, hand, at, body } = await touching();
    const { page } = ann;
    await hand.down(...at);
    await item(page, "Select text").waitFor();
    await hand.up();
    await item(page, "Select text").tap();
    await menu(page).waitFor({ state: "hidden" });
    await rest(ann);
    assert.equal(await selected(page), kText);
    assert.equal(await body.evaluate((element) => getComputedStyle(element).userSelect), "text");
    await page.keyboard.press("Control+C");
    assert.equal(await page.evaluate(() => navigator.clipboard.readText()), kText);
    await page.evaluate(() => document.getSelection().removeAllRanges());
    await rest(ann);
    assert.equal(await body.evaluate((element) => element.className), "body");
});

test("the menu is walked by arrows and closed by Escape, and the rest is left alone", async () => {
    const { ann, hand, at } = await touching();
    const { page } = ann;
    await hand.down(...at);
    await menu(page).waitFor();
    await hand.up();
    await rest(ann);
    const focused = () => page.evaluate(() => document.activeElement.textContent);
    assert.equal(await focused(), "Copy text");
    await page.keyboard.press("ArrowDown");
    assert.equal(await focused(), "Select text");
    await page.keyboard.press("ArrowDown");
    assert.equal(await focused(), "Copy text");
    await page.keyboard.press("Escape");
    await menu(page).waitFor({ state: "hidden" });
    await hand.down(...at);
    await menu(page).waitFor();
    await hand.up();
    await rest(ann);
    await page.touchscreen.tap(30, 800);
    await menu(page).waitFor({ state: "hidden" });
});

test("no menu opens for a short press, a moving finger, a mouse, a link or a pill", async () => {
    const { ann, hand, at, body } = await touching();
    const { page } = ann;
    const isOpen = async () => {
        await page.waitForTimeout(kRestMs + 200);
        return menu(page).isVisible();
    };
    // Without waiting for the page, which may be slow, in between: it would be a long press.
    await Promise.all([hand.down(...at), hand.up()]);
    assert.equal(await isOpen(), false);
    await Promise.all([hand.down(...at), hand.move(at[0], at[1] - 30)]);
    assert.equal(await isOpen(), false);
    await hand.up();
    for (const target of [page.getByRole("link"), page.locator(".row .note").first()]) {
        const { x, y, width, height } = await target.boundingBox();
        await hand.down(x + width / 2, y + height / 2);
        assert.equal(await isOpen(), false);
        await hand.up();
    }
    // The browser's own menu stays what a mouse and a link have; a finger on a message has ours.
    const keepsOwnMenu = (target, pointerType) =>
        target.evaluate((element, pointerType) => {
            const { x, y } = element.getBoundingClientRect();
            const options = { pointerType, clientX: x + 4, clientY: y + 4, bubbles: true, cancelable: true };
            return element.dispatchEvent(new PointerEvent("contextmenu", options));
        }, pointerType);
    assert.equal(await keepsOwnMenu(body, "mouse"), true);
    assert.equal(await keepsOwnMenu(page.getByRole("link"), "touch"), true);
    assert.equal(await isOpen(), false);
    assert.equal(await keepsOwnMenu(body, "touch"), false);
    assert.equal(await isOpen(), true);
});

test("where copying is forbidden, that is said", async () => {
    const { ann, hand, at } = await touching({
        prepare: (page) => page.addInitScript(() => Object.defineProperty(navigator, "clipboard", { value: undefined })),
    });
    await hand.down(...at);
    await item(ann.page, "Copy text").waitFor();
    await hand.up();
    await item(ann.page, "Copy text").tap();
    const alert = ann.page.getByRole("alert");
    await alert.waitFor();
    assert.match(await alert.innerText(), /does not let Parley copy/);
});
