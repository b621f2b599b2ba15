import assert from "node:assert/strict";
import { test } from "node:test";

import { Stage } from "./harness.mjs";
import { untilPainted } from "./pages.mjs";
import { rest } from "./people.mjs";
import { photograph } from "./pictures.mjs";

/** That the canvas is as sharp as the DOM, at every pixel ratio that screens have, and stands still while it loads. */

const kRatios = [1, 1.25, 1.5, 2, 3];
const kLines = ["Sphinx of black quartz, judge my vow: 0123456789", "Привет, как дела?", "漢字かな交じり文"];

/** As in text_corpus.test.mjs; here it is 0.1 to 0.3. */
const kMaxDifference = 0.6;

const kWindow = { width: 1200, height: 900 }; // in whole pixels at each ratio
const kPatienceMs = 10_000;

/**
 * For `prepare`: canvas text without hinting, as the DOM's is from a ratio of 1.5 on. Chromium leaves the canvas's to
 * chance (docs/DECISIONS.md), and here two pictures are to be alike.
 */
function withoutHinting(page) {
    return page.addInitScript(() => {
        const { prototype } = CanvasRenderingContext2D;
        const { get, set } = Object.getOwnPropertyDescriptor(prototype, "font");
        const choose = function (font) {
            set.call(this, font);
            this.textRendering = devicePixelRatio < 1.5 ? "auto" : "geometricPrecision";
        };
        Object.defineProperty(prototype, "font", { get, set: choose });
    });
}

/** Where the lines of the messages lie, in device pixels. */
function describeLines(page) {
    return page.evaluate(() =>
        Array.from(document.querySelectorAll(".row .line"), (line) => {
            const { left, top, width, height } = line.getBoundingClientRect();
            const place = { left, top, right: left + width, bottom: top + height };
            return Object.fromEntries(Object.entries(place).map(([side, at]) => [side, at * devicePixelRatio]));
        }),
    );
}

/** Lets the DOM show the text that it only holds, in the colours of what was painted, instead of the canvas. */
function showDom(page, ground) {
    return page.evaluate((ground) => {
        document.getElementById("canvas").style.visibility = "hidden";
        // All of the row: a line may begin within a pixel, and what shows beside it there is no ink.
        for (const row of document.querySelectorAll(".row")) row.style.background = `rgb(${ground})`;
        for (const body of document.querySelectorAll(".row .body")) {
            body.style.color = "#fff";
            body.style.webkitTextFillColor = "#fff";
        }
    }, ground);
}

const withStage = (ratio, run) =>
    Stage.use(run, { args: [`--force-device-scale-factor=${ratio}`, "--window-size=1000,760"] });

for (const ratio of kRatios) {
    test(`every device pixel is painted, and text as the browser would, at ${ratio}×`, () =>
        withStage(ratio, async (stage) => {
            const { url: signaling } = await stage.startSignaling();
            const ann = await stage.openParley({ signaling, context: { viewport: null }, prepare: withoutHinting });
            const { page } = ann;
            await ann.join("Ann");
            await ann.online();
            for (const line of kLines) await ann.send(line);
            await ann.until(({ messages }, count) => messages.length === count, kLines.length);
            await page.mouse.move(1, 1);
            await rest(ann);
            assert.equal(await page.evaluate(() => devicePixelRatio), ratio);

            const { canvas, box, observed } = await page.evaluate(async () => {
                const canvas = document.getElementById("canvas");
                const { left, top } = canvas.getBoundingClientRect();
                const observed = await new Promise((resolve) => {
                    const tell = ([{ devicePixelContentBoxSize: [size] }]) => resolve([size.inlineSize, size.blockSize]);
                    new ResizeObserver(tell).observe(canvas, { box: "device-pixel-content-box" });
                });
                return { canvas: [canvas.width, canvas.height], box: [left, top], observed };
            });
            assert.deepEqual(canvas, observed);
            assert.deepEqual(box, [0, 0]);

            const painted = await photograph(page);
            assert.deepEqual([painted.width, painted.height], canvas);
            const lines = await describeLines(page);
            assert.equal(lines.length, kLines.length);
            const ground = painted.at(Math.round(lines[0].left) - Math.round(4 * ratio), Math.round(lines[0].top));
            await showDom(page, ground);
            const laidOut = await photograph(page);
            for (const [i, line] of lines.entries()) {
                const pixels = {
                    x: Math.floor(line.left),
                    y: Math.floor(line.top),
                    width: Math.ceil(line.right) - Math.floor(line.left),
                    height: Math.ceil(line.bottom) - Math.floor(line.top),
                };
                const [a, b] = [painted, laidOut].map((picture) => picture.ink(pixels, ground));
                for (const side of ["left", "top", "right", "bottom"]) {
                    assert.ok(Math.abs(a[side] - b[side]) <= 1, `${kLines[i]}: ${side} at ${a[side]}, not ${b[side]}`);
                }
                const difference = painted.difference(laidOut, pixels, ground);
                assert.ok(difference <= kMaxDifference, `${kLines[i]}: ${difference}`);
            }
        }));
}

