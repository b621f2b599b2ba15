// web/text_engine.js in a real Chromium: against the DOM's own layout, and its textures' life on a fake renderer.
import assert from "node:assert/strict";
import { after, before, beforeEach, it } from "node:test";

import { openWebPage } from "./web_page.mjs";

const kFirstTexture = 1 << 20;
const kMaxBytes = 24 * 1024 * 1024;
const kRed = 0xff0000ff;

const kHtml = '<!doctype html><html lang="en"><body></body></html>';

let page;
let close;

before(async () => ({ page, close } = await openWebPage(kHtml)));

beforeEach(() => page.evaluate(makeEngine));

after(() => close?.());

/** Runs in the page. The renderer keeps the pixels of its textures instead of uploading them. */
async function makeEngine() {
    const { TextEngine } = await import("/text_engine.js");
    window.textures = new Map();
    window.engine = new TextEngine(document, {
        createCanvasTexture: (id, canvas, width, height) =>
            window.textures.set(id, canvas.getContext("2d").getImageData(0, 0, width, height)),
        deleteTexture: (id) => window.textures.delete(id),
    });
    window.paintText = (text, rgba, weight = 400, size = 15) =>
        window.engine.paintLine(window.engine.layOut(text, weight, size, 1e5, Infinity), 0, rgba);
    // Which colours a texture has, and whether its outermost pixels have any.
    window.inkOf = (id) => {
        const { data, width, height } = window.textures.get(id);
        const solid = new Set();
        let touchesEdge = false;
        for (let at = 0; at < data.length; at += 4) {
            const [x, y] = [(at / 4) % width, Math.floor(at / 4 / width)];
            if (data[at + 3] > 250) solid.add(data.subarray(at, at + 3).join());
            if (data[at + 3] > 0) touchesEdge ||= x === 0 || y === 0 || x === width - 1 || y === height - 1;
        }
        return { solid: [...solid], touchesEdge };
    };
}

it("keeps blocks until they are released, under ids that are never reused", async () => {
    const result = await page.evaluate(() => {
        const { engine } = window;
        const first = engine.layOut("one two\nשלום", 400, 15, 40, Infinity);
        const { text, font, lines } = engine.block(first);
        const second = engine.layOut("", 600, 20.5, 40, 1);
        engine.release(first);
        const third = engine.layOut("x", 400, 15, 40, 1);
        return {
            ids: [first, second, third],
            text,
            font: font.slice(0, 10),
            lines: lines.map((line) => line.text),
            counts: [engine.lineCount(second), engine.lineCount(third)],
            metrics: Array.from(engine.lineMetrics(second)),
            gone: engine.block(first) === undefined,
        };
    });
    assert.deepEqual(result, {
        ids: [1, 2, 3],
        text: "one two\nשלום",
        font: '400 15px "',
        lines: ["one", "two", "שלום"],
        counts: [1, 1],
        metrics: [0, 0],
        gone: true,
    });
});

it("measures as it lays out", async () => {
    const results = await page.evaluate(() =>
        ["Hello, world", "AVAVA Tofu fi\nsecond שלום\nשלום עולם", "", "今天天气很好。".repeat(9), "a\tb"].flatMap((text) =>
            [
                [400, 15, 1e5, Infinity],
                [600, 22.5, 120, Infinity],
                [400, 15, 90, 2],
            ].map((limits) => {
                const { engine } = window;
                const id = engine.layOut(text, ...limits);
                const metrics = Array.from(engine.lineMetrics(id));
                return { count: engine.lineCount(id), metrics, block: engine.measureBlock(text, ...limits) };
            }),
        ),
    );
    for (const { count, metrics, block } of results) {
        const widths = metrics.filter((_, i) => i % 2 === 0);
        assert.equal(widths.length, count);
        const near = (a, b) => assert.ok(Math.abs(a - b) < 1e-3, `${a} instead of ${b}`);
        assert.equal(block[0], count);
        near(block[1], Math.max(...widths));
        near(block[2], widths.at(-1));
        assert.equal(block[3], metrics.at(-1));
    }
});

