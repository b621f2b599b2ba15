import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { after, afterEach, before, test } from "node:test";

import { kFiles, kFilesOnDemand, kLaterFiles } from "../../web/files.js";
import { kBrowserNames } from "./browsers.mjs";
import { kSite, Stage } from "./harness.mjs";
import { untilPainted, waitInPage } from "./pages.mjs";
import { photograph } from "./pictures.mjs";

/** The page loads in two parts: the join card needs the first one only, whatever is done to it. */

/** Browsers fetch it when they like to, and Playwright does not tell of it. */
const kIcon = "icon.svg";

/** How far apart two colours may be that ImGui and CSS have mixed, of 255. */
const kSameColor = 2;
const kPatienceMs = 30_000;

let stage;
before(async () => (stage = await Stage.open({ browsers: kBrowserNames })));
after(() => stage.close());
afterEach(() => stage.clear());

const nameField = (page) => page.getByRole("textbox", { name: "Your name" });

const isSuggested = (url) => document.querySelector("[aria-label='Signaling server']").value === url;

/** Lets a file arrive when `release` is called. For `prepare`; tells which files have been asked for. */
function hold(file) {
    const asked = new Set();
    let release;
    const held = new Promise((resolve) => (release = resolve));
    const prepare = async (page) => {
        page.on("request", (request) => asked.add(new URL(request.url()).pathname.slice(1) || "index.html"));
        await page.route(`**/${file}`, async (route) => {
            await held;
            await route.continue();
        });
    };
    return { prepare, release, asked };
}

const loseContext = (page) =>
    page.evaluate(async () => {
        const canvas = document.getElementById("canvas");
        const happens = (type) => new Promise((resolve) => canvas.addEventListener(type, resolve, { once: true }));
        const extension = canvas.getContext("webgl2").getExtension("WEBGL_lose_context");
        const [lost, restored] = [happens("webglcontextlost"), happens("webglcontextrestored")];
        extension.loseContext();
        await lost;
        await new Promise((resolve) => setTimeout(resolve)); // it may come back once the event is over
        extension.restoreContext();
        await restored;
    });

const hide = (page, hidden) =>
    page.evaluate((hidden) => {
        Object.defineProperty(document, "hidden", { configurable: true, get: () => hidden });
        document.dispatchEvent(new Event("visibilitychange"));
    }, hidden);

const frames = (page) => page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 400)));

/** The part as a later build might have it: all the same, but for what it imports from. @param {Buffer} wasm */
function anotherBuild(wasm) {
    const [{ module: build }] = WebAssembly.Module.imports(new WebAssembly.Module(wasm));
    return Buffer.from(wasm.toString("latin1").replaceAll(build, "0".repeat(build.length)), "latin1");
}

