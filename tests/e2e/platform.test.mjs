import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";

import { Stage } from "./harness.mjs";
import { untilPainted } from "./pages.mjs";

/** What lies between the views and the browser: text fields, settings, canvas, and what happens when a part is missing. */

const kPatienceMs = 10_000;

let stage;
before(async () => {
    stage = await Stage.open();
});
after(() => stage.close());
afterEach(() => stage.clear());

const box = (page, name) => page.getByRole("textbox", { name });

async function chatting() {
    const signaling = await stage.startSignaling();
    const page = await stage.openParley({ signaling: signaling.url });
    await page.join("Ann");
    await page.online();
    await box(page.page, "Message").waitFor();
    return page;
}

const ownTexts = (ann) => ann.probe().then(({ messages }) => messages.map(({ text }) => text));

const take = (page) => page.screenshot({ caret: "hide" });

/** Waits until the page looks as in this picture. */
async function looksLike(page, picture) {
    const deadline = performance.now() + kPatienceMs;
    while (!picture.equals(await take(page))) {
        assert.ok(performance.now() < deadline, "it never looked that way again");
    }
}

test("Enter that ends a composition does not send", async () => {
    const ann = await chatting();
    await box(ann.page, "Message").focus();
    const devTools = await ann.page.context().newCDPSession(ann.page);
    await devTools.send("Input.imeSetComposition", { text: "にほん", selectionStart: 3, selectionEnd: 3 });
    const enter = { key: "Enter", code: "Enter", windowsVirtualKeyCode: 229 };
    await devTools.send("Input.dispatchKeyEvent", { type: "rawKeyDown", ...enter });
    await devTools.send("Input.dispatchKeyEvent", { type: "keyUp", ...enter });
    assert.deepEqual(await ownTexts(ann), []);
    await devTools.send("Input.insertText", { text: "日本" });
    assert.equal(await box(ann.page, "Message").inputValue(), "日本");
    await ann.page.keyboard.press("Enter");
    await ann.until(({ messages }) => messages.length === 1 && messages[0].text === "日本");
});

test("Shift+Enter breaks the line, and what is typed right after Enter stays", async () => {
    const ann = await chatting();
    await box(ann.page, "Message").focus();
    await ann.page.keyboard.type("one");
    await ann.page.keyboard.press("Shift+Enter");
    await ann.page.keyboard.type("two");
    // In one task, as fast typing may be: the field must be empty before the next key.
    await box(ann.page, "Message").evaluate((field) => {
        field.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true, cancelable: true }));
        field.setRangeText("next", field.value.length, field.value.length, "end");
        field.dispatchEvent(new InputEvent("input", { bubbles: true }));
    });
    await ann.until(({ messages }) => messages.length === 1);
    assert.deepEqual(await ownTexts(ann), ["one\ntwo"]);
    assert.equal(await box(ann.page, "Message").inputValue(), "next");
});

test("the composer grows with its text and shrinks again", async () => {
    const ann = await chatting();
    const height = async () => (await box(ann.page, "Message").boundingBox()).height;
    const low = await height();
    await box(ann.page, "Message").fill("a\nb\nc");
    await ann.page.waitForFunction((low) => document.querySelector("textarea").clientHeight > 2 * low, low);
    await box(ann.page, "Message").fill("a");
    await ann.page.waitForFunction((low) => document.querySelector("textarea").clientHeight === low, low);
});

test("the address overrides config.json", async () => {
    const page = await stage.openSite({
        query: "signaling=wss://there.example/s&name=Zo%C3%AB",
        prepare: (page) => page.route("**/config.json", (route) => route.fulfill({ json: { signaling: "wss://a.example/" } })),
    });
    await page.waitForFunction(() => document.querySelector("input[type=url]")?.value === "wss://there.example/s");
    assert.equal(await box(page, "Your name").inputValue(), "Zoë");
});

test("config.json names the signaling server, else the page's own host does", async () => {
    const json = { signaling: "wss://a.example/socket1", iceServers: [{ urls: "stun:stun.example.org" }] };
    const set = await stage.openSite({ prepare: (page) => page.route("**/config.json", (route) => route.fulfill({ json })) });
    await set.waitForFunction(() => document.querySelector("input[type=url]")?.value === "wss://a.example/socket1");
    const plain = await stage.openSite({});
    await plain.waitForFunction(() => document.querySelector("input[type=url]")?.value === `ws://${location.host}/socket1`);
});

test("a broken config.json is said, and the page works", async () => {
    const page = await stage.openSite({
        prepare: (page) => page.route("**/config.json", (route) => route.fulfill({ body: '{"signalling": "x"}' })),
    });
    const alert = page.getByRole("alert");
    await alert.waitFor();
    assert.match(await alert.innerText(), /config\.json has an unknown member “signalling”/);
    await alert.getByRole("button", { name: "Close" }).click();
    await alert.waitFor({ state: "hidden" });
    await untilPainted(page);
});

test("nothing is asked of another host", async () => {
    const hosts = new Set();
    const page = await stage.openSite({
        prepare: (page) => page.on("request", (request) => hosts.add(new URL(request.url()).hostname)),
    });
    await untilPainted(page);
    assert.deepEqual([...hosts], ["localhost"]);
});

