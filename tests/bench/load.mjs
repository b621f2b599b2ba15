/**
 * What it takes until the join card can be used: bytes, and time from navigation until it is painted and takes a name and a press,
 * which the page's own HTML does, or until the canvas is painted, from which on WebGL shows it.
 * Held against a page with as many bytes in one script; that which its service worker opens, against the same page cold.
 */
import { weights } from "../../scripts/lib/weights.mjs";
import { launch } from "../e2e/browsers.mjs";
import { waitInPage } from "../e2e/pages.mjs";
import { kSite } from "../e2e/site.mjs";
import { kSite as kPackaged } from "../hosting/hosts.mjs";
import { bareLoad } from "./bare_load.mjs";
import { inTurn, table } from "./figures.mjs";
import { packedSite, serve } from "./packed_site.mjs";

/** The first load of the reference React client, in bytes (brotli). */
const kReferenceBytes = 118_858;

const kViewport = { width: 800, height: 600 };
const kLine = { offline: false, latency: 150, downloadThroughput: 1.6e6 / 8, uploadThroughput: 0.75e6 / 8 };
const kPatienceMs = 30_000;
const kSlowLine = "1.6 Mbit/s, 150 ms";

/** What each case has Chromium do beforehand. */
const kCases = {
    "localhost": async () => {},
    "processor 4× slower": (devTools) => devTools.send("Emulation.setCPUThrottlingRate", { rate: 4 }),
    [kSlowLine]: (devTools) => devTools.send("Network.emulateNetworkConditions", kLine),
};

/**
 * Runs in the page: once its field and its button are enabled, two frames and a task later all of it is painted. The same
 * for the canvas, where there is one.
 */
function watch() {
    const painted = (selector) =>
        new Promise((resolve) => {
            const frame = (next) => () => requestAnimationFrame(next);
            const task = () => setTimeout(() => resolve(performance.now()));
            const observer = new MutationObserver(() => {
                if (!document.querySelector(selector)) return;
                observer.disconnect();
                frame(frame(task))();
            });
            observer.observe(document, { attributes: true, childList: true, subtree: true });
        });
    globalThis.usable = painted("main:has(input:enabled) button:enabled");
    globalThis.drawn = painted(".painted #canvas");
}

/** Opens a page. @returns {Promise<{page: object, devTools: object, took: number}>} `took`: milliseconds from navigation */
async function visit(context, origin, prepare) {
    const page = await context.newPage();
    const devTools = await context.newCDPSession(page);
    await devTools.send("Network.enable");
    await prepare(devTools);
    await page.addInitScript(watch);
    await page.goto(origin);
    return { page, devTools, took: await page.evaluate(() => globalThis.usable) };
}

/** In a context of its own, which has kept nothing. @returns {Promise<number[]>} milliseconds: usable, and the canvas drawn */
async function cold(browser, origin, prepare) {
    const context = await browser.newContext({ viewport: kViewport });
    const { page, took } = await visit(context, origin, prepare);
    const hasCanvas = await page.locator("#canvas").count();
    const drawn = hasCanvas ? await page.evaluate(() => globalThis.drawn) : took;
    await context.close();
    return [took, drawn];
}

/** The page cold, and opened again by its service worker, which does not run yet. @returns {Promise<number[]>} milliseconds */
async function coldAndWarm(browser, origin, prepare) {
    const context = await browser.newContext({ viewport: kViewport });
    const first = await visit(context, origin, prepare);
    if (!(await waitInPage(first.page, "() => navigator.serviceWorker.controller", null, kPatienceMs))) {
        throw new Error("no service worker has the page");
    }
    await first.devTools.send("ServiceWorker.enable");
    await first.devTools.send("ServiceWorker.stopAllWorkers");
    await first.page.close();
    const second = await visit(context, origin, prepare);
    await context.close();
    return [first.took, second.took];
}

/** @param {{runs?: number}} options @returns {Promise<string>} Markdown */
export async function measure({ runs = 15 }) {
    const weight = weights(kSite).find(({ name }) => name === "first load");
    const site = packedSite(kPackaged);
    const [parley, bare] = [await serve(site), await serve(bareLoad(weight, site.get("/").headers))];
    const { browser, close } = await launch("chromium");
    const rows = [];
    for (const [name, prepare] of Object.entries(kCases)) {
        const [ours, theirs] = await inTurn(runs, ...[parley, bare].map(({ origin }) => () => cold(browser, origin, prepare)));
        for (const [which, what] of ["usable and painted", "drawn on the canvas"].entries()) {
            const [parley, beside] = [ours, theirs].map((runs) => runs.map((run) => run[which]));
            rows.push({ what: `${what}, cold, ${name} (ms)`, parley, beside });
        }
    }
    const warm = [];
    for (const name of ["localhost", kSlowLine]) {
        const [pairs] = await inTurn(runs, () => coldAndWarm(browser, parley.origin, kCases[name]));
        const [before, again] = [0, 1].map((which) => pairs.map((pair) => pair[which]));
        warm.push({ what: `usable and painted, warm, ${name} (ms)`, parley: again, beside: before });
    }
    await Promise.all([close(), parley.close(), bare.close()]);
    return [
        table([{ what: "first load (bytes, brotli)", parley: [weight.brotli], beside: [kReferenceBytes] }], "reference client"),
        table(rows),
        table(warm, "the same page cold"),
    ].join("\n\n");
}
