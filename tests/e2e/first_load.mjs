/**
 * How long the page takes until its join card can be used, and until it is complete, over a slow line.
 *
 *   node tests/e2e/first_load.mjs [RUNS] [SITE...]
 *
 * RUNS: how often each is opened (default 9), in turn and without a cache. SITE: directories of built pages (default: the
 * release build's), to compare them. Files are sent with brotli at 1.6 Mbit/s and 150 ms, as Chromium throttles it.
 */
import { createServer } from "node:http";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { extname, join } from "node:path";
import { brotliCompressSync } from "node:zlib";

import { launch } from "./browsers.mjs";
import { kSite } from "./site.mjs";

const kLine = { offline: false, latency: 150, downloadThroughput: 1.6e6 / 8, uploadThroughput: 0.75e6 / 8 };
const kTypes = {
    ".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".wasm": "application/wasm",
    ".json": "application/json", ".svg": "image/svg+xml",
};

/** Serves a site's files compressed, once each. */
async function serve(site) {
    const packed = new Map();
    const server = createServer((request, response) => {
        const name = new URL(request.url, "http://localhost").pathname.slice(1) || "index.html";
        if (!packed.has(name)) packed.set(name, brotliCompressSync(readFileSync(join(site, name))));
        response.setHeader("Content-Type", kTypes[extname(name)]);
        response.setHeader("Content-Encoding", "br");
        response.end(packed.get(name));
    });
    await once(server.listen(0, "127.0.0.1"), "listening");
    return server;
}

/** Runs in the page: when the card was there, and when the tests' probe was. */
function watch() {
    const look = () => {
        if (document.querySelector("main")) globalThis.cardAt ??= performance.now();
        if (globalThis.parleyProbe) globalThis.completeAt ??= performance.now();
        else setTimeout(look, 2);
    };
    look();
}

async function open(browser, { port }) {
    const context = await browser.newContext({ viewport: { width: 800, height: 600 } });
    const page = await context.newPage();
    const devTools = await context.newCDPSession(page);
    await devTools.send("Network.enable");
    await devTools.send("Network.emulateNetworkConditions", kLine);
    await page.addInitScript(watch);
    await page.goto(`http://localhost:${port}/?probe=1`);
    const times = await page.evaluate(async () => {
        while (!globalThis.completeAt) await new Promise((resolve) => setTimeout(resolve, 20));
        return [globalThis.cardAt, globalThis.completeAt];
    });
    await context.close();
    return times;
}

const median = (values) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)];

const [runs = "9", ...sites] = process.argv.slice(2);
const { browser, close } = await launch("chromium");
const taken = (sites.length > 0 ? sites : [kSite]).map((site) => ({ site, times: [] }));
for (const each of taken) each.server = await serve(each.site);
for (let run = 0; run < Number(runs); ++run) {
    for (const { server, times } of taken) times.push(await open(browser, server.address()));
}
for (const { site, times, server } of taken) {
    const [card, complete] = [0, 1].map((which) => Math.round(median(times.map((each) => each[which]))));
    console.log(`${site}: join card after ${card} ms, complete after ${complete} ms (medians of ${times.length})`);
    server.close();
    server.closeAllConnections();
}
await close();