it("is as wide as the DOM, with a tab as wide as four spaces", async () => {
    const widths = await page.evaluate(async () => {
        const { kFontStack } = await import("/font_stack.js");
        return ["Hello, AVATAR", "a\tb\t", "שלום world 12", "नमस्ते 👍🏽 สวัสดี", "한국어 你好"].map((text) => {
            const span = document.createElement("span");
            span.style.cssText = `white-space: pre; font: 600 15px ${kFontStack}`;
            span.textContent = text.trimEnd().replaceAll("\t", "    ");
            document.body.append(span);
            const { width } = span.getBoundingClientRect();
            return [text, width, window.engine.measureBlock(text, 600, 15, 1e5, Infinity)[1]];
        });
    });
    for (const [text, dom, drawn] of widths) assert.ok(Math.abs(dom - drawn) < 0.1, `${text}: ${drawn}, not ${dom}`);
});

it("places the baseline where CSS does", async () => {
    const results = await page.evaluate(async () => {
        const { kFontStack } = await import("/font_stack.js");
        const box = document.createElement("div");
        box.style.cssText = "position: absolute; top: 0";
        box.innerHTML = 'x<span style="display: inline-block; width: 1px; height: 0"></span>';
        document.body.append(box);
        const found = [];
        for (const weight of [400, 600]) {
            for (let size = 10; size < 48; size += 0.75) {
                for (const lineHeight of [size * 0.9, size * 1.4, 22, 33]) {
                    box.style.font = `${weight} ${size}px/${lineHeight}px ${kFontStack}`;
                    const dom = box.lastChild.getBoundingClientRect().bottom;
                    const own = window.engine.baseline(weight, size, lineHeight);
                    found.push({ weight, size, lineHeight, dom, own });
                }
            }
        }
        return found;
    });
    assert.deepEqual(
        results.filter(({ dom, own }) => Math.abs(dom - own) > 0.02),
        [],
    );
});

it("draws a line in its colour, all of it, at whole pixels", async () => {
    const painted = await page.evaluate(
        ([red, texts]) =>
            texts.map((text) => {
                const [texture, left, top, width, height] = window.paintText(text, red, 600, 31);
                return { text, texture, box: [left, top, width, height], ...window.inkOf(texture) };
            }),
        [kRed, ["|fjord|", "شُكْرًا ـعـ", "Ą́g", "ཧཱུྃ", "𝒻𝓎", "نص"]],
    );
    for (const [i, { text, texture, box, solid, touchesEdge }] of painted.entries()) {
        assert.equal(texture, kFirstTexture + i);
        assert.ok(box.every(Number.isInteger), `${text}: ${box}`);
        assert.ok(box[1] < 0 && box[1] + box[3] > 0, `${text} lies on the baseline`);
        assert.deepEqual([text, touchesEdge, solid], [text, false, ["255,0,0"]]);
    }
    const [translucent] = await page.evaluate(() => {
        const [texture] = window.paintText("███", 0x80ff8040);
        const { data, width, height } = window.textures.get(texture);
        const middle = (Math.floor(height / 2) * width + Math.floor(width / 2)) * 4;
        return [Array.from(data.subarray(middle, middle + 4))];
    });
    [0x40, 0x80, 0xff, 0x80].forEach((value, i) => assert.ok(Math.abs(translucent[i] - value) <= 2, `${translucent}`));
});

it("draws emoji in their own colours", async () => {
    const { solid } = await page.evaluate((red) => window.inkOf(window.paintText("😀", red)[0]), kRed);
    assert.ok(solid.length > 10);
});

it("draws a line as its paragraph runs", async () => {
    const [inHebrew, alone] = await page.evaluate((red) => {
        const { engine } = window;
        const pixels = (id, line) => Array.from(window.textures.get(engine.paintLine(id, line, red)[0]).data);
        const wrapped = engine.layOut("שלום abc!", 400, 15, 40, Infinity);
        return [pixels(wrapped, 1), pixels(engine.layOut("abc!", 400, 15, 40, Infinity), 0)];
    }, kRed);
    assert.notDeepEqual(inHebrew, alone); // the exclamation mark is on the left
});

