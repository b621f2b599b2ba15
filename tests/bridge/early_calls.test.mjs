import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { EarlyCalls } from "../../web/early_calls.js";
import { kFontStack } from "../../web/font_stack.js";

/** What comes before the WebAssembly does: calls into it, and the stylesheet's fonts. */

function start() {
    const made = [];
    let asked = 0;
    const early = new EarlyCalls(() => ++asked);
    const [field, node] = ["field", "node"].map((prefix) => early.wrap((...call) => made.push([prefix, ...call])));
    return { early, field, node, made, asked: () => asked };
}

test("what waits is made in order, of one field only the last text, and once", () => {
    const { early, field, node, made } = start();
    field("text", 0, "A");
    node("focus", "Your name", 1);
    field("text", 1, "ws://a");
    field("text", 0, "Ann");
    node("press", "Join");
    assert.deepEqual(made, []);
    early.release();
    const expected = [
        ["node", "focus", "Your name", 1],
        ["field", "text", 1, "ws://a"],
        ["field", "text", 0, "Ann"],
        ["node", "press", "Join"],
    ];
    assert.deepEqual(made, expected);
    field("text", 0, "Bob");
    assert.deepEqual(made.slice(expected.length), [["field", "text", 0, "Bob"]]);
});

test("however much is typed, what waits stays as small", () => {
    const { early, field, node, made } = start();
    for (let i = 0; i < 10_000; ++i) {
        field("text", 0, "a".repeat(i % 100));
        node("focus", `key ${i}`, 0);
    }
    early.release();
    assert.equal(made.length, 2);
});

test("says when something is asked for that has to wait", () => {
    const { early, field, node, asked } = start();
    field("text", 0, "Ann");
    assert.equal(asked(), 0);
    field("submit", 0);
    node("press", "Join");
    assert.equal(asked(), 2);
    early.release();
    node("press", "Join");
    assert.equal(asked(), 2);
});

test("the stylesheet names the fonts that the canvas paints with", () => {
    const style = readFileSync(new URL("../../web/style.css", import.meta.url), "utf8");
    const [, stack] = style.match(/--font:([^;]+);/);
    assert.equal(stack.replace(/\s+/g, " ").trim(), kFontStack);
});