for (const browser of kBrowserNames) {
    test(`${browser}: nothing that is done to the join card needs what loads after it`, async () => {
        const { url: signaling } = await stage.startSignaling();
        const { prepare, release } = hold(kFiles.rest);
        const query = new URLSearchParams({ signaling });
        const page = await stage.openSite({ browser, query, prepare });
        await untilPainted(page);
        await nameField(page).fill("Ann");
        for (const { width, height } of [{ width: 390, height: 300 }, { width: 1000, height: 700 }]) {
            await page.setViewportSize({ width, height });
            for (let i = 0; i < 4; ++i) await page.keyboard.press(i % 2 ? "Tab" : "Shift+Tab");
            await page.getByRole("button", { name: "Join" }).hover();
            await page.mouse.wheel(0, 200);
            await frames(page);
        }
        await page.keyboard.press("Escape");
        await page.mouse.click(5, 5);
        await hide(page, true);
        await frames(page);
        await hide(page, false);
        await page.evaluate(() => {
            dispatchEvent(new Event("offline"));
            dispatchEvent(new Event("online"));
            document.documentElement.style.setProperty("--safe-top", "20px");
        });
        if (browser === "chromium") await loseContext(page); // of which Firefox itself warns
        await nameField(page).fill("");
        await nameField(page).fill("Ann Ångström 漢字");
        await page.getByRole("button", { name: "Join" }).click();
        await page.getByText("still loading").waitFor();
        await nameField(page).press("Enter");
        await frames(page);
        release();
        await page.getByRole("textbox", { name: "Message" }).waitFor();
    });

    test(`${browser}: who fills the card in before the code is there is told, and then joins`, async () => {
        const { url: signaling } = await stage.startSignaling();
        const { prepare, release } = hold(kFiles.wasm);
        const page = await stage.openSite({ browser, query: new URLSearchParams({ signaling: "ws://localhost:1" }), prepare });
        const server = page.getByRole("textbox", { name: "Signaling server" });
        const status = page.getByRole("main").getByRole("status");
        await page.keyboard.type(" "); // the name has the focus from the beginning
        await page.keyboard.press("Enter");
        assert.equal(await status.textContent(), "", "nothing is under way without a name");
        await nameField(page).fill("Ann");
        assert.ok(await waitInPage(page, isSuggested, "ws://localhost:1/", kPatienceMs), "the server is suggested without the code");
        await server.fill(signaling);
        await page.getByRole("button", { name: "Join" }).click();
        assert.match(await status.textContent(), /still loading/);
        await nameField(page).fill("Anna"); // who presses may still mend it
        release();
        await page.getByRole("textbox", { name: "Message" }).waitFor();
        const bob = await stage.openParley({ signaling });
        await bob.join("Bob");
        await bob.connectedTo(["Anna"]);
    });

    test(`${browser}: what is typed and focused before there is a script counts`, async () => {
        const { url: signaling } = await stage.startSignaling();
        const { prepare, release } = hold("parley.js");
        const page = await stage.openSite({ browser, prepare, waitUntil: "commit" });
        const server = page.getByRole("textbox", { name: "Signaling server" });
        await nameField(page).fill("Ann");
        await server.fill(signaling);
        assert.ok(await page.getByRole("button", { name: "Join" }).isDisabled());
        release();
        await untilPainted(page);
        assert.ok(await server.evaluate((field) => field === document.activeElement));
        await page.getByRole("button", { name: "Join" }).click();
        await page.getByRole("textbox", { name: "Message" }).waitFor();
    });

    test(`${browser}: no button can be pressed before there is a script, after a reload either`, async () => {
        const page = await stage.openSite({ browser });
        await untilPainted(page);
        await page.route("**/parley.js", () => {});
        await page.evaluate(() => setTimeout(() => location.reload())); // the driver's own waits for the script
        const join = page.locator("#app:not(.painted)").getByRole("button", { name: "Join" });
        await join.waitFor();
        assert.ok(await join.isDisabled());
    });

    test(`${browser}: the card stays as and where it is when it is painted, with the focus and what can be undone`, async () => {
        const { prepare, release } = hold(kFiles.wasm);
        const page = await stage.openSite({ browser, prepare });
        const server = page.getByRole("textbox", { name: "Signaling server" });
        await server.click();
        await page.keyboard.type("ws://a");
        const card = () =>
            page.evaluate(() =>
                Array.from(document.querySelectorAll("main, main :not([role=status])"), (element) => {
                    const { x, y, width, height } = element.getBoundingClientRect();
                    const words = element.children.length ? "" : (element.textContent || element.placeholder).trim();
                    return { what: element.dataset.key ?? element.ariaLabel, words, x, y, width, height };
                }),
            );
        const before = await card();
        release();
        await untilPainted(page);
        await frames(page);
        assert.deepEqual(await card(), before);
        assert.ok(await server.evaluate((field) => field === document.activeElement));
        await page.keyboard.press("ControlOrMeta+z");
        assert.notEqual(await server.inputValue(), "ws://a");
    });

    test(`${browser}: until the join card is painted, these files are fetched and no others`, async () => {
        const { prepare, release, asked } = hold(kFiles.rest);
        const page = await stage.openSite({ browser, prepare });
        await untilPainted(page);
        await nameField(page).fill("Ann");
        const files = readdirSync(kSite).filter((name) => name !== kIcon).sort();
        const first = Array.from(asked).filter((name) => name !== kIcon && !kLaterFiles.includes(name));
        assert.deepEqual(first.sort(), files.filter((name) => !kLaterFiles.includes(name)));
        release();
        await page.waitForResponse(`**/${kFiles.rest}`);
        const unasked = (name) => kFilesOnDemand.includes(name);
        assert.deepEqual(Array.from(asked).filter((name) => name !== kIcon).sort(), files.filter((name) => !unasked(name)));
    });

    for (const [what, answer, expected] of [
        ["is missing", () => ({ status: 404 }), [/Failed to load resource: .* 404/]],
        ["is of another build", (body) => ({ contentType: "application/wasm", body: anotherBuild(body) }), []],
    ]) {
        test(`${browser}: a page whose second part ${what} says so and offers to try again`, async () => {
            const replace = async (route) => route.fulfill(answer(await (await route.fetch()).body()));
            const page = await stage.openSite({
                browser,
                prepare: (page) => page.route(`**/${kFiles.rest}`, replace, { times: 1 }),
                expected,
            });
            const alert = page.getByRole("alert");
            await alert.waitFor();
            assert.match(await alert.innerText(), /rest of Parley could not be loaded/);
            await nameField(page).fill("Ann");
            await alert.getByRole("button", { name: "Try again" }).click();
            await alert.waitFor({ state: "hidden" });
            await untilPainted(page);
        });
    }
}

