import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, afterEach, before, test } from "node:test";

import { Stage } from "./harness.mjs";
import { photograph } from "./pictures.mjs";
import { Talker } from "./talker.mjs";
import { TimelineDom } from "./timeline_dom.mjs";

/** The timeline's text is text for the browser: it is found, selected and copied as it was written, wrapped or not. */

const kCorpus = JSON.parse(readFileSync(new URL("../corpus/lines.json", import.meta.url), "utf8"));
const kSpaced = [
    "one line\nand another\n\nand a fourth",
    "\na line break at first, and one at last\n",
    "  two spaces before, and two behind  ",
    "many    spaces    inside,    where    a    line    breaks,    too    ",
    "a\ttab\t\tand two, and so many words that there is more than one line",
    "\ttab at first\nand at last\t",
    "שלום\tעולם ושוב",
    "   \n \t ",
    "one.word\u00a0that\u00a0does\u00a0not\u00a0break",
];
// Where the words of these end, dictionaries tell, and Chromium has two.
const kWithoutSpaces = /\p{Script=Thai}|\p{Script=Lao}|\p{Script=Khmer}|\p{Script=Myanmar}|\p{Script=Han}|\p{Script=Hiragana}/u;
const kTolerance = 48; // from the ground's colour, for what counts as ink
const kAtOnce = 4; // messages that the screen has room for
const kNarrow = { viewport: { width: 360, height: 800 }, permissions: ["clipboard-read", "clipboard-write"] };
const kLow = { ...kNarrow, viewport: { width: 360, height: 480 } }; // for one message at a time: less to paint

let stage;
before(async () => (stage = await Stage.open()));
after(() => stage.close());
afterEach(() => stage.clear());

async function openNarrow(context = kNarrow) {
    const { ann, tom } = await Talker.openListener(stage, { context });
    return { ann, tom, timeline: new TimelineDom(ann) };
}

const kGraphemes = new Intl.Segmenter(undefined, { granularity: "grapheme" });

/** The first words, without those so short that a click in their middle may count as the next one's. */
function wordsOf(text) {
    const pieces = [...new Intl.Segmenter(undefined, { granularity: "word" }).segment(text)];
    const isLong = ({ isWordLike, segment }) => isWordLike && [...kGraphemes.segment(segment)].length > 3;
    return pieces.filter(isLong).slice(0, 3);
}

for (const { name, texts } of [
    { name: "every script", texts: kCorpus.map(({ text }) => text) },
    { name: "spaces, tabs and line breaks", texts: kSpaced },
]) {
    test(`${name}: copied as it was written`, { timeout: 180_000 }, async () => {
        const { tom, timeline } = await openNarrow(kLow);
        let wrapped = 0;
        for (const text of texts) {
            await tom.say(text);
            const id = await timeline.shows(text);
            await timeline.select(id);
            assert.equal(await timeline.copy(), text);
            const lines = timeline.page.locator(`.row[data-id="${id}"] .line`);
            wrapped += (await lines.count()) > text.split("\n").length;
        }
        assert.ok(wrapped >= texts.length / 8, `${wrapped} wrapped`);
    });
}

test("every script: found, and selected by clicks", { timeout: 180_000 }, async () => {
    const { tom, timeline } = await openNarrow(kLow);
    const failures = [];
    let words = 0;
    for (const { text } of kCorpus) {
        await tom.say(text);
        const id = await timeline.shows(text);
        await timeline.clearSelection();
        const found = await timeline.page.evaluate((text) => window.find(text, true), text);
        const { id: foundId, text: foundText } = await timeline.selection();
        if (!found || foundId !== id || foundText !== text) failures.push(`not found: ${text} (${foundText})`);

        for (const { segment, index } of wordsOf(text)) {
            const [word] = await timeline.rectangles(id, index, index + segment.length);
            await timeline.clicks(word.x + word.width / 2, word.y + word.height / 2, 2);
            const selected = (await timeline.selection()).text;
            const isPart = selected.trim() && (segment.includes(selected) || selected.includes(segment));
            if (!(kWithoutSpaces.test(segment) ? isPart && selected !== text : selected === segment)) {
                failures.push(`not selected: ${segment} of ${text}, but ${selected}`);
            }
            words++;
        }
        const [{ x, y, height }] = await timeline.rectangles(id, 0, text.length);
        await timeline.clicks(x + 4, y + height / 2, 3);
        const copied = await timeline.copy();
        if (copied !== text) failures.push(`not copied: ${text}, but ${copied}`);
    }
    assert.deepEqual(failures, []);
    assert.ok(words > kCorpus.length);
});

