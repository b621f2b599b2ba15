/** What a long conversation costs: beside a short one, and beside a bare page with as many paragraphs. */
import { setTimeout as pause } from "node:timers/promises";

import { Stage } from "../e2e/harness.mjs";
import { HistoryProbe } from "../e2e/history_probe.mjs";
import { Talker } from "../e2e/talker.mjs";
import { TimelineDom } from "../e2e/timeline_dom.mjs";
import { bareHistory } from "./bare_history.mjs";
import { inTurn, median, table } from "./figures.mjs";
import { memory } from "./processes.mjs";

const kFew = 100;
const kMany = 100_000;
const kWheels = 100;
const kArrivals = 30;

/** How long a page has the browser to itself before its memory is read, in milliseconds. */
const kSettleMs = 3_000;

/**
 * Times in milliseconds: until all messages are laid out, the script of a frame while scrolling, and until another message is
 * in the document; `memory` in MiB.
 */
async function parleyHistory(count) {
    const stage = await Stage.open();
    const { ann, tom } = await Talker.openListener(stage, { prepare: HistoryProbe.install });
    const timeline = new TimelineDom(ann);
    const probe = new HistoryProbe(ann.page);

    const started = performance.now();
    await tom.chatter(count);
    await tom.say("so far");
    await timeline.shows("so far");
    await probe.atRest();
    const laidOut = performance.now() - started;

    await timeline.wheel(-100);
    const { frames } = await probe.record(async () => {
        // Up, and back where there is no more to see.
        for (let i = 0; i < kWheels; i++) await timeline.wheel(i % 40 < 20 ? -150 : 150);
        await probe.atRest();
    });
    await timeline.scrollToEnd();
    await probe.atRest();
    const { arrivals } = await probe.record(async () => {
        for (let i = 0; i < kArrivals; i++) {
            await tom.say(`timed ${i}`);
            await timeline.shows(`timed ${i}`);
        }
    });
    await tom.close();
    await pause(kSettleMs);
    const held = await memory(stage, [ann.page]);
    await stage.close();
    return {
        laidOut,
        frame: median(frames.filter(({ scrolled }) => scrolled).map(({ took }) => took)),
        arrival: median(arrivals.map(({ inDom }) => inDom)),
        memory: held.pages,
    };
}

/** @param {{runs?: number}} options @returns {Promise<string>} Markdown */
export async function measure({ runs = 5 }) {
    const [few, many, bareFew, bareMany] = await inTurn(
        runs,
        () => parleyHistory(kFew),
        () => parleyHistory(kMany),
        () => bareHistory(kFew, kSettleMs),
        () => bareHistory(kMany, kSettleMs),
    );
    const row = (what, name, ours, theirs, digits) => {
        const [parley, beside] = [ours, theirs].map((each) => each.map((run) => run[name]));
        return { what, parley, beside, digits };
    };
    return [
        table(
            [
                row("script of a frame while scrolling (ms)", "frame", many, few, 2),
                row("until another message is in the document (ms)", "arrival", many, few, 2),
                row("memory of the page’s process (MiB)", "memory", many, few, 1),
            ],
            "100 messages instead of 100,000",
        ),
        table([
            row("until 100,000 messages are laid out (ms)", "laidOut", many, bareMany),
            row("memory with 100,000 messages (MiB)", "memory", many, bareMany, 1),
            row("memory with 100 messages (MiB)", "memory", few, bareFew, 1),
        ]),
    ].join("\n\n");
}
