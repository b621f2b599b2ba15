/** What the browser of a stage takes of the machine. */
import { readFileSync } from "node:fs";

/** A process's memory, in MiB; what it shares with others counts in part. */
const memoryOf = ({ id }) => Number(/^Pss: +(\d+) kB/m.exec(readFileSync(`/proc/${id}/smaps_rollup`, "utf8"))[1]) / 1024;

const sum = (values) => values.reduce((total, value) => total + value, 0);

/**
 * The memory of a browser's processes, once all garbage of its pages is gone. `pages`: of their renderers, which are the
 * largest: Chromium has empty ones besides, for pages that may come.
 * @param {import("../e2e/harness.mjs").Stage} stage @param {import("playwright-core").Page[]} pages
 * @returns {Promise<{pages: number, all: number}>} MiB
 */
export async function memory(stage, pages) {
    for (const page of pages) {
        const devTools = await page.context().newCDPSession(page);
        await devTools.send("HeapProfiler.collectGarbage");
        await devTools.detach();
    }
    const processes = await stage.processes();
    const renderers = processes.filter(({ type }) => type === "renderer").map(memoryOf);
    const largest = renderers.sort((a, b) => b - a).slice(0, pages.length);
    return { pages: sum(largest), all: sum(processes.map(memoryOf)) };
}

/** Seconds of processor time that a browser's processes have had. @param {import("../e2e/harness.mjs").Stage} stage */
export async function processorTime(stage) {
    return sum((await stage.processes()).map(({ cpuTime }) => cpuTime));
}
