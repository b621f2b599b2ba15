import assert from "node:assert/strict";
import { mkdtempSync, mkdirSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, afterEach, before, beforeEach, test } from "node:test";

import { bundle, kRoot } from "../../scripts/lib/bundle.mjs";
import { hostedFiles } from "../../scripts/lib/hosted.mjs";
import { startServer } from "../../scripts/server/server.mjs";
import { kFiles, kFilesOnDemand } from "../../web/files.js";
import { kBrowserNames } from "../e2e/browsers.mjs";
import { kSite as kBuilt, Stage } from "../e2e/harness.mjs";
import { waitInPage } from "../e2e/pages.mjs";
import { kSite } from "./hosts.mjs";

/** The packaged page, kept by its service worker: opened without a network, and updated while people chat. */

const kSmall = { viewport: { width: 480, height: 360 } };
const kUnreachable = /Failed to load resource|WebSocket|establish a connection/;

let stage, folder, root, server, nextFiles, next;
before(async () => {
    stage = await Stage.open({ browsers: kBrowserNames });
    folder = mkdtempSync(join(tmpdir(), "parley-installed-"));
    root = join(folder, "root");
    nextFiles = await anotherVersion();
    next = write("next", nextFiles);
    publish(kSite);
    server = await startServer({ root });
});
beforeEach(() => publish(kSite));
afterEach(() => stage.clear());
after(async () => {
    await stage.close();
    await server.close();
    rmSync(folder, { recursive: true });
});

const address = () => `http://localhost:${server.port}/`;
const open = (browser) => stage.openParley({ browser, address: address(), context: kSmall });

/** From now on the host has this site, and nothing of the one before. */
function publish(site) {
    rmSync(root, { force: true });
    symlinkSync(site, root);
}

/** Another version, whose parts do not link with those of the first. @returns {Promise<Map<string, Uint8Array>>} */
async function anotherVersion() {
    const parts = [kFiles.wasm, kFiles.rest].map((name) => [name, readFileSync(join(kBuilt, name))]);
    const [{ module: build }] = WebAssembly.Module.imports(new WebAssembly.Module(parts.at(-1)[1]));
    const wasm = {};
    for (const [name, contents] of parts) {
        wasm[name] = join(folder, name);
        writeFileSync(wasm[name], contents.toString("latin1").replaceAll(build, "0".repeat(build.length)), "latin1");
    }
    const glue = join(kBuilt, "../parley.mjs");
    return hostedFiles(await bundle({ glue, wasm, entry: join(kRoot, "web/app.js"), hashed: true }));
}

function write(name, site) {
    for (const [path, contents] of site) {
        mkdirSync(dirname(join(folder, name, path)), { recursive: true });
        writeFileSync(join(folder, name, path), contents);
    }
    return join(folder, name);
}

/** Waits until the page's worker has all files, and answers for the page. */
const installed = (page) => waitInPage(page, "() => navigator.serviceWorker.controller", null, 10_000);

/** Looks for a new version. @returns {Promise<boolean>} whether one waits now */
function update(page) {
    return page.evaluate(async () => {
        const registration = await navigator.serviceWorker.getRegistration();
        await registration.update();
        const { installing } = registration;
        if (installing) await new Promise((resolve) => installing.addEventListener("statechange", resolve, { once: true }));
        return registration.waiting !== null;
    });
}

/** The files in assets/ that the page is made of, once it is complete. @returns {Promise<string[]>} */
async function partsOf(page) {
    assert.ok(await waitInPage(page, "() => globalThis.parleyProbe", null, 10_000), "the page is not complete");
    const parts = await page.evaluate(() => {
        const fetched = performance.getEntriesByType("resource").map(({ name }) => name);
        return [document.querySelector("script").src, document.querySelector("link[rel=stylesheet]").href, ...fetched];
    });
    return [...new Set(parts.filter((name) => /\.(js|css|wasm)$/.test(name)).map((name) => name.split("/").at(-1)))].sort();
}

const onDemand = (name) => kFilesOnDemand.some((file) => name.startsWith(file.replace(/\.js$/, "-")));
const partsIn = (site) =>
    readdirSync(join(site, "assets")).filter((name) => /\.(js|css|wasm)$/.test(name) && !onDemand(name)).sort();

const cachesOf = (page) => page.evaluate(() => caches.keys());

