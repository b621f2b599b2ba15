import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";

import { Stage } from "./harness.mjs";
import { composer, openPair, rest } from "./people.mjs";
import { photograph } from "./pictures.mjs";

/** Small screens: telephones upright and lying, a window zoomed in, keyboards on the screen, notches, and fingers. */

const kMinTarget = 44; // CSS pixels, for a finger
const kNotch = { top: 59, right: 21, bottom: 34, left: 47 }; // larger than any there is, and all different
const kRestMs = 500; // web/message_menu.js
const kText = "one\ntwo  three 漢字 👩‍👩‍👧 https://example.org/";

const phone = (width, height) => ({
    viewport: { width, height },
    isMobile: true,
    hasTouch: true,
    permissions: ["clipboard-read", "clipboard-write"],
});
const kUpright = phone(390, 844);

let stage;
before(async () => (stage = await Stage.open()));
after(() => stage.close());
afterEach(() => stage.clear());

const button = (page, name) => page.getByRole("button", { name, exact: true });
const box = (page, name) => page.getByRole("textbox", { name });

/**
 * All that can be pressed or typed into.
 * @returns {Promise<{name: string, rect: object, isButton: boolean, hit: boolean}[]>} `hit`: nothing covers its middle
 */
function targets(page) {
    return page.evaluate(() =>
        Array.from(document.querySelectorAll("button, input, textarea"))
            .filter((element) => element.checkVisibility({ visibilityProperty: true }))
            .map((element) => {
                const rect = element.getBoundingClientRect();
                const over = document.elementFromPoint(rect.x + rect.width / 2, rect.y + rect.height / 2);
                const name = element.getAttribute("aria-label") ?? element.textContent;
                return { name, rect: rect.toJSON(), isButton: element.tagName === "BUTTON", hit: over === element };
            }),
    );
}

/** Everything is on screen, large enough, not covered, and the page does not scroll. */
async function checkTargets(page, names) {
    const { width, height } = page.viewportSize();
    const found = await targets(page);
    assert.deepEqual(found.map(({ name }) => name).sort(), [...names].sort());
    for (const { name, rect, isButton, hit } of found) {
        const seen = `${name} at ${JSON.stringify(rect)}`;
        assert.ok(rect.left >= 0 && rect.top >= 0 && rect.right <= width && rect.bottom <= height, seen);
        assert.ok(!isButton || (rect.width >= kMinTarget && rect.height >= kMinTarget), seen);
        assert.ok(hit, `${seen} is covered`);
    }
    await checkNoScrolling(page);
}

async function checkNoScrolling(page) {
    const { width, height } = page.viewportSize();
    assert.deepEqual(
        await page.evaluate(() => {
            const { scrollWidth, scrollHeight } = document.documentElement;
            const layer = document.getElementById("layer");
            const log = document.getElementById("scroller");
            return [scrollWidth, scrollHeight, layer.scrollWidth, log ? log.scrollWidth - log.clientWidth : 0];
        }),
        [width, height, width, 0],
    );
}

for (const [width, height] of [
    [390, 844],
    [320, 568],
    [844, 390],
]) {
    test(`everything is within reach at ${width} × ${height}`, async () => {
        const context = phone(width, height);
        const { url: signaling } = await stage.startSignaling();
        const ann = await stage.openParley({ signaling, context });
        const { page } = ann;
        await ann.typeName("Ann");
        await rest(ann);
        await checkNoScrolling(page);
        for (const field of ["Your name", "Signaling server"]) {
            await box(page, field).focus();
            await rest(ann);
            const { y, height: high } = await box(page, field).boundingBox();
            assert.ok(y >= 0 && y + high <= height, `${field} at ${y}`);
        }
        await checkTargets(page, ["Join", "Signaling server", "Your name"]);
        await button(page, "Join").tap();
        await ann.online();
        const bob = await stage.openParley({ signaling, context });
        await bob.join("Bob");
        await ann.connectedTo(["Bob"]);
        await bob.send(kText);
        await ann.hears(kText);
        await rest(ann);
        const isWide = width >= 720;
        await checkTargets(page, ["Message", "Send", ...(isWide ? ["Leave", "Settings"] : ["Open menu"])]);
        if (!isWide) {
            await button(page, "Open menu").tap();
            await page.getByRole("dialog", { name: "Menu" }).waitFor();
            await checkTargets(page, ["Close menu", "Leave", "Settings"]);
        }
        await button(page, "Settings").tap();
        await page.getByRole("dialog", { name: "Settings" }).waitFor();
        await checkTargets(page, ["As the system", "Close settings", "Dark", "Light"]);
        await button(page, "Close settings").tap();
        await button(page, "Leave").tap();
        await box(page, "Your name").waitFor();
    });
}

