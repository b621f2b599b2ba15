// web/semantics.js in a real Chromium, where the focus is what it is.
import assert from "node:assert/strict";
import { after, before, beforeEach, it } from "node:test";

import { openWebPage } from "./web_page.mjs";

const kHtml = '<!doctype html><html lang="en"><body></body></html>';

let page;
let close;

before(async () => ({ page, close } = await openWebPage(kHtml)));

beforeEach(async () => {
    await page.reload(); // the last one's listeners go
    await page.evaluate(makeLayer);
});

after(() => close?.());

/** Runs in the page: a layer with one adopted field, and what it reports. Nodes are made by kind. */
async function makeLayer() {
    const { Semantics } = await import("/semantics.js");
    const layer = document.createElement("div");
    document.body.append(layer);
    const field = document.createElement("textarea");
    field.style.visibility = "hidden";
    window.calls = [];
    window.left = 0; // how often the field left the document
    new MutationObserver((mutations) => {
        const removed = mutations.flatMap(({ removedNodes }) => [...removedNodes]);
        window.left += removed.filter((node) => node.contains(field)).length;
    }).observe(layer, { childList: true, subtree: true });
    const semantics = new Semantics(layer, (...call) => window.calls.push(call), { field });
    const roles = { main: 0, dialog: 2, list: 4, item: 5, radiogroup: 6, heading: 7, text: 8, image: 9, button: 11, radio: 13, switch: 14, field: 15 };
    const node = (role, key, depth = 0, more = {}) =>
        ({ role: roles[role], key, name: key, depth, rect: [0, 0, 100, 20], ...more });
    const show = (...nodes) => semantics.show(nodes, 1);
    const find = (text) =>
        [...layer.querySelectorAll("*")].find(({ children, textContent }) => textContent === text && !children[0]);
    Object.assign(window, { layer, field, semantics, node, show, find });
}

it("keeps elements, and the focus, while others come before, after and go", async () => {
    const results = await page.evaluate(() => {
        const { node, show, find } = window;
        const [a, b, c] = ["a", "b", "c"].map((key) => node("button", key, 1));
        const main = node("main", "main");
        show(main, b);
        const element = find("b");
        element.focus();
        const states = [
            [main, a, b],
            [main, a, b, c],
            [node("main", "another"), main, node("text", "t", 1), b, c],
            [main, b, a],
            [main, b],
        ];
        return states.map((nodes) => {
            show(...nodes);
            const container = element.parentElement;
            const order = Array.from(container.children, ({ textContent }) => textContent);
            const wanted = nodes.filter(({ depth }) => depth === 1).map(({ name }) => name);
            return [find("b") === element, document.activeElement === element, String(order) === String(wanted)];
        });
    });
    assert.deepEqual(results, Array(5).fill([true, true, true]));
});

it("hides the containers and adopted elements that are not shown, and takes nothing out of the document", async () => {
    const result = await page.evaluate(async () => {
        const { node, show, field, layer } = window;
        const [main, message] = [node("main", "main"), node("field", "field", 1)];
        show(main, node("heading", "above", 1, { level: 2 }), message);
        const seen = () => [getComputedStyle(field.parentElement).visibility, getComputedStyle(field).visibility];
        const history = [seen()];
        field.value = "typed";
        field.focus();
        show(node("dialog", "over"), node("button", "close", 1));
        history.push([...seen(), document.activeElement === document.body]);
        show(node("dialog", "over"), node("button", "close", 1), main, message);
        history.push(seen());
        show(main, message, node("button", "send", 1));
        history.push(seen());
        await new Promise((resolve) => setTimeout(resolve)); // the observer has been told
        return { history, left: window.left, value: field.value, heading: layer.querySelector("[aria-level]") };
    });
    assert.deepEqual(result, {
        history: [
            ["visible", "visible"],
            ["hidden", "hidden", true],
            ["visible", "visible"],
            ["visible", "visible"],
        ],
        left: 0,
        value: "typed",
        heading: null,
    });
});

it("says what a node is, and says it anew when it changes", async () => {
    const snapshots = await page.evaluate(() => {
        const { node, show, layer } = window;
        const names = ["role", "aria-label", "aria-level", "aria-disabled", "aria-haspopup", "aria-modal", "aria-description", "aria-invalid"];
        const read = (element) =>
            [element.tagName, ...names.map((name) => element.getAttribute(name)), element.textContent].join();
        const shown = (...changes) => {
            show(...["heading", "button", "dialog"].map((role, i) => node(role, role[0], 0, changes[i])));
            return Array.from(layer.children, read);
        };
        return [
            shown({ level: 1 }, { disabled: true, opensDialog: true }, { description: "d", invalid: true }),
            shown({ level: 2, name: "H" }, {}, { name: "D" }),
        ];
    });
    assert.deepEqual(snapshots, [
        ["DIV,heading,,1,,,,,,h", "BUTTON,,,,true,dialog,,,,b", "DIV,dialog,d,,,,true,d,true,"],
        ["DIV,heading,,2,,,,,,H", "BUTTON,,,,,,,,,b", "DIV,dialog,D,,,,true,,,"],
    ]);
});

it("places a node in its container, in CSS pixels", async () => {
    const boxes = await page.evaluate(() => {
        const { node, semantics, find, layer } = window;
        layer.style.cssText = "position: absolute; left: 0; top: 0";
        const main = node("main", "m", 0, { rect: [20, 40, 400, 200] });
        semantics.show([main, node("button", "b", 1, { rect: [60, 50, 100, 30] })], 2);
        const button = find("b");
        for (const element of [button, button.parentElement]) element.style.position = "absolute";
        Object.assign(button.style, { top: 0, left: 0, margin: 0, boxSizing: "border-box", padding: 0, border: 0 });
        const { x, y, width, height } = button.getBoundingClientRect();
        return [x, y, width, height];
    });
    assert.deepEqual(boxes, [30, 25, 50, 15]);
});