async function capture({ session }) {
    return (await session.send("Page.captureScreenshot", {})).data;
}

// As zooming in a window does: fewer CSS pixels, as many of the device. (Where only the ratio is emulated, Chromium tells
// the page nothing, not even by its media queries.)
test("a ratio that changes while the page is open leaves it as sharp as a new one", () =>
    withStage(1, async (stage) => {
        const { width, height } = kWindow;
        const open = async () => {
            const page = await stage.openSite({ query: "probe=1&name=Ann", context: { viewport: kWindow }, prepare: withoutHinting });
            return { page, session: await page.context().newCDPSession(page) };
        };
        const zoom = ({ session }, ratio) => {
            const metrics = { width: width / ratio, height: height / ratio, deviceScaleFactor: ratio, mobile: false };
            return session.send("Emulation.setDeviceMetricsOverride", metrics);
        };
        const started = async ({ page }) => {
            await untilPainted(page);
            // What lies in the fields is the browser's: a caret that blinks, and text that emulation enlarges.
            await page.evaluate(() => document.querySelectorAll("input").forEach(({ style }) => (style.opacity = 0)));
            await rest({ page });
        };
        const changing = await open();
        await started(changing);
        for (const ratio of [2, 1.5, 1]) {
            const fresh = await open();
            await zoom(fresh, ratio);
            await fresh.page.reload();
            await started(fresh);
            const expected = await capture(fresh);
            await zoom(changing, ratio);
            const deadline = performance.now() + kPatienceMs;
            while ((await capture(changing)) !== expected) {
                assert.ok(performance.now() < deadline, `it never looked like a page that was opened at ${ratio}×`);
            }
            await fresh.page.close();
        }
    }));

/** Notes, for `prepare`, each place where a field is seen, frame by frame, and what the browser calls a shift. */
function watchPlaces(page) {
    return page.addInitScript(() => {
        globalThis.places = [];
        globalThis.shift = 0;
        new PerformanceObserver((list) => list.getEntries().forEach(({ value }) => (globalThis.shift += value))).observe({
            type: "layout-shift",
            buffered: true,
        });
        const look = () => {
            const seen = Array.from(document.querySelectorAll("input"))
                .filter((field) => field.checkVisibility({ visibilityProperty: true }))
                .map((field) => Object.values(field.getBoundingClientRect().toJSON()).join());
            const place = seen.join(" ");
            if (place && globalThis.places.at(-1) !== place) globalThis.places.push(place);
            requestAnimationFrame(look);
        };
        look();
    });
}

test("nothing moves from the first picture on", () =>
    withStage(1.5, async (stage) => {
        for (const viewport of [
            { width: 1000, height: 700 },
            { width: 320, height: 480 },
        ]) {
            const page = await stage.openSite({ query: "probe=1", context: { viewport }, prepare: watchPlaces });
            await untilPainted(page);
            await rest({ page });
            const { places, shift } = await page.evaluate(() => ({ places: globalThis.places, shift: globalThis.shift }));
            assert.equal(places.length, 1, `the fields were at ${places.join(", then ")}`);
            assert.equal(shift, 0);
        }
    }));
