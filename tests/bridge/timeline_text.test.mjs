// web/timeline_text.js and web/timeline_copy.js in a real Chromium, on lines as web/text_engine.js breaks them.
import assert from "node:assert/strict";
import { after, before, beforeEach, it } from "node:test";

import { openWebPage } from "./web_page.mjs";

const kHtml = '<!doctype html><link rel="stylesheet" href="style.css"><div id="layer"><div id="timeline"></div></div>';

let page;
let close;

before(async () => ({ page, close } = await openWebPage(kHtml)));

beforeEach(() => page.evaluate(makeTimeline));

after(() => close?.());

/** Runs in the page. */
async function makeTimeline() {
    const { TextEngine } = await import("/text_engine.js");
    const { TimelineText } = await import("/timeline_text.js");
    const { copiedText } = await import("/timeline_copy.js");
    const timeline = document.getElementById("timeline");
    timeline.replaceChildren();
    document.getSelection().removeAllRanges();
    const engine = new TextEngine(document, null);
    const text = new TimelineText(timeline, engine, () => "the whole conversation");
    // A row as C++ describes it: 200 pixels wide, 40 high.
    const message = (id, author, text) => {
        const block = engine.layOut(text, 400, 15, 200, Infinity);
        const parts = [
            { kind: 0, rect: [0, 0, 200, 18], text: author },
            { kind: 1, rect: [0, 18, 200, 20 * engine.lineCount(block)], block },
            { kind: 2, rect: [170, 18, 30, 16], text: "12:34", hint: "a day" },
        ];
        return { id, top: 40 * id, left: 10, height: 40, author, time: "12:34", parts };
    };
    const rowOf = (id) => timeline.querySelector(`[data-id="${id}"]`);
    // From a character of a row's body to one of another's; characters of the DOM, in which no line break is one.
    const rangeOf = (from, start, to, end) => {
        const range = document.createRange();
        for (const [id, offset, set] of [
            [from, start, "setStart"],
            [to, end, "setEnd"],
        ]) {
            const texts = document.createTreeWalker(rowOf(id).querySelector(".body"), NodeFilter.SHOW_TEXT);
            let rest = offset;
            while (rest > texts.nextNode().length) rest -= texts.currentNode.length;
            range[set](texts.currentNode, rest);
        }
        return range;
    };
    Object.assign(window, { timeline, text, message, rowOf, rangeOf, copied: (range) => copiedText(range, timeline) });
}

const kTexts = [
    "one line",
    "so many words that they need more than one line, and more than two",
    "a\tb\t\tc and so on, with tabs in it, \t over several lines",
    "  spaces   around  \n\n  and a second paragraph  ",
    "\n\n",
    "   ",
    "",
    "see http://a.example/long/enough/to/need/lines/of/its/own?q=1, or (https://b.example)",
    "x".repeat(90),
    "a\n b\t \n".repeat(400),
    "some words http://a.example/ and others  ".repeat(500),
    "这是一条比较长的消息，它会占用不止一行的空间，这样我们就可以看到文字在哪里换行",
    "שלום\tעולם, ועוד מילים שלא נכנסות בשורה אחת\nand left to right",
];

it("has the text as it was written", async () => {
    const found = await page.evaluate((texts) => {
        window.text.show(texts.map((text, i) => window.message(i + 1, "Ann", text)), 1, 0);
        return texts.map((_, i) => {
            const range = document.createRange();
            range.selectNodeContents(window.rowOf(i + 1).querySelector(".body"));
            return window.copied(range);
        });
    }, kTexts);
    assert.deepEqual(found, kTexts);
});

it("breaks its lines where they are painted", async () => {
    const rows = await page.evaluate((texts) => {
        window.text.show(texts.map((text, i) => window.message(i + 1, "Ann", text)), 1, 0);
        return texts.map((_, i) => {
            const body = window.rowOf(i + 1).querySelector(".body");
            const tops = Array.from(body.querySelectorAll(".line"), (line) => Math.round(line.getBoundingClientRect().top));
            const height = Array.from(body.children).reduce((sum, { offsetHeight }) => sum + offsetHeight, 0);
            return { lines: tops.length, tops: new Set(tops).size, height, painted: body.offsetHeight };
        });
    }, kTexts);
    for (const { lines, tops, height, painted } of rows) {
        assert.equal(tops, lines);
        assert.equal(height, painted);
    }
    assert.equal(rows.filter(({ lines }) => lines === 0).length, 2); // huge ones
    assert.ok(rows[1].lines > 2);
});

for (const unit of ["\n", "a\t"]) {
    it(`makes few elements of ${JSON.stringify(unit)} over and over`, async () => {
        const { count, took, text } = await page.evaluate((unit) => {
            const from = performance.now();
            window.text.show([window.message(1, "Mallory", unit.repeat(250_000 / unit.length))], 1, 0);
            const range = document.createRange();
            range.selectNodeContents(window.rowOf(1).querySelector(".body"));
            const text = window.copied(range);
            return { count: document.querySelectorAll("*").length, took: performance.now() - from, text };
        }, unit);
        assert.ok(count < 6_000 && took < 5_000, `${count} elements in ${took} ms`);
        assert.equal(text, unit.repeat(250_000 / unit.length));
    });
}

