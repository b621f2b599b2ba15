/** What two connected pages take while nothing happens, each pair in a browser of its own. */
import { setTimeout as pause } from "node:timers/promises";

import { Stage } from "../e2e/harness.mjs";
import { openPair } from "../e2e/people.mjs";
import { openBarePages } from "./bare_pages.mjs";
import { inTurn, table } from "./figures.mjs";
import { memory, processorTime } from "./processes.mjs";

const kSettleMs = 5_000;
const kRestMs = 10_000;

async function openParley(stage) {
    const { ann, bob } = await openPair(stage);
    return [ann.page, bob.page];
}

/** Each with a field that has the focus, as the composer has: its caret blinks, for which the browser paints twice a second. */
async function openBare(stage) {
    const { pages } = await openBarePages(stage, 2);
    const focusField = () => {
        document.body.append(document.createElement("textarea"));
        document.body.lastChild.focus();
    };
    await Promise.all(pages.map((page) => page.evaluate(focusField)));
    return pages;
}

/** @param {(stage: Stage) => Promise<object[]>} open @returns {Promise<object>} MiB, and milliseconds a second */
async function watch(open) {
    const stage = await Stage.open();
    const pages = await open(stage);
    await pause(kSettleMs);
    const before = await processorTime(stage);
    await pause(kRestMs);
    const processor = (1e6 * ((await processorTime(stage)) - before)) / kRestMs;
    const held = await memory(stage, pages);
    await stage.close();
    return { processor, ...held };
}

/** @param {{runs?: number}} options @returns {Promise<string>} Markdown */
export async function measure({ runs = 7 }) {
    const [ours, theirs] = await inTurn(runs, () => watch(openParley), () => watch(openBare));
    const valuesOf = (runs, name) => runs.map((run) => run[name]);
    const row = (what, name) => ({ what, parley: valuesOf(ours, name), beside: valuesOf(theirs, name), digits: 1 });
    return table([
        row("memory of both pages’ processes (MiB)", "pages"),
        row("memory of the whole browser (MiB)", "all"),
        row("processor time at rest, whole browser (ms/s)", "processor"),
    ]);
}