/** "[time] author: text", as the rows on screen tell it. */
function asCopied(timeline, texts) {
    return timeline.page.evaluate((texts) => {
        const rows = [...document.querySelectorAll(".row[data-author]")].slice(-texts.length);
        return rows.map(({ dataset: { time, author } }, i) => `[${time}] ${author}: ${texts[i]}`).join("\n");
    }, texts);
}

test("a selection that is dragged over several messages", async () => {
    const { ann, tom, timeline } = await openNarrow();
    await tom.say("the first message", "the second one\nhas two lines");
    await timeline.shows("the second one\nhas two lines");
    await ann.send("the third is my own");
    const last = await timeline.shows("the third is my own");
    const [from] = await timeline.rectangles(last - 2, "the ".length, "the first".length);
    const [to] = await timeline.rectangles(last, 0, "the third".length);
    const { mouse } = ann.page;
    await mouse.move(from.x, from.y + from.height / 2);
    await mouse.down();
    await mouse.move(to.x + 5, to.y - 30, { steps: 3 });
    await mouse.move(to.x + to.width, to.y + to.height / 2, { steps: 3 });
    await mouse.up();
    const texts = ["first message", "the second one\nhas two lines", "the third"];
    assert.equal(await timeline.copy(), await asCopied(timeline, texts));
    assert.match(await timeline.copy(), /^\[\d\d:\d\d\] Tom: first message\n\[\d\d:\d\d\] Tom: .*\n.*\n\[.*\] You: the third$/);
});

test("everything is selected in the log, also what is not on screen; in a field, its text alone", async () => {
    const { ann, tom, timeline } = await openNarrow();
    await tom.chatter(400);
    await tom.say("the end");
    await timeline.shows("the end");
    await ann.send("really");
    await timeline.shows("really");
    assert.ok((await timeline.page.locator(".row").count()) < 200);
    await timeline.scroller.focus();
    await ann.page.keyboard.press("Control+a");
    await timeline.wheel(-3000);
    await timeline.atRest();
    const lines = (await timeline.copy()).split("\n");
    const { messages } = await ann.probe();
    assert.deepEqual(
        lines.map((line) => line.replace(/^\[\d\d:\d\d\] /, "")),
        messages.map(({ mine, from, text }) => `${mine ? "You" : from}: ${text}`),
    );
    assert.equal(lines.length, 402);

    const field = ann.page.getByRole("textbox", { name: "Message" });
    await field.fill("a draft");
    await field.press("Control+a");
    assert.equal(await timeline.copy(), "a draft");
});

const kLong = "https://example.com/a/long/way/that/leads/further/than/one/line?query=one&other=%C3%A4#fragment";
const kLinks = { [kLong]: kLong, "http://example.org": "http://example.org/" };
const kTexts = [
    `see ${kLong}, and (http://example.org).`,
    "javascript:alert(1) data:text/html,<b>hi</b> file:///etc/passwd ftp://example.com",
];

