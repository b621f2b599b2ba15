import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";

import { Stage } from "./harness.mjs";
import { untilPainted } from "./pages.mjs";
import { composer, openAlone, openPair, rest } from "./people.mjs";

/** What goes missing: the WebGL context for a while, WebGL altogether, the module. */

const kPatienceMs = 10_000;
const kTexts = [
    "Sphinx of black quartz",
    "漢字かな交じり文 한국어",
    "مرحبا بالعالم שלום",
    "नमस्ते ไทย",
    "👩‍👩‍👧 🇪🇺 🟥",
    "one\ntwo\n\nfour",
];

let stage;
before(async () => (stage = await Stage.open()));
after(() => stage.close());
afterEach(() => stage.clear());

const take = (page) => page.screenshot({ caret: "hide" });

/** Waits until the page looks as in this picture. */
async function looksLike(page, picture) {
    const deadline = performance.now() + kPatienceMs;
    while (!picture.equals(await take(page))) {
        assert.ok(performance.now() < deadline, "it never looked that way again");
    }
}

const lose = (page) =>
    page.evaluate(() => {
        const canvas = document.getElementById("canvas");
        globalThis.loss ??= canvas.getContext("webgl2").getExtension("WEBGL_lose_context");
        return new Promise((resolve) => {
            canvas.addEventListener("webglcontextlost", resolve, { once: true });
            globalThis.loss.loseContext();
        });
    });

test("a chat comes back pixel for pixel after its context was lost, twice", async () => {
    const { ann, bob } = await openPair(stage);
    for (const text of kTexts) {
        await ann.send(text);
        await bob.hears(text);
        await bob.send(`re: ${text}`);
        await ann.hears(`re: ${text}`);
    }
    await ann.page.mouse.move(1, 1);
    await rest(ann);
    const before = await take(ann.page);
    for (let i = 0; i < 2; ++i) {
        await lose(ann.page);
        assert.ok(!before.equals(await take(ann.page)));
        await ann.page.evaluate(() => globalThis.loss.restoreContext());
        await looksLike(ann.page, before);
    }
    // What arrives while nothing can be painted is painted later, and the chat goes on.
    await lose(ann.page);
    await bob.send("meanwhile");
    await ann.hears("meanwhile");
    await ann.send("still here");
    await bob.hears("still here");
    await ann.page.evaluate(() => globalThis.loss.restoreContext());
    await ann.page.getByText("meanwhile", { exact: true }).waitFor();
    assert.equal(await composer(ann).inputValue(), "");
});

/** For `prepare`: a browser without WebGL 2. */
function withoutWebGl(page) {
    return page.addInitScript(() => {
        const original = HTMLCanvasElement.prototype.getContext;
        HTMLCanvasElement.prototype.getContext = function (kind, ...rest) {
            return kind === "webgl2" ? null : original.call(this, kind, ...rest);
        };
    });
}

const kPictures = process.env.PARLEY_PLAIN_PICTURES; // a folder, to look at them

