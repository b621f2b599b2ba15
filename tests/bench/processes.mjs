/** What the browser of a stage takes of the machine. */
import { readFileSync } from "node:fs";

/** How long a page is busy to show which process is its own. */
const kBusyMs = 200;

/** A process's memory, in MiB; what it shares with others counts in part. */
const memoryOf = (id) => Number(/^Pss: +(\d+) kB/m.exec(readFileSync(`/proc/${id}/smaps_rollup`, "utf8"))[1]) / 1024;

const sum = (values) => values.reduce((total, value) => total + value, 0);

/** Chromium does not tell which of its processes a page has, and keeps empty ones. @returns {Promise<number>} its id */
async function processOf(stage, page) {
    const before = new Map((await stage.processes()).map(({ id, cpuTime }) => [id, cpuTime]));
    await page.evaluate((ms) => {
        for (const end = performance.now() + ms; performance.now() < end; );
    }, kBusyMs);
    const used = (await stage.processes()).map(({ id, cpuTime }) => ({ id, rise: cpuTime - (before.get(id) ?? cpuTime) }));
    return used.reduce((most, each) => (each.rise > most.rise ? each : most)).id;
}

/**
 * The memory of the processes that have these pages, and of the whole browser, once all garbage of the pages is gone.
 * @param {import("../e2e/harness.mjs").Stage} stage @param {import("playwright-core").Page[]} pages
 * @returns {Promise<{pages: number, all: number}>} MiB
 */
export async function memory(stage, pages) {
    const own = [];
    for (const page of pages) {
        own.push(await processOf(stage, page));
        const devTools = await page.context().newCDPSession(page);
        await devTools.send("HeapProfiler.collectGarbage");
        await devTools.detach();
    }
    return { pages: sum(own.map(memoryOf)), all: sum((await stage.processes()).map(({ id }) => memoryOf(id))) };
}

/** Seconds of processor time that a browser's processes have had. @param {import("../e2e/harness.mjs").Stage} stage */
export async function processorTime(stage) {
    return sum((await stage.processes()).map(({ cpuTime }) => cpuTime));
}
