import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";

import { Stage } from "./harness.mjs";
import { composer, rest } from "./people.mjs";
import { checkNoScrolling, checkScrollingTargets, checkTargets, kLongText, kText, kUpright, phone } from "./phones.mjs";
import { photograph } from "./pictures.mjs";
import { Talker } from "./talker.mjs";

/** Small screens: telephones upright and lying, a window zoomed in, keyboards on the screen, and notches. */

const kNotch = { top: 59, right: 21, bottom: 34, left: 47 }; // larger than any there is, and all different
const kSettings = ["Close settings", "As the system", "Read receipts", "STUN and TURN servers", "Save", "Reset", "Check", "Relay only"];

let stage;
before(async () => (stage = await Stage.open()));
after(() => stage.close());
afterEach(() => stage.clear());

const button = (page, name) => page.getByRole("button", { name, exact: true });
const box = (page, name) => page.getByRole("textbox", { name });

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
        const tom = await Talker.join(stage, signaling, [ann]);
        await tom.say(kText);
        await ann.hears(kText);
        await rest(ann);
        const isWide = width >= 720;
        await checkTargets(page, ["Connection details", "Message", "Send", ...(isWide ? ["Invite", "Leave", "Settings", "Tom"] : ["Open menu"])]);
        if (!isWide) {
            await button(page, "Open menu").tap();
            await page.getByRole("dialog", { name: "Menu" }).waitFor();
            await checkTargets(page, ["Close menu", "Invite", "Leave", "Settings", "Tom"]);
        }
        await button(page, "Settings").tap();
        await page.getByRole("dialog", { name: "Settings" }).waitFor();
        await checkScrollingTargets(ann, kSettings);
        await page.keyboard.press("Escape");
        await button(page, "Leave").tap();
        await box(page, "Your name").waitFor();
    });
}

test("a window zoomed to 400 % has the phone's layout, and one joins and chats there", async () => {
    // 1280 × 1024, as WCAG's reflow has it.
    const context = { viewport: { width: 320, height: 256 }, deviceScaleFactor: 4 };
    const { url: signaling } = await stage.startSignaling();
    const [ann, bob] = await Promise.all([stage.openParley({ signaling, context }), stage.openParley({ signaling })]);
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
    await checkTargets(page, ["Connection details", "Message", "Open menu", "Send"]);
    await button(page, "Open menu").click();
    await rest(ann);
    await checkTargets(page, ["Close menu", "Invite", "Leave", "Settings", "Bob"]);
    await button(page, "Settings").click();
    await rest(ann);
    await checkScrollingTargets(ann, kSettings);
});

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
    const { ann, tom } = await Talker.openListener(stage, { context: kUpright, prepare: stubViewport });
    await tom.say(kLongText, "the newest");
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
        const context = { ...phone(width, height), colorScheme: "dark" };
        const { ann, tom } = await Talker.openListener(stage, { context });
        const { page } = ann;
        await tom.say(kText);
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
        await page.getByRole("dialog", { name: "Settings" }).waitFor(); // it scrolls: see below
        await button(page, "Close settings").tap();
        await button(page, "Leave").tap();
        await box(page, "Your name").waitFor();
        if (isNarrow) await check();
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