test("addresses are links, each one stop for Tab, and nothing else is", async () => {
    const { ann, tom, timeline } = await openNarrow();
    await tom.say(...kTexts);
    await timeline.shows(kTexts[1]);
    const pieces = await ann.page.evaluate(() =>
        Array.from(document.querySelectorAll("a"), (a) => ({ text: a.textContent, href: a.href, target: a.target, rel: a.rel })),
    );
    for (const { target, rel } of pieces) assert.deepEqual({ target, rel }, { target: "_blank", rel: "noopener noreferrer" });
    const texts = {};
    for (const { text, href } of pieces) texts[href] = (texts[href] ?? "") + text;
    assert.deepEqual(texts, Object.fromEntries(Object.entries(kLinks).map(([text, href]) => [href, text])));
    assert.ok(pieces.length > 2, "one wraps");

    await timeline.scroller.focus();
    const stops = [];
    for (;;) {
        await ann.page.keyboard.press("Tab");
        const href = await ann.page.evaluate(() => document.activeElement.closest(".row a")?.href);
        if (href === undefined) break;
        stops.push(href);
    }
    assert.deepEqual(stops, Object.values(kLinks));
});

test("a link opens in a tab of its own, from any of its lines", async () => {
    const { ann, tom, timeline } = await openNarrow();
    await ann.page.context().route(/example\.(com|org)/, (route) =>
        route.fulfill({ contentType: "text/html", body: "<title>elsewhere</title>" }),
    );
    await tom.say(kTexts[0]);
    await timeline.shows(kTexts[0]);
    const links = ann.page.locator(".row a");
    for (let i = 0; i < (await links.count()); i++) {
        const opened = ann.page.context().waitForEvent("page");
        await links.nth(i).click();
        const page = await opened;
        await page.waitForLoadState();
        assert.equal(page.url(), await links.nth(i).getAttribute("href"));
        assert.equal(await page.evaluate(() => window.opener), null);
        await page.close();
    }
});

/** Lets the timeline's own text be seen, instead of what is painted, where the document is "revealed". */
function installReveal({ page }) {
    return page.evaluate(() => {
        const [sheet] = document.styleSheets;
        sheet.insertRule(".revealed #canvas { visibility: hidden; }", sheet.cssRules.length);
        sheet.insertRule(".revealed .body { -webkit-text-fill-color: currentcolor; }", sheet.cssRules.length);
    });
}

async function photographRevealed({ page }) {
    await page.evaluate(() => document.documentElement.classList.add("revealed"));
    const picture = await photograph(page);
    await page.evaluate(() => document.documentElement.classList.remove("revealed"));
    return picture;
}

/** Where the lines are of messages from this one on, with a little of what is beside them. */
function linesFrom({ page }, first) {
    return page.evaluate(
        (first) =>
            [...document.querySelectorAll(".row")]
                .filter(({ dataset }) => dataset.id >= first)
                .flatMap((row) => [...row.querySelectorAll(".line")])
                .map((line) => {
                    const { x, y, width, height } = line.getBoundingClientRect();
                    const clip = { x: Math.floor(x) - 4, y: Math.floor(y), width: Math.ceil(width) + 8, height };
                    return { text: line.textContent, clip };
                })
                .filter(({ clip }) => clip.width > 8),
        first,
    );
}

/** Of a part of a picture, whose first pixel has no ink. */
const inkOf = (picture, clip) => picture.ink(clip, picture.at(clip.x, clip.y), kTolerance);

test("text lies where it is painted", { timeout: 180_000 }, async () => {
    const { ann, tom, timeline } = await openNarrow();
    await installReveal(ann);
    const texts = [...kCorpus.filter((_, i) => i % 3 === 0).map(({ text }) => text), ...kSpaced.slice(0, 7)];
    const failures = [];
    let compared = 0;
    for (let from = 0; from < texts.length; from += kAtOnce) {
        const some = texts.slice(from, from + kAtOnce);
        await tom.say(...some);
        const last = await timeline.shows(some.at(-1));
        await timeline.atRest();
        const painted = await photograph(ann.page);
        const laidOut = await photographRevealed(ann);
        for (const { text, clip } of await linesFrom(ann, last - some.length + 1)) {
            const [a, b] = [inkOf(painted, clip), inkOf(laidOut, clip)];
            const isNear = a && b && Object.keys(a).every((side) => Math.abs(a[side] - b[side]) <= 1);
            if (!isNear) failures.push({ text, painted: a, laidOut: b });
            compared++;
        }
    }
    assert.deepEqual(failures, []);
    assert.ok(compared > texts.length);
});