it("makes a tab as wide as four spaces, wherever it stands", async () => {
    const widths = await page.evaluate(() => {
        window.text.show([window.message(1, "Ann", "a\tb"), window.message(2, "Ann", "ab\tc"), window.message(3, "Ann", "a    b")], 1, 0);
        const widthOf = (element) => element.getBoundingClientRect().width;
        const lines = [1, 3].map((id) => widthOf(window.rowOf(id).querySelector(".line")));
        return { lines, tabs: Array.from(document.querySelectorAll(".tab"), widthOf) };
    });
    assert.ok(Math.abs(widths.lines[0] - widths.lines[1]) < 0.1, `${widths.lines}`);
    assert.equal(widths.tabs[0], widths.tabs[1]);
});

it("keeps the element of a row that moves, and of one that is described again as it was", async () => {
    const result = await page.evaluate(() => {
        const { text, message, rowOf } = window;
        text.show([message(1, "Ann", "one"), message(2, "Ann", "two")], 1, 0);
        const [first, second] = [rowOf(1), rowOf(2)];
        text.show([{ id: 1, top: 70 }, { ...message(2, "Ann", "two"), top: 90 }], 1, 20);
        const kept = [rowOf(1) === first, rowOf(2) === second];
        const places = [first, second].map(({ style }) => style.transform);
        text.shift(30);
        places.push(second.style.transform);
        text.show([message(1, "Ann", "one"), message(2, "Ann", "changed")], 1, 0);
        return { kept, places, changed: rowOf(2) !== second, count: window.timeline.children.length };
    });
    assert.deepEqual(result, {
        kept: [true, true],
        places: ["translateY(50px)", "translateY(70px)", "translateY(60px)"],
        changed: true,
        count: 2,
    });
});

it("tells how far an own message has come, and keeps the row while that changes", async () => {
    const result = await page.evaluate(() => {
        const { text, message, rowOf, timeline } = window;
        const shown = (state, mark) => {
            const row = message(1, "You", "hello");
            row.parts.push({ kind: 4, rect: [0, 18, 14, 16] });
            text.show([{ ...row, state, mark }], 1, 0);
            const { title, ariaLabel, textContent, dataset } = timeline.querySelector("[role=img]");
            return [title, ariaLabel, textContent, dataset.mark];
        };
        const before = shown("sending", 0);
        const element = rowOf(1);
        return { before, after: shown("read by 1 of 2", 2), kept: rowOf(1) === element };
    });
    assert.deepEqual(result, {
        before: ["sending", "sending", "", "pending"],
        after: ["read by 1 of 2", "read by 1 of 2", "", "delivered"],
        kept: true,
    });
});

it("keeps rows in order, and those that are selected until they are not", async () => {
    const result = await page.evaluate(() => {
        const { text, message, rowOf, rangeOf, timeline } = window;
        const ids = () => Array.from(timeline.children, ({ dataset }) => Number(dataset.id));
        const show = (...ids) => text.show(ids.map((id) => message(id, "Ann", `message ${id}`)), 1, 0);
        show(3, 4, 5);
        const range = rangeOf(4, 2, 5, 3);
        document.getSelection().addRange(range);
        const element = rowOf(4);
        show(1, 2, 3);
        const away = ids();
        show(4, 5, 6);
        const back = [ids(), rowOf(4) === element, window.copied(document.getSelection().getRangeAt(0))];
        show(1, 2);
        document.getSelection().removeAllRanges();
        show(1);
        return { away, back, gone: ids() };
    });
    assert.deepEqual(result, {
        away: [1, 2, 3, 4, 5],
        back: [[4, 5, 6], true, "[12:34] Ann: ssage 4\n[12:34] Ann: mes"],
        gone: [1],
    });
});

it("copies a part of a message alone, and of several with their authors", async () => {
    const found = await page.evaluate(() => {
        const { text, message, rangeOf, copied, timeline, rowOf } = window;
        text.show([message(1, "Ann", "first\nsecond line"), message(2, "Bob", "hello"), message(3, "Ann", "bye")], 1, 0);
        const all = document.createRange();
        all.selectNodeContents(timeline);
        const name = document.createRange();
        name.selectNodeContents(rowOf(2).querySelector(".name"));
        const fromName = rangeOf(2, 0, 3, 2);
        fromName.setStart(rowOf(2).querySelector(".name").firstChild, 1);
        return [rangeOf(1, 2, 1, 9), rangeOf(1, 7, 3, 1), all, name, fromName].map(copied);
    });
    assert.deepEqual(found, [
        "rst\nseco",
        "[12:34] Ann: cond line\n[12:34] Bob: hello\n[12:34] Ann: b",
        "[12:34] Ann: first\nsecond line\n[12:34] Bob: hello\n[12:34] Ann: bye",
        "",
        "[12:34] Bob: hello\n[12:34] Ann: by",
    ]);
});

it("answers the copy event: of everything, the transcript; of a field or nothing, not at all", async () => {
    const found = await page.evaluate(() => {
        const { text, message, rangeOf, timeline } = window;
        text.show([message(1, "Ann", "one"), message(2, "Bob", "two")], 1, 0);
        const copy = (target) => {
            const event = new ClipboardEvent("copy", { clipboardData: new DataTransfer(), bubbles: true, cancelable: true });
            target.dispatchEvent(event);
            return [event.clipboardData.getData("text/plain"), event.defaultPrevented];
        };
        const field = document.body.appendChild(document.createElement("textarea"));
        const selection = document.getSelection();
        const none = copy(timeline);
        selection.addRange(rangeOf(1, 0, 1, 2));
        const results = [none, copy(timeline), copy(document.body), copy(field)];
        selection.selectAllChildren(timeline.parentElement);
        results.push(copy(document.body));
        field.remove();
        return results;
    });
    assert.deepEqual(found, [
        ["", false],
        ["on", true],
        ["on", true],
        ["", false],
        ["the whole conversation", true],
    ]);
});
