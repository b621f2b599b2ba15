import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";

import { inTurn, median } from "../bench/figures.mjs";
import { Stage } from "./harness.mjs";
import { HistoryProbe } from "./history_probe.mjs";
import { Talker } from "./talker.mjs";
import { TimelineDom } from "./timeline_dom.mjs";

/** A hundred thousand messages cost a page hardly more than a hundred. tests/bench/history.mjs tells what they cost in time. */

const kFew = 100;
const kMany = 100_000;
const kRounds = 6;
const kWheels = 10; // up and down, a round
const kLeaps = 10;
const kMaxTextureBytes = 64 << 20;
const kMaxGrowthBytes = 120 << 20;
const kMaxRatio = 3; // of medians, on a machine that has other things to do
const kStillMs = 2_000;

let stage;
before(async () => (stage = await Stage.open()));
after(() => stage.close());
afterEach(() => stage.clear());

/** Rows that are further from what is seen than its own height. */
function farRows({ page }) {
    return page.evaluate(() => {
        const view = document.getElementById("scroller").getBoundingClientRect();
        const isFar = ({ top, bottom }) => bottom < view.top - view.height - 1 || top > view.bottom + view.height + 1;
        return [...document.querySelectorAll(".row")].filter((row) => isFar(row.getBoundingClientRect())).length;
    });
}

/** A page with this many messages. `before`: what it held without them. */
async function open(count) {
    const { ann, tom } = await Talker.openListener(stage, { prepare: HistoryProbe.install });
    const timeline = new TimelineDom(ann);
    const probe = new HistoryProbe(ann.page);
    const before = await probe.holdings();
    await tom.chatter(count);
    await tom.say("so far");
    await timeline.shows("so far");
    await probe.atRest();
    return { ann, timeline, probe, before };
}

/** Milliseconds of script in each frame of one round of scrolling. */
async function scroll({ timeline, probe }) {
    const { frames } = await probe.record(async () => {
        for (const dy of [-150, 150]) for (let i = 0; i < kWheels; i++) await timeline.wheel(dy);
        await probe.atRest();
    });
    return frames.filter(({ scrolled }) => scrolled).map(({ took }) => took);
}

test("a hundred thousand messages", { timeout: 180_000 }, async () => {
    const [few, many] = [await open(kFew), await open(kMany)];
    const { nodes } = await few.probe.holdings();
    const { ann, timeline, probe, before } = many;

    const { frames: idle } = await probe.record(() => ann.page.waitForTimeout(kStillMs));
    assert.equal(idle.length, 0, "it comes to rest");

    const rounds = await inTurn(kRounds, ...[few, many].map((each) => () => scroll(each)));
    const [beside, script] = rounds.map((frames) => median(frames.flat()));
    assert.ok(script <= kMaxRatio * beside, `${script} ms a frame, and ${beside} ms with few messages`);

    // All the way through, in leaps.
    const { height } = await timeline.scroller.boundingBox();
    const end = await timeline.scroller.evaluate(({ scrollHeight }) => scrollHeight);
    assert.ok(end > kMany * 30, `${end}`);
    for (let leap = 0; leap <= kLeaps; leap++) {
        await timeline.scroller.evaluate((element, top) => (element.scrollTop = top), (end * leap) / kLeaps);
        await probe.atRest();
        assert.equal(await farRows(ann), 0);
        const seen = await probe.holdings();
        assert.ok(seen.nodes < 2 * nodes && seen.rows * 20 < 3 * height + 200, JSON.stringify(seen));
        assert.ok(seen.textures <= kMaxTextureBytes, JSON.stringify(seen));
        const growth = seen.heap + seen.wasm - before.heap - before.wasm;
        assert.ok(growth < kMaxGrowthBytes, JSON.stringify({ before, seen }));
    }
    await timeline.scroller.evaluate((element) => (element.scrollTop = 0));
    await timeline.shows("0 a few words"); // nothing was dropped
});