test("a window zoomed to 400 % has the phone's layout, and one joins and chats there", async () => {
    // 1280 × 1024, as WCAG's reflow has it.
    const context = { viewport: { width: 320, height: 256 }, deviceScaleFactor: 4 };
    const { url: signaling } = await stage.startSignaling();
    const [ann, bob] = await Promise.all([1, 2].map(() => stage.openParley({ signaling, context })));
    const { page } = ann;
    await checkNoScrolling(page);
    await box(page, "Your name").focus();
    await page.keyboard.type("Ann");
    const focused = async () => {
        await rest(ann);
        return page.evaluate(() => {
            const { activeElement } = document;
            const { y, bottom } = activeElement.getBoundingClientRect();
            const name = activeElement.getAttribute("aria-label") ?? activeElement.textContent;
            return { name, seen: y >= 0 && bottom <= innerHeight };
        });
    };
    assert.deepEqual(await focused(), { name: "Your name", seen: true });
    await page.keyboard.press("Tab");
    assert.deepEqual(await focused(), { name: "Signaling server", seen: true });
    await page.keyboard.press("Tab");
    assert.deepEqual(await focused(), { name: "Join", seen: true });
    await page.keyboard.press("Shift+Tab");
    await page.keyboard.press("Shift+Tab");
    assert.deepEqual(await focused(), { name: "Your name", seen: true });
    await Promise.all([ann.join("Ann"), bob.join("Bob")]);
    await Promise.all([ann.connectedTo(["Bob"]), bob.connectedTo(["Ann"])]);
    await ann.send(kText);
    await bob.hears(kText);
    await rest(ann);
    await checkTargets(page, ["Message", "Open menu", "Send"]);
    await button(page, "Open menu").click();
    await rest(ann);
    await checkTargets(page, ["Close menu", "Leave", "Settings"]);
    await button(page, "Settings").click();
    await rest(ann);
    await checkTargets(page, ["As the system", "Close settings", "Dark", "Light"]);
});

/** A message that is higher than any screen. */
async function sendLong(parley) {
    await composer(parley).fill(Array.from({ length: 60 }, (_, i) => `line ${i}`).join("\n"));
    await composer(parley).press("Enter");
}

/** For `prepare`: a visual viewport that the test shrinks as an on-screen keyboard would. */
function stubViewport(page) {
    return page.addInitScript(() => {
        const whole = { scale: 1, offsetTop: 0, offsetLeft: 0, height: innerHeight, width: innerWidth };
        const stub = Object.assign(new EventTarget(), whole);
        Object.defineProperty(globalThis, "visualViewport", { value: stub });
        globalThis.shrink = (more) => {
            Object.assign(stub, more);
            stub.dispatchEvent(new Event("resize"));
        };
    });
}

test("the composer stays above an on-screen keyboard, and the newest message above the composer", async () => {
    const { ann, bob } = await openPair(stage, { context: kUpright, prepare: stubViewport });
    await sendLong(bob);
    await bob.send("the newest");
    await ann.hears("the newest");
    await composer(ann).tap();
    const gap = async (bottom) => {
        await rest(ann);
        const { y, height } = await composer(ann).boundingBox();
        const last = await ann.page.getByText("the newest", { exact: true }).boundingBox();
        assert.ok(last.y + last.height < y, "the newest message is in view");
        return bottom - y - height;
    };
    const open = await gap(844);
    for (const [offsetTop, height] of [
        [0, 508],
        [100, 508],
        [0, 844],
    ]) {
        await ann.page.evaluate((viewport) => globalThis.shrink(viewport), { offsetTop, height });
        assert.equal(await gap(offsetTop + height), open);
    }
    // What a system bar covers lies under the keyboard then.
    await setNotch(ann.page, { bottom: 34 });
    assert.equal(await gap(844), open + 34);
    await ann.page.evaluate(() => globalThis.shrink({ height: 508 }));
    assert.equal(await gap(508), open);
});

/** As if the screen had these insets, in CSS pixels. */
function setNotch(page, insets) {
    return page.evaluate((insets) => {
        const { style } = document.documentElement;
        for (const [edge, length] of Object.entries(insets)) style.setProperty(`--safe-${edge}`, `${length}px`);
    }, insets);
}

for (const [width, height] of [
    [390, 844],
    [844, 390],
]) {
    test(`nothing lies behind a notch, but the colours, at ${width} × ${height}`, async () => {
        const { ann, bob } = await openPair(stage, { context: { ...phone(width, height), colorScheme: "dark" } });
        const { page } = ann;
        await bob.send(kText);
        await ann.hears(kText);
        const isNarrow = width < 720;
        const check = async (beside = []) => {
            await rest(ann);
            const outside = await page.evaluate(
                ([notch, beside]) =>
                    Array.from(document.querySelectorAll(".node, .field, #scroller"))
                        .filter((element) => element.checkVisibility({ visibilityProperty: true }))
                        .filter((element) => !beside.includes(element.textContent))
                        .filter((element) => {
                            const { left, top, right, bottom } = element.getBoundingClientRect();
                            const fits = right <= innerWidth - notch.right && bottom <= innerHeight - notch.bottom;
                            return left < notch.left || top < notch.top || !fits;
                        })
                        .map((element) => element.outerHTML),
                [kNotch, beside],
            );
            assert.deepEqual(outside, []);
        };
        await setNotch(page, kNotch);
        await check();
        const picture = await photograph(page);
        const color = (x, y) => picture.at(x < 0 ? picture.width + x : x, y < 0 ? picture.height + y : y);
        const [side, background] = [[0x15, 0x1a, 0x21], [0x0f, 0x12, 0x17]];
        const middle = Math.round(picture.height / 2);
        assert.deepEqual([color(2, 2), color(-3, 2), color(2, -3), color(-3, -3)], [side, side, side, side]);
        assert.deepEqual(color(-3, middle), background);
        assert.deepEqual(color(2, middle), isNarrow ? background : side);
        if (isNarrow) {
            await button(page, "Open menu").tap();
            await check(["Close menu"]);
        }
        await button(page, "Settings").tap();
        await check();
        await button(page, "Close settings").tap();
        await button(page, "Leave").tap();
        await box(page, "Your name").waitFor();
        if (isNarrow) await check(); // lying, the card scrolls
    });
}