it("has no texture for a line without ink, and a bounded one for a monstrous line", async () => {
    const [empty, blank, long, high] = await page.evaluate(
        (red) => {
            const texts = ["", "\u00a0\u200b", "w".repeat(1000), `a${"\u0301".repeat(900)}`];
            return texts.map((text) => window.paintText(text, red));
        },
        kRed,
    );
    assert.deepEqual(empty, [0, 0, 0, 0, 0]);
    assert.deepEqual(blank, [0, 0, 0, 0, 0]);
    assert.equal(long[3], 4096);
    assert.ok(high[4] <= 130);
});

it("draws each text once for each colour and font", async () => {
    const ids = await page.evaluate(() => {
        const paint = (...args) => window.paintText(...args)[0];
        return [paint("a", 1e9), paint("a", 1e9), paint("a", 2e9), paint("a", 1e9, 600), paint("a", 1e9, 400, 16)];
    });
    assert.deepEqual(
        ids.map((id) => id - kFirstTexture),
        [0, 0, 1, 2, 3],
    );
});

it("drops the least recently painted lines, and none of the current frame", async () => {
    const result = await page.evaluate((maxBytes) => {
        const { engine, textures } = window;
        const paint = (i) => window.paintText(`line ${i} `.repeat(20), 0xffffffff, 400, 30)[0];
        engine.beginFrame();
        let count = 0;
        while (engine.textureBytes <= maxBytes + 3e6) paint(count++);
        const kept = textures.size === count; // beyond the bound: all of them are in this frame
        engine.beginFrame();
        const first = paint(0);
        const fresh = paint(count);
        const bytes = [...textures.values()].reduce((sum, { data }) => sum + data.length, 0);
        return {
            kept,
            first: textures.has(first),
            fresh: textures.has(fresh),
            second: textures.has(first + 1),
            bytes: bytes - engine.textureBytes,
            bounded: engine.textureBytes <= maxBytes,
            all: textures.size > count / 2,
        };
    }, kMaxBytes);
    assert.deepEqual(result, {
        kept: true,
        first: true,
        fresh: true,
        second: false,
        bytes: 0,
        bounded: true,
        all: true,
    });
});

it("forgets its textures, and draws them anew", async () => {
    const result = await page.evaluate(() => {
        const [before] = window.paintText("a", 1e9);
        window.engine.forget();
        const left = [window.textures.size, window.engine.textureBytes];
        return [before, ...left, window.paintText("a", 1e9)[0]];
    });
    assert.deepEqual(result, [kFirstTexture, 0, 0, kFirstTexture + 1]);
});

it("answers the same without a renderer", async () => {
    const [withRenderer, without] = await page.evaluate(async () => {
        const { TextEngine } = await import("/text_engine.js");
        const paint = () => window.paintText("Tofu", 1e9);
        const answers = () => [paint(), paint(), window.engine.textureBytes];
        const first = answers();
        window.engine = new TextEngine(document, null);
        return [first, answers()];
    });
    assert.deepEqual(without, withRenderer);
});

it("measures 20,000 short messages, and a megabyte, without a pause", { timeout: 60_000 }, async () => {
    const { each, megabyte } = await page.evaluate(() => {
        const { engine } = window;
        const measure = (text) => engine.measureBlock(text, 400, 15, 600, Infinity);
        const timed = (action) => {
            const from = performance.now();
            action();
            return performance.now() - from;
        };
        const messages = Array.from({ length: 20_000 }, (_, i) => `message ${i * 7919} of many`);
        measure("warm");
        return {
            each: (timed(() => messages.forEach(measure)) / messages.length) * 1000,
            megabyte: timed(() => measure("some words and others, ".repeat(44_000).concat("x".repeat(100_000)))),
        };
    });
    assert.ok(each < 200, `${each} µs for a message`); // about 20: the machine may be busy
    assert.ok(megabyte < 10_000, `${megabyte} ms for a megabyte`); // about 400
});