/** Of the rows of a place on the page, how much of the fullest one is ink: 0 to 1. */
async function fullestRow(page, { x, y, width, height }) {
    const [left, top, right, bottom] = [x, y, x + width, y + height].map(Math.round);
    const picture = await photograph(page);
    const ground = picture.at(left, top);
    const rows = Array.from({ length: bottom - top }, (_, i) => top + i);
    return Math.max(...rows.map((row) => picture.inkShare(left, right, row, ground, kTolerance)));
}

test("a link's underline is seen", async () => {
    const { ann, tom, timeline } = await openNarrow();
    const underlined = async (text) => {
        await tom.say(text);
        const id = await timeline.shows(text);
        await timeline.atRest();
        const [line] = await timeline.rectangles(id, 0, text.length);
        return fullestRow(ann.page, line);
    };
    const [link, text] = [await underlined("http://example.com/mno/"), await underlined("ttp://example.com/mno/")];
    assert.ok(link > 0.8 && text < 0.6, `${link}, ${text}`); // a link's is broken where a letter reaches down
});

/** As Chromium's translator does. */
function translate({ page }, id, translation) {
    return page.evaluate(
        ([id, translation]) => {
            document.documentElement.classList.add("translated-ltr");
            const body = document.querySelector(`.row[data-id="${id}"] .body`);
            const text = document.createTreeWalker(body, NodeFilter.SHOW_TEXT).nextNode();
            const [outer, inner] = [document.createElement("font"), document.createElement("font")];
            for (const { style } of [outer, inner]) style.verticalAlign = "inherit";
            inner.textContent = translation;
            outer.append(inner);
            text.replaceWith(outer);
        },
        [id, translation],
    );
}

test("a translation is seen instead of what is painted", async () => {
    const { ann, tom, timeline } = await openNarrow();
    await tom.say("that is theirs");
    const theirs = await timeline.shows("that is theirs");
    await ann.send("that is my own");
    const mine = await timeline.shows("that is my own");
    for (const id of [theirs, mine]) {
        await ann.page.evaluate(() => document.documentElement.classList.remove("translated-ltr"));
        await timeline.atRest();
        const [clip] = await timeline.rectangles(id, 0, "that is".length);
        const inks = [await fullestRow(ann.page, clip)];
        for (const translation of [" ", "das ist"]) {
            await translate(ann, id, translation);
            inks.push(await fullestRow(ann.page, clip));
        }
        const [painted, covered, translated] = inks;
        assert.ok(painted > 0 && covered === 0 && translated > 0, inks.join());
        const [color, ink, selected] = await ann.page.evaluate((id) => {
            const font = document.querySelector(`.row[data-id="${id}"] font font`);
            const { color, webkitTextFillColor } = getComputedStyle(font);
            return [color, webkitTextFillColor, getComputedStyle(font, "::selection").webkitTextFillColor];
        }, id);
        assert.deepEqual([ink, selected], [color, color]);
    }
});

test("a message of very many lines is shown, found and copied, and does not hold the page up", { timeout: 120_000 }, async () => {
    const { ann, tom, timeline } = await openNarrow();
    const lines = Array.from({ length: 20_000 }, (_, i) => `line ${i}`);
    await tom.say(lines.join("\n"), "after it");
    await timeline.shows("after it");
    assert.ok((await ann.page.locator("*").count()) < 2_000);
    await timeline.clearSelection();
    assert.ok(await ann.page.evaluate(() => window.find("line 15001")));
    const { id } = await timeline.selection();
    await timeline.select(id);
    assert.equal(await timeline.copy(), lines.join("\n"));
});
