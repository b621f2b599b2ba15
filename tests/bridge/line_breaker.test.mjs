// web/line_breaker.js and web/break_rules.js with a font in which every grapheme is one unit wide, and a tab four.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "node:test";

import { createSegmenters, runsRightToLeft } from "../../web/break_rules.js";
import { LineBreaker } from "../../web/line_breaker.js";
import { randomNumbers } from "../e2e/random.mjs";

const kGraphemes = new Intl.Segmenter(undefined, { granularity: "grapheme" });
const kFamily = "👨‍👩‍👧‍👦";

const graphemes = (text) => Array.from(kGraphemes.segment(text), ({ segment }) => segment);
const measure = (text) => graphemes(text).reduce((sum, grapheme) => sum + (grapheme === "\t" ? 4 : 1), 0);
const breakLines = (text, ...limits) => new LineBreaker(measure).breakLines(text, ...limits);
const textsOf = (lines) => lines.map(({ text }) => text);

/** Lines and what hangs between them make the whole text again, and nothing but spaces hangs. */
function assertComplete(text, lines) {
    let at = 0;
    for (const [i, { text: drawn, start, end }] of lines.entries()) {
        const gap = text.slice(at, start);
        assert.match(gap, i > 0 && lines[i - 1].endsParagraph ? /^[ \t\r\u3000]*\n$/ : /^[ \t\r\u3000]*$/);
        assert.equal(text.slice(start, end), drawn);
        at = end;
    }
    assert.match(text.slice(at), /^[ \t\r\u3000]*$/);
}

describe("where lines break", () => {
    const kCases = [
        ["nothing to break", "", 5, [""]],
        ["a text that fits", "one two", 7, ["one two"]],
        ["after spaces, which hang", "the quick  brown fox ", 9, ["the quick", "brown fox"]],
        ["spaces that find no room at all", "one     two", 3, ["one", "two"]],
        ["spaces at the front, which stay", "  one two", 5, ["  one", "two"]],
        ["nothing but spaces", "   ", 2, [""]],
        ["tabs", "a\tb\tc", 6, ["a\tb", "c"]],
        ["hard breaks", "a\n\nb c \n", 5, ["a", "", "b c", ""]],
        ["foreign line ends", "a\r\nb", 5, ["a", "b"]],
        ["no-break spaces", "one\u00a0two three", 8, ["one\u00a0two", "three"]],
        ["a word that is too long", "abcdefgh ij", 3, ["abc", "def", "gh", "ij"]],
        ["a long word behind a short one", "a bcdefg", 4, ["a", "bcde", "fg"]],
        ["what is left of a long word, and the next one", "abcdef gh", 5, ["abcde", "f gh"]],
        ["no room at all", "ab", 0, ["a", "b"]],
        ["a hyphen before a letter", "well-known", 6, ["well-", "known"]],
        ["a hyphen before a digit", "a page-12", 6, ["a", "page-1", "2"]],
        ["a hyphen in front of a word", "use --flag", 9, ["use", "--flag"]],
        ["an address that fits", "see https://a.example/b?c", 21, ["see", "https://a.example/b?c"]],
        [
            "an address that does not",
            "https://a.example/path?b=1&c=2",
            12,
            ["https://a.ex", "ample/path?", "b=1&c=2"],
        ],
        ["no address", "either/or/and", 7, ["either/", "or/and"]],
        ["Han between words", "你好世界", 3, ["你好", "世界"]],
        ["Han before closing punctuation", "你好，世界。", 3, ["你好，", "世界。"]],
        ["Han after opening punctuation", "你们「好」", 3, ["你们", "「好」"]],
        ["Han beside Latin", "abc你好", 4, ["abc", "你好"]],
        ["an ideographic space", "你好\u3000世界", 2, ["你好", "世界"]],
        ["small kana", "カタッタ", 2, ["カタ", "ッタ"]],
        ["Hangul between syllables", "한국어좋아", 3, ["한국어", "좋아"]],
        ["Hangul behind Latin", "ab한국", 3, ["ab한", "국"]],
        ["Thai between words", "สวัสดีครับ", 5, ["สวัสดี", "ครับ"]],
        ["Khmer between words", "សួស្តីអ្នក", 3, ["សួស្តី", "អ្នក"]],
        ["Lao between words", "ສະບາຍດີເຈົ້າ", 7, ["ສະບາຍດີ", "ເຈົ້າ"]],
        ["Tibetan after the tsheg", "བོད་སྐད།", 4, ["བོད་", "སྐད།"]],
        ["zero width spaces", "abc\u200bdef", 4, ["abc\u200b", "def"]],
        ["families", kFamily.repeat(3), 2, [kFamily.repeat(2), kFamily]],
        ["flags", "🇩🇪🇫🇷🇯🇵", 1, ["🇩🇪", "🇫🇷", "🇯🇵"]],
        ["skin tones and hearts", "👍🏽❤️👍🏿", 1, ["👍🏽", "❤️", "👍🏿"]],
        ["emoji before punctuation", "ab👍!", 3, ["ab", "👍!"]],
        ["combining marks", "e\u0301e\u0301e\u0301", 2, ["e\u0301e\u0301", "e\u0301"]],
        ["a space that carries a mark", "ab \u0301cd", 3, ["ab \u0301", "cd"]],
        ["Arabic words", "سلام عليكم", 6, ["سلام", "عليكم"]],
    ];
    for (const [name, text, width, expected] of kCases) {
        it(name, () => {
            const lines = breakLines(text, width);
            assert.deepEqual(textsOf(lines), expected);
            assertComplete(text, lines);
        });
    }
});