for (const [colorScheme, viewport] of [
    ["dark", { width: 1000, height: 700 }],
    ["light", { width: 1000, height: 700 }],
    ["dark", { width: 390, height: 700 }],
]) {
    test(`without WebGL the page shows itself, and people join, chat and leave: ${colorScheme}, ${viewport.width} wide`, async () => {
        const look = async (name) => {
            const path = `${kPictures}/${name}-${colorScheme}-${viewport.width}.png`;
            if (kPictures) await ann.page.screenshot({ path });
        };
        const { url: signaling } = await stage.startSignaling();
        const options = { signaling, prepare: withoutWebGl, context: { colorScheme, viewport } };
        const [ann, bob] = await Promise.all([stage.openParley(options), stage.openParley(options)]);
        const { page } = ann;
        await untilPainted(page);
        assert.equal(await page.getByRole("alert").isVisible(), false);
        await isSeen(page.getByText("Join the conversation"));
        await isSeen(page.getByText("Your name", { exact: true }));
        await isSeen(page.getByRole("button", { name: "Join" }));
        await look("join");
        await Promise.all([ann.join("Ann"), bob.join("Bob")]);
        await Promise.all([ann.connectedTo(["Bob"]), bob.connectedTo(["Ann"])]);
        for (const text of kTexts) {
            await ann.send(text);
            await bob.hears(text);
        }
        await bob.send("Such a short one, and then a second sentence that makes it longer than one line of a telephone can be.");
        await bob.send("ok");
        await ann.hears("ok");
        await isSeen(page.getByText("ok", { exact: true }));
        await isSeen(page.getByRole("button", { name: "Send" }));
        await composer(ann).fill("a draft");
        await rest(ann);
        await look("chat");
        const isNarrow = viewport.width < 720;
        if (isNarrow) {
            await page.getByRole("button", { name: "Open menu" }).click();
            await rest(ann);
            await look("menu");
        }
        await isSeen(page.getByRole("listitem").filter({ hasText: "Bob" }));
        await page.getByRole("button", { name: "Settings", exact: true }).click();
        await isSeen(page.getByText("Appearance", { exact: true }));
        await page.getByRole("radio", { name: "As the system" }).focus();
        await rest(ann);
        await look("settings");
        await page.keyboard.press("Escape");
        await page.getByRole("button", { name: "Leave" }).click();
        await page.getByRole("textbox", { name: "Your name" }).waitFor();
        await bob.connectedTo([]);
    });
}

/** That a text is written in ink which differs from what is behind it, by the contrast that WCAG asks for. */
async function isSeen(locator) {
    await locator.waitFor();
    const contrast = await locator.evaluate((element) => {
        const parse = (color) => color.match(/[\d.]+/g).map(Number);
        const light = ([r, g, b]) =>
            [r, g, b]
                .map((value) => value / 255)
                .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4))
                .reduce((sum, value, i) => sum + value * [0.2126, 0.7152, 0.0722][i], 0);
        const ink = parse(getComputedStyle(element).webkitTextFillColor);
        if (ink[3] === 0) return 0;
        // A bubble is behind its text by a pseudo-element.
        const grounds = [];
        for (let each = element; each; each = each.parentElement) {
            if (each.matches(".body")) grounds.push(parse(getComputedStyle(each, "::before").backgroundColor));
            grounds.push(parse(getComputedStyle(each).backgroundColor));
        }
        const ground = grounds.find(([, , , alpha]) => alpha !== 0);
        const [a, b] = [light(ink), light(ground)].sort((one, other) => one - other);
        return (b + 0.05) / (a + 0.05);
    });
    assert.ok(contrast >= 4.5, `${await locator.innerText()} has a contrast of ${contrast.toFixed(1)}`);
}

test("without WebGL fields, buttons and the conversation show who has the focus", async () => {
    const ann = await openAlone(stage, { prepare: withoutWebGl });
    const { page } = ann;
    const outlines = new Map();
    for (let i = 0; i < 9; ++i) {
        await page.keyboard.press("Tab");
        const [name, outline] = await page.evaluate(() => {
            const { activeElement } = document;
            const { outlineStyle, outlineWidth } = getComputedStyle(activeElement);
            return [activeElement.getAttribute("aria-label") ?? activeElement.textContent, `${outlineStyle} ${outlineWidth}`];
        });
        outlines.set(name, outline);
    }
    for (const [name, width] of [["Settings", 3], ["Leave", 3], ["Conversation", 3], ["Message", 2]]) {
        assert.equal(outlines.get(name), `solid ${width}px`, name);
    }
});

test("a module that stops says so and offers to start again", async () => {
    const page = await stage.openSite({
        prepare: (page) => page.route("**/parley.wasm", (route) => route.abort(), { times: 1 }),
        expected: [/Failed to load resource/],
    });
    const alert = page.getByRole("alert");
    await alert.waitFor();
    assert.match(await alert.innerText(), /could not be loaded/);
    await alert.getByRole("button", { name: "Try again" }).click();
    await untilPainted(page);
});
