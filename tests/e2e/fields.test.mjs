import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";

import { Stage } from "./harness.mjs";
import { composer, openAlone, openPair, rest } from "./people.mjs";

/** Typing as people do it: input methods, dead keys, emoji, pasting and undoing. */

const kMaxTextBytes = 32 * 1024; // src/protocol/chat_message.h
const kPasteBytes = 1_048_580;

/** How much longer than a bare text field, at most, the composer may hold the page up over a paste. */
const kMaxSlowdown = 2;
const kMaxDelayMs = 500;

let stage;
before(async () => (stage = await Stage.open()));
after(() => stage.close());
afterEach(() => stage.clear());

const value = (parley) => composer(parley).inputValue();
const texts = async (parley) => (await parley.probe()).messages.map(({ text }) => text);
const devTools = ({ page }) => page.context().newCDPSession(page);

/** Counts, for `prepare`, what scripts write into fields while an input method composes, and how compositions go. */
function watchFields(page) {
    return page.addInitScript(() => {
        const seen = (globalThis.seen = { composing: false, written: 0, starts: 0, ends: 0 });
        addEventListener("compositionstart", () => ((seen.composing = true), (seen.starts += 1)), true);
        addEventListener("compositionend", () => ((seen.composing = false), (seen.ends += 1)), true);
        for (const { prototype } of [HTMLTextAreaElement, HTMLInputElement]) {
            const { get, set } = Object.getOwnPropertyDescriptor(prototype, "value");
            const write = function (text) {
                if (seen.composing) seen.written += 1;
                set.call(this, text);
            };
            Object.defineProperty(prototype, "value", { get, set: write, configurable: true });
        }
    });
}

const seen = ({ page }) => page.evaluate(() => globalThis.seen);

/** Shows a composition as an input method has it, with the caret at its end. */
const compose = (session, text) =>
    session.send("Input.imeSetComposition", { text, selectionStart: text.length, selectionEnd: text.length });

test("Japanese is composed in several steps, also while a message arrives, and the last Enter does not send", async () => {
    const { ann, bob } = await openPair(stage, { prepare: watchFields });
    await composer(ann).focus();
    await ann.page.keyboard.type("a ");
    const session = await devTools(ann);
    for (const step of ["n", "に", "にh", "にほ", "にほn"]) {
        await compose(session, step);
        assert.equal(await value(ann), `a ${step}`);
    }
    await bob.send("hello");
    await ann.hears("hello");
    await rest(ann);
    assert.equal(await value(ann), "a にほn");
    assert.deepEqual(await seen(ann), { composing: true, written: 0, starts: 1, ends: 0 });
    await compose(session, "にほん");
    await compose(session, "日本");
    const enter = { key: "Process", code: "Enter", windowsVirtualKeyCode: 229 };
    await session.send("Input.dispatchKeyEvent", { type: "rawKeyDown", ...enter, key: "Enter" });
    await session.send("Input.insertText", { text: "日本" });
    await session.send("Input.dispatchKeyEvent", { type: "keyUp", ...enter, key: "Enter" });
    assert.equal(await value(ann), "a 日本");
    assert.deepEqual(await seen(ann), { composing: false, written: 0, starts: 1, ends: 1 });
    assert.deepEqual(await texts(ann), ["hello"]);
    await ann.page.keyboard.press("Enter");
    await bob.hears("a 日本");
});

test("a composition that is given up leaves what was there", async () => {
    const ann = await openAlone(stage);
    await composer(ann).focus();
    await ann.page.keyboard.type("ab");
    const session = await devTools(ann);
    await compose(session, "にほ");
    await compose(session, "");
    assert.equal(await value(ann), "ab");
    await ann.page.keyboard.press("Enter");
    await ann.until(({ messages }) => messages.length === 1);
    assert.deepEqual(await texts(ann), ["ab"]);
});

test("a dead key and a letter are one letter", async () => {
    const { ann, bob } = await openPair(stage, { prepare: watchFields });
    await composer(ann).focus();
    await ann.page.keyboard.type("caf");
    const session = await devTools(ann);
    // As Chromium has them: the accent is composed, and the letter ends that.
    await session.send("Input.dispatchKeyEvent", { type: "rawKeyDown", key: "Dead", windowsVirtualKeyCode: 229 });
    await compose(session, "´");
    assert.equal(await value(ann), "caf´");
    await session.send("Input.insertText", { text: "é" });
    assert.equal(await value(ann), "café");
    assert.deepEqual(await seen(ann), { composing: false, written: 0, starts: 1, ends: 1 });
    await ann.page.keyboard.press("Enter");
    await bob.hears("café");
});