it("tells offsets, widths and paragraphs' ends", () => {
    assert.deepEqual(breakLines("one  two \nאב", 4), [
        { text: "one", start: 0, end: 3, width: 3, rtl: false, endsParagraph: false, cut: false },
        { text: "two", start: 5, end: 8, width: 3, rtl: false, endsParagraph: true, cut: false },
        { text: "אב", start: 10, end: 12, width: 2, rtl: true, endsParagraph: true, cut: false },
    ]);
});

describe("the last of the allowed lines", () => {
    const kCases = [
        ["is whole when it is the last anyhow", "one two", 3, 2, ["one", "two"]],
        ["is filled and ends with an ellipsis", "the quick brown fox", 11, 1, ["the quick…"]],
        ["is cut between graphemes", "one twofold", 5, 1, ["one…"]],
        ["cuts a word", "abcdefgh", 5, 1, ["abcd…"]],
        ["stands for further paragraphs", "one\ntwo", 5, 1, ["one…"]],
        ["finds room for its ellipsis", "one\ntwo", 3, 1, ["on…"]],
        ["needs none for spaces", "one\n \n", 3, 1, ["one"]],
        ["comes after whole ones", "one two three four", 5, 3, ["one", "two", "thre…"]],
        ["has no room for anything else", "abc", 0, 1, ["…"]],
        ["keeps clusters whole", kFamily.repeat(3), 2, 1, [`${kFamily}…`]],
    ];
    for (const [name, text, width, count, expected] of kCases) {
        it(name, () => {
            const lines = breakLines(text, width, count);
            assert.deepEqual(textsOf(lines), expected);
            const { text: last, start, end, width: lastWidth, cut } = lines.at(-1);
            assert.equal(cut, last.endsWith("…"));
            assert.equal(text.slice(start, end), last.replace("…", ""));
            assert.equal(lastWidth, measure(last));
        });
    }
});

it("takes a paragraph's direction from its first strong character", () => {
    const kRightToLeft = [
        ..."אبܐހߊࠀࡀ𐴀𞤀𐤀",
        "123 שלום abc",
        "(…) – ؟",
        "\u200f abc",
        "\u0301א",
        "٣ سلام",
        "😀 שלום",
    ];
    const kLeftToRight = ["", "123", "… (!)", "٣٤", "abc שלום", "1 a א", "ä", "你א", "🇮🇱 א", "\u200eא", "\ud800\udc00א"];
    for (const text of kRightToLeft) assert.equal(runsRightToLeft(text), true, text);
    for (const text of kLeftToRight) assert.equal(runsRightToLeft(text), false, text);
    assert.deepEqual(
        breakLines("abc\nשלום\n12\nab אב", 2).map(({ rtl }) => rtl),
        [false, false, true, true, false, false, false],
    );
});

