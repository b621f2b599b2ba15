/**
 * What it takes until the join card can be used: bytes, and time from navigation until it is painted and takes a name and a press,
 * which the page's own HTML does, or until the canvas is painted, from which on WebGL shows it.
 * Held against a page with as many bytes in one script; that which its service worker opens, against the same page cold.
 */
import { weights } from "../../scripts/lib/weights.mjs";
import { launch } from "../e2e/browsers.mjs";
import { kSite } from "../e2e/site.mjs";
import { kSite as kPackaged } from "../hosting/hosts.mjs";
import { bareLoad } from "./bare_load.mjs";
import { inTurn, table } from "./figures.mjs";
import { packedSite, serve } from "./packed_site.mjs";
import { QuietContext } from "./quiet_pages.mjs";

/** The first load of the reference React client, in bytes (brotli). */
const kReferenceBytes = 118_858;

const kViewport = { width: 800, height: 600 };
const kPatienceMs = 30_000;

/** A line by its name. "10 Mbit/s, 40 ms" is that of Lighthouse's preset for desktop computers. */
const line = (megabits, latency) => [
    `${megabits} Mbit/s, ${latency} ms`,
    async (page) => {
        const [downloadThroughput, uploadThroughput] = [megabits, megabits / 2].map((each) => (each * 1e6) / 8);
        await page.send("Network.enable");
        await page.send("Network.emulateNetworkConditions", { offline: false, latency, downloadThroughput, uploadThroughput });
    },
];
const kLines = [["localhost", async () => {}], line(10, 40), line(1.6, 150)];
const kSlowProcessor = ["processor 4× slower", (page) => page.send("Emulation.setCPUThrottlingRate", { rate: 4 })];

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

/** Opens a page. @returns {Promise<{page: object, took: number}>} `took`: milliseconds from navigation until it is usable */
async function visit(context, origin, prepare) {
    const page = await context.newPage(kViewport);
    await page.send("Page.enable");
    await prepare(page);
    await page.send("Page.addScriptToEvaluateOnNewDocument", { source: `(${watch})()` });
    await page.send("Page.navigate", { url: origin });
    return { page, took: await page.evaluate("usable") };
}

/** A page that nothing was kept of. @returns {Promise<number[]>} milliseconds: usable, and the canvas drawn */
async function cold(browser, origin, prepare) {
    const context = await QuietContext.open(browser);
    const { page, took } = await visit(context, origin, prepare);
    const drawn = await page.evaluate("document.getElementById('canvas') ? drawn : usable");
    await context.close();
    return [took, drawn];
}

/** The page cold, and opened again by its service worker, which does not run yet. @returns {Promise<number[]>} milliseconds */
async function coldAndWarm(browser, origin, prepare) {
    const context = await QuietContext.open(browser);
    const first = await visit(context, origin, prepare);
    await first.page.evaluate(`new Promise((resolve, reject) => {
        if (navigator.serviceWorker.controller) resolve();
        navigator.serviceWorker.addEventListener("controllerchange", () => resolve());
        setTimeout(() => reject(new Error("no service worker has the page")), ${kPatienceMs});
    })`);
    await first.page.send("ServiceWorker.enable");
    await first.page.send("ServiceWorker.stopAllWorkers");
    await first.page.send("Page.close");
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
    for (const [name, prepare] of [kLines[0], kSlowProcessor, ...kLines.slice(1)]) {
        const [ours, theirs] = await inTurn(runs, ...[parley, bare].map(({ origin }) => () => cold(browser, origin, prepare)));
        for (const [which, what] of ["usable and painted", "drawn on the canvas"].entries()) {
            const [parley, beside] = [ours, theirs].map((runs) => runs.map((run) => run[which]));
            rows.push({ what: `${what}, cold, ${name} (ms)`, parley, beside });
        }
    }
    const warm = [];
    for (const [name, prepare] of kLines) {
        const [pairs] = await inTurn(runs, () => coldAndWarm(browser, parley.origin, prepare));
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