test("a context that is lost before the code is there comes back", async () => {
    const { prepare, release } = hold(kFiles.wasm);
    const page = await stage.openSite({
        prepare: async (page) => {
            await prepare(page);
            await page.addInitScript(() => {
                const { getContext } = HTMLCanvasElement.prototype;
                HTMLCanvasElement.prototype.getContext = function (type, ...args) {
                    const context = getContext.call(this, type, ...args);
                    if (type === "webgl2") globalThis.gl = context;
                    return context;
                };
            });
        },
    });
    assert.ok(await waitInPage(page, "() => globalThis.gl", null, kPatienceMs));
    await page.evaluate(() => {
        globalThis.extension = globalThis.gl.getExtension("WEBGL_lose_context");
        return new Promise((resolve) => {
            document.getElementById("canvas").addEventListener("webglcontextlost", () => setTimeout(resolve), { once: true });
            globalThis.extension.loseContext();
        });
    });
    release();
    await page.locator("#app.painted").waitFor();
    await page.evaluate(() => globalThis.extension.restoreContext());
    await frames(page);
    const words = await page.getByRole("heading", { name: "Join the conversation" }).boundingBox();
    assert.ok((await photograph(page)).hasWords(words), "the canvas shows no words");
});

for (const colorScheme of ["light", "dark"]) {
    for (const [width, height] of [[800, 600], [390, 700]]) {
        test(`before the code is there, the page has the grounds of its first frame: ${colorScheme}, ${width} wide`, async () => {
            const { prepare, release } = hold(kFiles.wasm);
            const context = { colorScheme, viewport: { width, height } };
            const page = await stage.openSite({ prepare, context });
            const before = await photograph(page);
            release();
            await untilPainted(page);
            await frames(page);
            const painted = await photograph(page);
            // Header, timeline, composer, and the card near its corner; and on a wide screen the sidebar.
            const places = [[width - 5, 5], [width - 5, 80], [width - 5, height - 5], [width / 2, height / 2 - 180], [100, height / 2 + 200]];
            for (const [x, y] of places) {
                const [expected, seen] = [painted, before].map(({ width, channels, data }) => {
                    const at = (y * width + x) * channels;
                    return data.subarray(at, at + 3);
                });
                const apart = Math.max(...expected.map((value, i) => Math.abs(value - seen[i])));
                assert.ok(apart <= kSameColor, `at ${x}, ${y}: ${seen.join()} instead of ${expected.join()}`);
            }
        });
    }
}