it("pulls back what is wider together than apart", () => {
    const kerned = new LineBreaker((text) => text.length + (text.match(/ v/g) ?? []).length * 2);
    assert.deepEqual(textsOf(kerned.breakLines("aaa vvv vvv aaa", 11)), ["aaa vvv", "vvv aaa"]);
});

it("keeps every promise for random texts", () => {
    const random = randomNumbers(7);
    const kPieces = [
        ..."ab -/.(",
        ..."  \n\t\u3000\u00a0\u200b\u200d\ufe0f\u0301ก\u0e33你，「ーカッ한あئשẞ😀🇩👍🏽\u1100\u1161",
        kFamily,
        "สวัสดี",
        "https://example.org/a?b=c",
        "word",
    ];
    for (let round = 0; round < 3000; round++) {
        const length = Math.floor(random() * 40);
        const text = Array.from({ length }, () => kPieces[Math.floor(random() * kPieces.length)]).join("");
        const maxWidth = Math.floor(random() * 12);
        const lines = breakLines(text, maxWidth);
        assertComplete(text, lines);
        const ends = new Set([0]);
        for (const grapheme of graphemes(text)) ends.add([...ends].at(-1) + grapheme.length);
        const few = breakLines(text, maxWidth, 2);
        assert.ok(few.length <= 2);
        for (const { text: drawn, width } of [...lines, ...few]) {
            assert.equal(width, measure(drawn));
            assert.ok(width <= maxWidth || graphemes(drawn).length === 1, JSON.stringify({ text, maxWidth, drawn }));
        }
        for (const { text: drawn, start, end } of lines) {
            assert.ok(ends.has(start) && ends.has(end), JSON.stringify({ text, maxWidth, drawn }));
        }
    }
});

it("breaks the corpus between graphemes", () => {
    const corpus = JSON.parse(readFileSync(new URL("../corpus/lines.json", import.meta.url), "utf8"));
    for (const { text } of corpus) {
        const lines = breakLines(text, 7);
        assertComplete(text, lines);
        assert.ok(lines.every(({ width }) => width <= 7));
    }
});

it("does without Intl.Segmenter", () => {
    const breaker = new LineBreaker(measure, createSegmenters({}));
    const broken = (text, width) => textsOf(breaker.breakLines(text, width));
    assert.deepEqual(broken("one two", 3), ["one", "two"]);
    assert.deepEqual(broken("你好，世界", 2), ["你", "好，", "世界"]);
    assert.deepEqual(broken("e\u0301e\u0301e\u0301", 2), ["e\u0301e\u0301", "e\u0301"]);
    assert.deepEqual(broken(`${kFamily}${kFamily}👍🏽🇩🇪🇫🇷`, 1), [kFamily, kFamily, "👍🏽", "🇩🇪", "🇫🇷"]);
});

describe("how much is measured", () => {
    const kTexts = {
        "a long word": "abcdefghij".repeat(25_000),
        "a long address": `https://example.org/${"path/".repeat(50_000)}`,
        "many words": "some words and more ".repeat(12_500),
        "long Han": "今天天气很好我们去公园".repeat(20_000),
        "piled-up marks": `a${"\u0301".repeat(250_000)}`,
        "empty lines": "\n".repeat(250_000),
        spaces: `a${" ".repeat(250_000)}b`,
        hyphens: `a${"-".repeat(250_000)}b`,
        "an address of signs": `www.${"=".repeat(250_000)}\u0301`,
    };
    for (const [name, text] of Object.entries(kTexts)) {
        it(`grows with the text: ${name}`, () => {
            let measured = 0;
            const breaker = new LineBreaker((part) => {
                measured += part.length;
                return part.length - (part.match(/\u0301/g) ?? []).length;
            });
            const lines = breaker.breakLines(text, 60);
            assert.ok(measured < 12 * text.length + 1000, `${measured} units measured`);
            assertComplete(text, lines);
        });
    }

    it("is one measurement for a text that fits", () => {
        let count = 0;
        new LineBreaker(() => ++count).breakLines("one two three", 100);
        assert.equal(count, 1);
    });
});