for (const [what, answer, expected] of [
    ["is missing", { status: 404 }, [/Failed to load resource: .* 404/]],
    ["is no WebAssembly", { contentType: "application/wasm", body: "hello" }, []],
]) {
    test(`a page whose module ${what} says so and offers to try again`, async () => {
        const page = await stage.openSite({
            prepare: (page) => page.route("**/parley.wasm", (route) => route.fulfill(answer), { times: 1 }),
            expected,
        });
        const alert = page.getByRole("alert");
        await alert.waitFor();
        assert.match(await alert.innerText(), /could not be loaded/);
        await alert.getByRole("button", { name: "Try again" }).click();
        await untilPainted(page);
    });
}

test("a module that a server calls by another type still runs", async () => {
    const page = await stage.openSite({
        prepare: (page) =>
            page.route("**/parley.wasm", async (route) => {
                const response = await route.fetch();
                await route.fulfill({ response, headers: { "content-type": "application/octet-stream" } });
            }),
    });
    await untilPainted(page);
});

test("the canvas comes back after its context was lost, without a word in the console", async () => {
    const page = await stage.openSite({}); // whose complaints stage.clear() tells
    await untilPainted(page);
    const before = await take(page);
    await page.evaluate(() => {
        const canvas = document.getElementById("canvas");
        globalThis.loss = canvas.getContext("webgl2").getExtension("WEBGL_lose_context");
        return new Promise((resolve) => {
            canvas.addEventListener("webglcontextlost", resolve, { once: true });
            globalThis.loss.loseContext();
        });
    });
    assert.ok(!before.equals(await take(page)));
    await page.evaluate(() => globalThis.loss.restoreContext());
    await looksLike(page, before);
});

test("theme, size and pixel ratio may change at any time", async () => {
    const context = { viewport: { width: 1000, height: 700 }, colorScheme: "dark" };
    const page = await stage.openSite({ context });
    await untilPainted(page);
    const dark = await take(page);
    const devTools = await page.context().newCDPSession(page);
    const setMetrics = (width, height, deviceScaleFactor) =>
        devTools.send("Emulation.setDeviceMetricsOverride", { width, height, deviceScaleFactor, mobile: false });

    await page.emulateMedia({ colorScheme: "light" });
    await setMetrics(400, 700, 2.5);
    await page.waitForFunction(() => {
        const { width, height } = document.getElementById("canvas");
        return width === 1000 && height === 1750;
    });
    const { width } = await box(page, "Your name").boundingBox();
    assert.ok(width > 200 && width < 400, `the name field is ${width} px wide`);

    await page.emulateMedia({ colorScheme: "dark" });
    await setMetrics(1000, 700, 1);
    await looksLike(page, dark);
});

test("a page that comes back joins again", async () => {
    const ann = await chatting();
    await ann.page.evaluate(() => dispatchEvent(new PageTransitionEvent("pagehide", { persisted: true })));
    await ann.until(({ online }) => !online);
    await ann.page.evaluate(() => dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true })));
    await ann.online();
});

test("who comes back by the browser's button gets in by what the fields show", async () => {
    const { url: signaling } = await stage.startSignaling();
    const ann = await stage.openParley({ signaling });
    await ann.join("Ann");
    await ann.online();
    await ann.page.goto(new URL("icon.svg", ann.page.url()).href);
    await ann.page.goBack();
    await ann.started();
    await ann.page.getByRole("textbox", { name: "Your name" }).focus();
    await ann.page.keyboard.type("Ann");
    await ann.page.keyboard.press("Enter");
    await ann.online();
});

test("a network that went or came unheard of is noticed when the page goes on", async () => {
    const ann = await stage.openParley({});
    const goOn = (type, onLine) =>
        ann.page.evaluate(
            ([type, onLine]) => {
                Object.defineProperty(navigator, "onLine", { configurable: true, get: () => onLine });
                dispatchEvent(new Event(type));
            },
            [type, onLine],
        );
    const sentence = ann.page.getByText("This device is offline");
    await goOn("pageshow", false);
    await sentence.waitFor();
    await goOn("focus", true);
    await sentence.waitFor({ state: "detached" });
});

test("emoji keep their colours, and characters without a shape take no room", async () => {
    const ann = await chatting();
    const reader = await ann.page.context().newPage();
    await ann.page.bringToFront();
    /** How many pixels of the page are red, and where they lie. */
    const redness = async () =>
        reader.evaluate(async (base64) => {
            const image = new Image();
            image.src = `data:image/png;base64,${base64}`;
            await image.decode();
            const canvas = Object.assign(document.createElement("canvas"), { width: image.width, height: image.height });
            const context = canvas.getContext("2d");
            context.drawImage(image, 0, 0);
            const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
            const columns = new Set();
            let count = 0;
            for (let at = 0; at < data.length; at += 4) {
                if (data[at] < 180 || data[at + 1] > 90 || data[at + 2] > 90) continue;
                columns.add((at / 4) % canvas.width);
                count += 1;
            }
            return { count, columns: columns.size };
        }, (await take(ann.page)).toString("base64"));
    assert.equal((await redness()).count, 0);
    await ann.send("🟥");
    await ann.until(({ messages }) => messages.length === 1);
    const alone = await redness();
    assert.ok(alone.count > 50, `${alone.count} red pixels`);
    // A variation selector, a joiner, a zero-width space and a byte order mark between two squares: they touch.
    await ann.send("🟥\ufe0f\u200d\u200b\ufeff🟥");
    await ann.until(({ messages }) => messages.length === 2);
    const three = await redness();
    assert.ok(three.count > 2.5 * alone.count && three.count < 3.5 * alone.count, `${three.count} of ${alone.count}`);
    assert.ok(three.columns < 2.6 * alone.columns, `${three.columns} columns of ${alone.columns}`);
});