test("a card that scrolls is neither seen nor pressed behind a notch", async () => {
    const context = phone(568, 320);
    const { url: signaling } = await stage.startSignaling();
    const ann = await stage.openParley({ signaling, context });
    const { page } = ann;
    await setNotch(page, kNotch);
    const isOnCard = ([x, rows]) => {
        const card = "main[aria-label='Join the conversation'], [role=dialog]";
        return rows.some((y) => document.elementFromPoint(x, y)?.closest(card));
    };
    const check = async (card) => {
        await rest(ann);
        const { x, width } = await card.boundingBox();
        const picture = await photograph(page);
        const tops = Array.from({ length: kNotch.top }, (_, y) => y);
        const bottoms = Array.from({ length: kNotch.bottom }, (_, y) => picture.height - 1 - y);
        for (const at of [0.1, 0.5, 0.9].map((share) => Math.round(x + share * width))) {
            for (const rows of [tops, bottoms]) {
                assert.equal(new Set(rows.map((y) => String(picture.at(at, y)))).size, 1, `it is seen at ${at}`);
                assert.equal(await page.evaluate(isOnCard, [at, rows]), false, `it is pressed at ${at}`);
            }
        }
    };
    for (const field of ["Your name", "Signaling server"]) {
        await box(page, field).focus();
        await check(page.getByRole("main", { name: "Join the conversation" }));
    }
    await ann.join("Ann");
    await ann.online();
    await rest(ann);
    await button(page, "Open menu").tap();
    await button(page, "Settings").tap();
    const card = page.getByRole("dialog", { name: "Settings" });
    await card.waitFor();
    await check(card);
    for (const [key, role, name] of [
        ["Tab", "radio", "As the system"],
        ["ArrowUp", "radio", "Dark"],
        ["Shift+Tab", "button", "Close settings"],
    ]) {
        await page.keyboard.press(key);
        await ann.focusOn(role, name);
        await check(card);
        const { y, height } = await page.getByRole(role, { name, exact: true }).boundingBox();
        assert.ok(y >= kNotch.top && y + height <= 320 - kNotch.bottom, `${name} at ${y}`);
    }
});

/** A finger on the page. */
async function finger({ page }) {
    const session = await page.context().newCDPSession(page);
    const touch = (type, points) => session.send("Input.dispatchTouchEvent", { type, touchPoints: points });
    return {
        down: (x, y) => touch("touchStart", [{ x, y }]),
        move: (x, y) => touch("touchMove", [{ x, y }]),
        up: () => touch("touchEnd", []),
        async swipe(from, to) {
            const steps = 6;
            await this.down(...from);
            for (let i = 1; i <= steps; ++i) {
                await this.move(...from.map((start, axis) => start + ((to[axis] - start) * i) / steps));
            }
            await this.up();
        },
    };
}

test("a swipe from the left edge opens the drawer, and one to the left closes it", async () => {
    const { ann, bob } = await openPair(stage, { context: kUpright });
    await sendLong(bob);
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
    const scrolled = () => ann.page.getByRole("log").evaluate(({ scrollTop }) => scrollTop);
    const before = await scrolled();
    await hand.swipe([200, 300], [200, 500]);
    await rest(ann);
    assert.ok((await scrolled()) < before, "a finger still scrolls");
});

const menu = (page) => page.getByRole("menu", { name: "Message menu" });
const item = (page, name) => page.getByRole("menuitem", { name });

/** Bob's message and Ann's finger in its middle. */
async function touching(options = {}) {
    const { ann, bob } = await openPair(stage, { context: kUpright, ...options });
    await bob.send(kText);
    await ann.hears(kText);
    await rest(ann);
    const body = ann.page.locator(".row .body");
    const { x, y, height } = await body.boundingBox();
    return { ann, bob, body, at: [x + 8, y + height / 4], hand: await finger(ann) };
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
    await hand.down(...at);
    await page.waitForTimeout(kRestMs / 3);
    await hand.up();
    assert.equal(await isOpen(), false);
    await hand.down(...at);
    await hand.move(at[0], at[1] - 30);
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
