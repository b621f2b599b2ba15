import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";

import { kBrowserNames } from "./browsers.mjs";
import { Stage } from "./harness.mjs";
import { untilPainted } from "./pages.mjs";
import { openPair } from "./people.mjs";

/** The page under a reader's own settings: less motion, more contrast, colours that the system forces. */

const kSettings = [
    { reducedMotion: "reduce" },
    { contrast: "more" },
    { forcedColors: "active", colorScheme: "dark" },
    { forcedColors: "active", colorScheme: "light", contrast: "more", reducedMotion: "reduce" },
];
const kLink = "see https://example.org/";
const kGrounds = { light: "rgb(244, 246, 249)", dark: "rgb(15, 18, 23)" }; // theme.cpp
const kNoInk = "rgba(0, 0, 0, 0)";

let stage;
before(async () => (stage = await Stage.open({ browsers: kBrowserNames })));
after(() => stage.close());
afterEach(() => stage.clear());

/** Somebody with these settings who has said something. */
async function chatting(options) {
    const { url: signaling } = await stage.startSignaling();
    const ann = await stage.openParley({ signaling, ...options });
    await ann.joinByButton("Ann");
    await ann.focusOn("textbox", "Message");
    await ann.send("Ünïcödé 漢字 שלום");
    await ann.page.getByRole("article").waitFor();
    return ann;
}

for (const settings of kSettings) {
    const named = JSON.stringify(settings);
    test(`the page starts and chats under ${named}`, async () => {
        const { page } = await chatting({ context: settings });
        const held = await page.evaluate(() => ({
            reducedMotion: matchMedia("(prefers-reduced-motion: reduce)").matches,
            contrast: matchMedia("(prefers-contrast: more)").matches,
            forcedColors: matchMedia("(forced-colors: active)").matches,
        }));
        // Or nothing was tested. Forced colours bring a contrast of their own.
        for (const name of Object.keys(settings)) if (name !== "colorScheme") assert.equal(held[name], true, name);
    });
}

test("the DOM's text shows nothing over the canvas, whatever colours are forced", async () => {
    const { page } = await chatting({ context: { forcedColors: "active" } });
    const inks = await page.evaluate(() => {
        const texts = document.querySelectorAll("#layer .node:not(:has(*)), #layer .row *");
        return Array.from(texts, (element) => {
            const style = getComputedStyle(element);
            return [style.webkitTextFillColor, style.forcedColorAdjust, style.backgroundColor].join(";");
        });
    });
    assert.ok(inks.length > 10, `${inks.length} elements`);
    assert.deepEqual([...new Set(inks)], [`${kNoInk};none;${kNoInk}`]);

    // And what is seen is the same without it. The fields and the scroller's bar are there to be
    // seen, and so is the line under a link.
    const { x, width } = await page.getByRole("main").boundingBox();
    const composer = await page.getByLabel("Message").boundingBox();
    const clip = { x: 0, y: 0, width: x + width - 24, height: composer.y - 16 };
    const picture = () => page.screenshot({ clip, caret: "hide" });
    const setLayer = (style) =>
        page.evaluate((style) => void Object.assign(document.getElementById("layer").style, style), style);
    const withLayer = await picture();
    await setLayer({ opacity: "0" });
    assert.ok(withLayer.equals(await picture()), "the layer's text is seen");
    await setLayer({ opacity: "", webkitTextFillColor: "red" });
    assert.ok(!withLayer.equals(await picture()), "this would not have found ink");
});

test("where colours are forced, the line under a link has that of links, or that of the words around it", async () => {
    const { ann, bob } = await openPair(stage, { context: { forcedColors: "active" } });
    await bob.send(kLink);
    await ann.hears(kLink);
    await ann.send(kLink);
    await ann.page.locator(".mine a").waitFor();
    const [lines, [link, ground, text]] = await ann.page.evaluate(() => {
        const lineOf = (selector) => getComputedStyle(document.querySelector(selector)).textDecorationColor;
        const resolve = (color) => {
            const probe = document.body.appendChild(document.createElement("p"));
            Object.assign(probe.style, { color, forcedColorAdjust: "none" });
            return getComputedStyle(probe).color;
        };
        const lines = [".row:not(.mine) a", ".mine a"].map(lineOf);
        return [lines, ["LinkText", "Canvas", "CanvasText"].map(resolve)];
    });
    assert.notEqual(link, text);
    assert.deepEqual(lines, [link, ground]); // one's own bubble has the text's colour for its ground
});

for (const browser of kBrowserNames) {
    test(`${browser}: the page has the system's theme until another is chosen`, async () => {
        const page = await stage.openSite({ browser });
        await untilPainted(page);
        const [prefersDark, ...grounds] = await page.evaluate(() => {
            const { dataset } = document.documentElement;
            const ground = (theme) => {
                if (theme) dataset.theme = theme;
                else delete dataset.theme;
                return getComputedStyle(document.body).backgroundColor;
            };
            const prefersDark = matchMedia("(prefers-color-scheme: dark)").matches;
            return [prefersDark, ground("light"), ground("dark"), ground("")];
        });
        const { light, dark } = kGrounds;
        assert.deepEqual(grounds, [light, dark, prefersDark ? dark : light]);
    });
}