test("an emoji of several code points arrives whole from a picker", async () => {
    const { ann, bob } = await openPair(stage);
    await composer(ann).focus();
    await ann.page.keyboard.insertText("👩‍👩‍👧");
    assert.equal(await value(ann), "👩‍👩‍👧");
    await ann.page.keyboard.press("Enter");
    await bob.hears("👩‍👩‍👧");
});

/** Pastes. @returns {Promise<number>} for how many milliseconds nothing else ran then, at most */
async function pauseOfPasting(page) {
    await page.evaluate(() => {
        globalThis.pause = 0;
        let last = performance.now();
        const channel = new MessageChannel();
        channel.port1.onmessage = () => {
            const now = performance.now();
            globalThis.pause = Math.max(globalThis.pause, now - last);
            last = now;
            channel.port2.postMessage(null);
        };
        channel.port2.postMessage(null);
        globalThis.stopWatching = () => channel.port1.close();
    });
    await page.keyboard.press("Control+V");
    // The text is laid out by the next picture.
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve))));
    return page.evaluate(() => (globalThis.stopWatching(), globalThis.pause));
}

test("what is pasted is never cut: too much is said, and can be made less", async () => {
    const { ann, bob } = await openPair(stage, { context: { permissions: ["clipboard-read", "clipboard-write"] } });
    await composer(ann).focus();
    const text = "five ".repeat(kPasteBytes / 5);
    await ann.page.evaluate((text) => navigator.clipboard.writeText(text), text);
    const pause = await pauseOfPasting(ann.page);
    assert.equal(await value(ann), text);
    const objection = ann.page.getByText("too long");
    await objection.waitFor();
    assert.match(await objection.innerText(), /at most 32768 bytes/);
    const send = ann.page.getByRole("button", { name: "Send" });
    assert.equal(await send.isDisabled(), true);
    await ann.page.keyboard.press("Enter");
    await ann.page.keyboard.type("yz");
    assert.equal((await value(ann)).slice(-7), "five yz");
    await bob.send("still there?");
    await ann.hears("still there?");
    assert.deepEqual(await texts(ann), ["still there?"]);
    const bare = await ann.page.context().newPage();
    await bare.goto(new URL("icon.svg", ann.page.url()).href); // a page of the same origin without anything of ours
    const look = await composer(ann).evaluate((field) => {
        const { font, width, scrollbarWidth } = getComputedStyle(field);
        return { font, width, scrollbarWidth, height: "22px" };
    });
    await bare.evaluate((look) => {
        const field = document.createElementNS("http://www.w3.org/1999/xhtml", "textarea");
        Object.assign(field.style, look);
        field.dir = "auto";
        document.documentElement.replaceWith(field);
        field.focus();
    }, look);
    const usual = await pauseOfPasting(bare);
    await bare.close();
    assert.ok(pause < kMaxSlowdown * usual + kMaxDelayMs, `held up for ${pause} ms; a bare field, for ${usual} ms`);

    await composer(ann).evaluate((field, limit) => field.setSelectionRange(limit, field.value.length), kMaxTextBytes + 1);
    await ann.page.keyboard.press("Delete");
    await objection.waitFor();
    await ann.page.keyboard.press("Backspace");
    await objection.waitFor({ state: "hidden" });
    assert.equal(await send.isDisabled(), false);
    await send.click();
    await bob.hears(text.slice(0, kMaxTextBytes));
});

test("undoing and redoing outlast cards, and messages that arrive", async () => {
    const { ann, bob } = await openPair(stage);
    const { page } = ann;
    await composer(ann).focus();
    await page.keyboard.type("one");
    await page.keyboard.press("Shift+Enter");
    await page.keyboard.type("two");
    await page.getByRole("button", { name: "Settings", exact: true }).click();
    await page.getByRole("dialog", { name: "Settings" }).waitFor();
    await page.keyboard.press("Escape");
    await page.setViewportSize({ width: 400, height: 700 });
    await page.getByRole("button", { name: "Open menu" }).click();
    await page.getByRole("dialog", { name: "Menu" }).waitFor();
    await page.keyboard.press("Escape");
    await bob.send("hello");
    await ann.hears("hello");
    await rest(ann);
    await composer(ann).focus();
    // How much one step takes back is the browser's affair: it depends on how fast the keys came.
    await page.keyboard.press("Control+Z");
    const undone = await value(ann);
    assert.ok("one\ntwo".startsWith(undone) && undone !== "one\ntwo", `undone to “${undone}”`);
    await page.keyboard.press("Control+Shift+Z");
    assert.equal(await value(ann), "one\ntwo");
});
