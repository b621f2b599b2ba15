import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";

import { Stage } from "./harness.mjs";
import { composer, talkInTurn } from "./people.mjs";
import { photograph } from "./pictures.mjs";
import { TimelineDom } from "./timeline_dom.mjs";

/** Firefox among themselves and with Chromium: real WebRTC between the two, and everyone reads what was typed. */

const kTexts = [
    "<b>a & b</b>",
    "one\ntwo\n\nfour",
    "你好，漢字かな",
    "👋 👩‍👩‍👧 🇪🇺",
    "“Ünïcödé” עברית &amp; &nbsp;",
];

const kPairs = [
    ["firefox", "firefox"],
    ["firefox", "chromium"],
    ["chromium", "firefox"],
];

/** How long somebody who closed the page may stay in the list. */
const kLeavingMs = 5_000;

let stage;
before(async () => (stage = await Stage.open({ browsers: ["firefox", "chromium"] })));
after(() => stage.close());
afterEach(() => stage.clear());

/** Two people who have joined one after the other, by Enter, and are connected. */
async function pair(first, second) {
    const { url: signaling } = await stage.startSignaling();
    const ann = await stage.openParley({ signaling, browser: first });
    const bob = await stage.openParley({ signaling, browser: second });
    await ann.join("Ann");
    await ann.online();
    await bob.join("Bob");
    await Promise.all([ann.connectedTo(["Bob"]), bob.connectedTo(["Ann"])]);
    return [ann, bob];
}

for (const [first, second] of kPairs) {
    test(`${first} and ${second} chat in both directions`, async () => {
        const [ann, bob] = await pair(first, second);
        await talkInTurn(ann, bob, kTexts);
        await bob.page.close();
        await ann.connectedTo([], kLeavingMs);
    });
}

test("Enter that ends a composition does not send", async () => {
    const [ann, bob] = await pair("firefox", "firefox");
    const field = composer(ann);
    await field.focus();
    // Each key as the input method has it, and the last Enter as Safari has it: after the end, and still with 229.
    const prevented = await field.evaluate((element) => {
        const enter = (more) => {
            const options = { key: "Enter", code: "Enter", keyCode: 229, bubbles: true, cancelable: true, ...more };
            return !element.dispatchEvent(new KeyboardEvent("keydown", options));
        };
        const compose = (type, data) => element.dispatchEvent(new CompositionEvent(type, { data, bubbles: true }));
        const put = (text, more) => {
            element.setRangeText(text, 0, element.value.length, "end");
            element.dispatchEvent(new InputEvent("input", { data: text, bubbles: true, ...more }));
        };
        compose("compositionstart", "");
        compose("compositionupdate", "にほん");
        put("にほん", { inputType: "insertCompositionText", isComposing: true });
        const during = enter({ isComposing: true });
        put("日本", { inputType: "insertCompositionText", isComposing: true });
        compose("compositionend", "日本");
        return [during, enter({ isComposing: false })];
    });
    assert.deepEqual(prevented, [false, false]);
    assert.equal(await field.inputValue(), "日本");
    assert.deepEqual((await ann.probe()).messages, []);
    await field.press("Enter");
    await bob.hears("日本");
    assert.deepEqual((await ann.probe()).messages.map(({ text }) => text), ["日本"]);
});

test("a line in both directions is painted to its end", async () => {
    const { url: signaling } = await stage.startSignaling();
    const ann = await stage.openParley({ browser: "firefox", signaling });
    ann.expectError(/inline style/); // by which the driver hides the caret
    await ann.join("Ann");
    for (const text of ["abc مرحبا end", "שלום abc"]) {
        await ann.send(text);
        const timeline = new TimelineDom(ann);
        const id = await timeline.shows(text);
        const picture = await photograph(ann.page);
        for (const word of text.split(" ")) {
            const from = text.indexOf(word);
            const [place] = await timeline.rectangles(id, from, from + word.length);
            assert.ok(picture.hasWords(place), `“${word}” of “${text}” is not there`);
        }
    }
});
