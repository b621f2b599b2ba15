import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { EarlyCalls } from "../../web/early_calls.js";
import { kFontStack } from "../../web/font_stack.js";

/** What comes before the WebAssembly does: calls into it, and the stylesheet's fonts. */

function start() {
    const made = [];
    let mayWait = true;
    const early = new EarlyCalls(() => mayWait);
    const [field, node] = ["field", "node"].map((prefix) => early.wrap((...call) => made.push([prefix, ...call])));
    return { early, field, node, made, forbid: () => (mayWait = false) };
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
        ["field", "text", 0, "Ann"],
        ["node", "focus", "Your name", 1],
        ["field", "text", 1, "ws://a"],
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

test("what is typed after a press counts for it", () => {
    const { early, field, node, made } = start();
    field("text", 0, "Al");
    node("press", "Join");
    field("text", 0, "Alice");
    field("submit", 0);
    early.release();
    assert.deepEqual(made, [["field", "text", 0, "Alice"], ["node", "press", "Join"], ["field", "submit", 0]]);
});

test("a press waits only where it may", () => {
    const { early, field, node, made, forbid } = start();
    forbid();
    field("text", 0, "");
    node("press", "Join");
    field("submit", 0);
    field("text", 0, "A");
    early.release();
    assert.deepEqual(made, [["field", "text", 0, "A"]]);
    node("press", "Join");
    assert.equal(made.length, 2, "now C++ decides");
});

test("the stylesheet names the fonts that the canvas paints with", () => {
    const style = readFileSync(new URL("../../web/style.css", import.meta.url), "utf8");
    const [, stack] = style.match(/--font:([^;]+);/);
    assert.equal(stack.replace(/\s+/g, " ").trim(), kFontStack);
});