it("presses a button by its key, and one that is disabled not at all", async () => {
    await page.evaluate(() => {
        const { node, show } = window;
        show(node("button", "on"), node("button", "off", 0, { disabled: true }));
        window.calls.length = 0;
    });
    for (const name of ["off", "on"]) {
        const button = page.getByRole("button", { name, exact: true });
        await button.dispatchEvent("click");
        await button.focus(); // a disabled one can be found by Tab, and says what it is
        await page.keyboard.press("Enter");
        await page.keyboard.press("Space");
    }
    const calls = await page.evaluate(() => window.calls);
    assert.deepEqual(calls.filter(([name]) => name === "press"), Array(3).fill(["press", "on"]));
    assert.deepEqual(calls.filter(([name]) => name === "focus").map(([, key]) => key), ["off", "on"]);
});

it("walks through a radio group by arrows, in a circle, and is one stop for Tab", async () => {
    const choose = (chosen) =>
        page.evaluate((chosen) => {
            const { node, show } = window;
            const radio = (key) => node("radio", key, 1, { checked: Number(key === chosen) });
            const group = [node("radiogroup", "group"), radio("x"), radio("y"), radio("z")];
            show(node("button", "before"), ...group, node("button", "after"));
            window.calls.length = 0;
        }, chosen);
    const focused = () => page.evaluate(() => document.activeElement.textContent);
    await choose("x");
    await page.getByRole("radio", { name: "x" }).focus();
    for (const [key, expected] of [
        ["ArrowDown", "y"],
        ["ArrowRight", "z"],
        ["ArrowDown", "x"],
        ["ArrowUp", "z"],
        ["ArrowLeft", "y"],
    ]) {
        await page.evaluate(() => (window.calls.length = 0));
        await page.keyboard.press(key);
        const presses = await page.evaluate(() => window.calls.filter(([name]) => name === "press"));
        assert.deepEqual([await focused(), presses], [expected, [["press", expected]]]);
        await choose(expected);
    }
    const stops = [];
    for (const key of ["Tab", "Shift+Tab", "Shift+Tab", "Tab"]) {
        await page.keyboard.press(key);
        stops.push(await focused());
    }
    assert.deepEqual(stops, ["after", "y", "before", "y"]);
});

it("has a switch that is on or off, and a stop for Tab in either state", async () => {
    for (const checked of [1, 0]) {
        await page.evaluate((checked) => {
            window.show(window.node("switch", "s", 0, { checked }));
            window.calls.length = 0;
        }, checked);
        const element = page.getByRole("switch", { name: "s", checked: checked === 1 });
        await element.press("Space");
        const [presses, tabIndex] = [await page.evaluate(() => window.calls), await element.evaluate((e) => e.tabIndex)];
        assert.deepEqual([presses.filter(([name]) => name === "press"), tabIndex], [[["press", "s"]], 0]);
    }
});

it("reports the focus once as it comes, and as it leaves; and Escape, but not an input method's", async () => {
    const calls = await page.evaluate(() => {
        const { node, show, field, semantics } = window;
        show(node("main", "b"), node("field", "field", 1), node("button", "b", 1));
        window.calls.length = 0;
        semantics.focus("b"); // the one that can have it
        semantics.focus("field");
        field.blur();
        const escape = (isComposing) =>
            field.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true, isComposing }));
        escape(true);
        escape(false);
        return window.calls.map(([name, key]) => [name, key].filter((part) => part !== undefined));
    });
    assert.deepEqual(calls, [["focus", "b"], ["focus", "field"], ["focus", ""], ["escape"]]);
});

it("an item of a list holds a button, has no name of its own, and goes with it", async () => {
    const [during, after] = await page.evaluate(() => {
        const { node, show, layer } = window;
        show(node("list", "l"), node("item", "i", 1, { name: "" }), node("button", "b", 2));
        const during = layer.innerHTML.replaceAll(/ (style|class|data-key|type)="[^"]*"/g, "");
        show(node("list", "l"));
        return [during, layer.querySelectorAll("li, button").length];
    });
    assert.equal(during, '<ul role="list" aria-label="l"><li><button>b</button></li></ul>');
    assert.equal(after, 0);
});

it("an image is named, and says nothing else", async () => {
    const [label, text] = await page.evaluate(() => {
        const { node, show, layer } = window;
        show(node("image", "plot", 0, { name: "from 1 to 2" }));
        const image = layer.querySelector("[role=img]");
        return [image.getAttribute("aria-label"), image.textContent];
    });
    assert.deepEqual([label, text], ["from 1 to 2", ""]);
});

it("takes over the elements that are there before the first frame, which can be pressed at once", async () => {
    const [presses, sameElements, disabled] = await page.evaluate(async () => {
        const { Semantics } = await import("/semantics.js");
        const { node } = window;
        const layer = document.createElement("div");
        layer.innerHTML = '<main data-key="m"><div role="heading" data-key="h">h</div>\n<button data-key="b" disabled>b</button></main>';
        document.body.append(layer);
        const before = [...layer.querySelectorAll("*")];
        const presses = [];
        const semantics = new Semantics(layer, (name, key) => name === "press" && presses.push(key), {});
        const disabled = layer.querySelector("button").disabled;
        layer.querySelector("button").click();
        semantics.show([node("main", "m"), node("heading", "h", 1), node("button", "b", 1)], 1);
        return [presses, [...layer.querySelectorAll("*")].every((element, i) => element === before[i]), disabled];
    });
    assert.deepEqual([presses, sameElements, disabled], [["b"], true, false]);
});