for (const browser of kBrowserNames) {
    test(`${browser}: it opens without a network, says so, and connects by itself`, async (t) => {
        const ann = await open(browser);
        const { page } = ann;
        assert.ok(await installed(page));
        const { port } = server;
        await server.close();
        await page.context().setOffline(true);
        ann.expectError(kUnreachable);

        await page.addInitScript(() => {
            const painted = () => document.querySelector(".painted");
            const look = () => (painted() ? (globalThis.paintedAt = performance.now()) : setTimeout(look, 2));
            look();
        });
        await page.reload();
        await page.getByText("This device is offline").waitFor();
        t.diagnostic(`the canvas is painted after ${Math.round(await page.evaluate(() => globalThis.paintedAt))} ms`);
        assert.ok(await page.locator("#notice").isHidden(), "the settings of last time are there");
        await ann.join("Ann");
        await page.getByText("This device is offline — waiting for the network").waitFor();

        server = await startServer({ root, port });
        await page.context().setOffline(false);
        // Firefox tells of a network that WebDriver gives back only those pages which saw it go.
        if (browser === "firefox") await page.evaluate(() => dispatchEvent(new Event("focus")));
        await ann.online();
    });

    test(`${browser}: a new version waits while people chat, and is taken whole`, async () => {
        const [ann, bob] = await Promise.all([open(browser), open(browser)]);
        await Promise.all([ann.join("Ann"), bob.join("Bob")]);
        await Promise.all([ann.connectedTo(["Bob"]), bob.connectedTo(["Ann"])]);
        assert.ok(await installed(ann.page));
        const alert = ann.page.getByRole("alert");

        const [ours, theirs] = [kSite, next].map(partsIn);
        assert.deepEqual(ours.filter((name) => theirs.includes(name)), []);

        // The host is in the middle of its change: nothing is taken.
        publish(write("mixed", new Map(nextFiles).set("index.html", readFileSync(join(kSite, "index.html")))));
        assert.equal(await update(ann.page), false);
        assert.ok(await alert.isHidden());

        publish(next);
        await bob.send("before");
        assert.equal(await update(ann.page), true);
        await alert.getByText("A new version of Parley is here").waitFor();
        await bob.send("after");
        await ann.hears("after");
        await ann.send("heard");
        await bob.hears("heard");
        assert.deepEqual((await ann.probe()).messages.map(({ text }) => text), ["before", "after", "heard"]);

        // Who opens it meanwhile has the version that is there, although the host has nothing of it any more.
        const second = await ann.page.context().newPage();
        await second.goto(`${address()}?probe=1`);
        assert.deepEqual(await partsOf(second), ours);
        await second.getByRole("button", { name: "Later" }).click();
        assert.ok(await second.getByRole("alert").isHidden());
        await second.reload();
        assert.deepEqual(await partsOf(second), ours);
        await Promise.all([second.waitForEvent("load"), second.getByRole("button", { name: "Reload" }).click()]);
        assert.deepEqual(await partsOf(second), theirs);

        // The other page goes on, and would find its files if it still needed them.
        await bob.send("still here");
        await ann.hears("still here");
        const statuses = (names) => Promise.all(names.map((name) => fetch(`assets/${name}`).then(({ status }) => status)));
        assert.deepEqual(await ann.page.evaluate(statuses, ours), Array(ours.length).fill(200));
        const composer = ann.page.getByRole("textbox", { name: "Message" });
        await composer.fill("not sent yet");
        await Promise.all([ann.page.waitForEvent("load"), alert.getByRole("button", { name: "Reload" }).click()]);
        assert.deepEqual(await partsOf(ann.page), theirs);
        await ann.join("Ann");
        await ann.connectedTo(["Bob"]);
        assert.equal(await composer.inputValue(), "not sent yet");
    });
}

test("no other script can be made its worker", async () => {
    const ann = await open();
    ann.expectError(/TrustedScriptURL/);
    const outcome = await ann.page.evaluate(() => {
        const register = () => navigator.serviceWorker.register("another.js").catch((error) => `${error}`);
        return new Promise((resolve) => setTimeout(() => resolve(register()))); // not in the driver's own task, to which a browser allows more
    });
    assert.match(outcome, /^TypeError: .*TrustedScriptURL/);
});

test("the files of an old version go when no page is open", async () => {
    const { page } = await open();
    assert.ok(await installed(page));
    publish(next);
    assert.equal(await update(page), true);
    assert.equal((await cachesOf(page)).length, 2);
    await page.goto("about:blank");
    await page.goto(`${address()}?probe=1`);
    assert.deepEqual(await partsOf(page), partsIn(next));
    const alone = "() => (caches.keys().then(({ length }) => (globalThis.kept = length)), globalThis.kept === 1)";
    assert.ok(await waitInPage(page, alone, null, 5_000));
});
