import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { after, test } from "node:test";

import esbuild from "esbuild";

import { Stage } from "./harness.mjs";

/**
 * The text that the page draws against the browser's own, in every script of tests/corpus/lines.json: how wide each
 * line is, and the pictures of both. A difference is the mean, 0 to 255, over all pixels with ink in either picture.
 */

const kCorpus = JSON.parse(readFileSync(new URL("../corpus/lines.json", import.meta.url), "utf8"));
const kWidths = [880, 300]; // CSS pixels: most lines whole, and wrapped
const kThemes = [
    { text: [230, 234, 240], ground: [15, 18, 23] },
    { text: [27, 36, 48], ground: [255, 255, 255] },
];

const kMaxWidthDifference = 1; // CSS pixels
// Nearly all are at 0.1 to 0.3: the rest is rounding, as the texture's alpha is not premultiplied. Lines that are drawn
// one pixel off, or letter by letter, or without kerning are at 10 to 130, and ones that lose their outermost pixels at
// 1 to 3.
const kMaxDifference = 0.6;
const kMaxDifferences = {
    // Chromium's canvas shapes Japanese character by character: kana are not kerned there, by 0.3 pixels a pair.
    Kana: 15,
    // The DOM rounds the place of each part that runs in a direction of its own, or is of another font.
    "Mixed directions": 3,
    "Persian, Urdu": 2,
};

const differences = new Map(); // by script, then by scale

async function openPage(stage) {
    const entry = fileURLToPath(new URL("text_page/page.js", import.meta.url));
    const { outputFiles } = await esbuild.build({ entryPoints: [entry], bundle: true, format: "iife", write: false });
    const page = await stage.openHelper("text_page/", { viewport: null });
    await page.addScriptTag({ content: outputFiles[0].text });
    return page;
}

/** Breaks the corpus into lines, some of them bold. @returns {Promise<{script: string, row: object}[]>} */
function breakCorpus(page) {
    return page.evaluate(
        ([corpus, widths]) =>
            corpus.flatMap(({ script, text }, index) =>
                widths.flatMap((width) =>
                    window.breakText(text, index % 4 === 3 ? 600 : 400, width).map((row) => ({ script, row })),
                ),
            ),
        [kCorpus, kWidths],
    );
}

async function photograph(page, layer) {
    await page.evaluate((name) => (document.body.className = name), layer);
    return (await page.screenshot()).toString("base64");
}

/**
 * Shows all lines in each theme, as many at a time as find room.
 * @returns {Promise<{script: string, text: string, drawn: number, laidOut: number, difference: number}[]>}
 */
async function compareCorpus(page) {
    const lines = await breakCorpus(page);
    const perPage = await page.evaluate(() => window.rowsPerPage);
    const results = [];
    for (const theme of kThemes) {
        for (let from = 0; from < lines.length; from += perPage) {
            const part = lines.slice(from, from + perPage);
            const rows = part.map(({ row }) => row);
            const widths = await page.evaluate((args) => window.show(...args), [rows, theme]);
            const pictures = [await photograph(page, "dom"), await photograph(page, "canvas")];
            const found = await page.evaluate((args) => window.compare(...args), [pictures, rows.length, theme.ground]);
            part.forEach(({ script }, i) => results.push({ script, ...widths[i], difference: found[i] }));
        }
    }
    return results;
}

// The browser's own scale: under an emulated one the DOM is laid out in CSS pixels, then enlarged. No device does so.
async function compareAtScale(scale) {
    const stage = await Stage.open({ args: [`--force-device-scale-factor=${scale}`, "--window-size=1000,960"] });
    try {
        const page = await openPage(stage);
        assert.equal(await page.evaluate(() => window.devicePixelRatio), scale);
        return await compareCorpus(page);
    } finally {
        await stage.close();
    }
}

for (const scale of [1, 2]) {
    test(`draws every script as the browser does, at ${scale}×`, { timeout: 120_000 }, async () => {
        const results = await compareAtScale(scale);
        const byScript = new Map();
        for (const line of results) byScript.set(line.script, [...(byScript.get(line.script) ?? []), line]);
        const failures = results.filter(({ drawn, laidOut }) => Math.abs(drawn - laidOut) > kMaxWidthDifference);
        for (const [script, lines] of byScript) {
            const mean = lines.reduce((sum, { difference }) => sum + difference, 0) / lines.length;
            const known = differences.get(script) ?? { lines: lines.length / kThemes.length };
            differences.set(script, { ...known, [scale]: mean });
            if (!(mean <= (kMaxDifferences[script] ?? kMaxDifference))) failures.push({ script, mean });
        }
        assert.deepEqual(failures, []);
    });
}

// For docs/BENCHMARKS.md.
after(() => {
    const rows = [...differences].map(
        ([script, { lines, 1: once, 2: twice }]) =>
            `| ${script} | ${lines} | ${once?.toFixed(2)} | ${twice?.toFixed(2)} |`,
    );
    console.log(["| script | lines | difference at 1× | at 2× |", "|---|---|---|---|", ...rows].join("\n"));
});
