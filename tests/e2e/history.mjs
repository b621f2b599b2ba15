/**
 * What a long conversation costs: the same measures with a hundred messages and with a hundred thousand, in one run.
 * Takes a minute, and machines differ, so it is no part of the tests (history.test.mjs has what does not differ).
 *
 *   node tests/e2e/history.mjs [COUNT]
 *
 * PARLEY_SITE and PARLEY_CHROMIUM as for the tests (harness.mjs).
 */
import { Stage } from "./harness.mjs";
import { HistoryProbe, median } from "./history_probe.mjs";
import { Talker } from "./talker.mjs";
import { TimelineDom } from "./timeline_dom.mjs";

const kFew = 100;
const kMany = Number(process.argv[2] ?? 100_000);
const kWheels = 100;
const kArrivals = 30;

async function measure(count) {
    const stage = await Stage.open();
    const { ann, tom } = await Talker.openListener(stage, { prepare: HistoryProbe.install });
    const timeline = new TimelineDom(ann);
    const probe = new HistoryProbe(ann.page);
    const before = await probe.holdings();

    const started = performance.now();
    await tom.chatter(count);
    await tom.say("so far");
    await timeline.shows("so far");
    const loading = performance.now() - started;
    await probe.atRest();
    const resting = performance.now() - started;

    await timeline.wheel(-100);
    const scrolling = await probe.record(async () => {
        // Up, and back where there is no more to see.
        for (let i = 0; i < kWheels; i++) await timeline.wheel(i % 40 < 20 ? -150 : 150);
        await probe.atRest();
    });
    await timeline.scrollToEnd();
    await probe.atRest();
    const arriving = await probe.record(async () => {
        for (let i = 0; i < kArrivals; i++) {
            await tom.say(`timed ${i}`);
            await timeline.shows(`timed ${i}`);
        }
    });
    const after = await probe.holdings();
    const { width, height } = ann.page.viewportSize();
    const widening = await probe.record(async () => {
        await ann.page.setViewportSize({ width: width - 100, height });
        await probe.atRest();
    });
    await stage.close();
    return { count, loading, resting, scrolling, arriving, widening, before, after };
}

function report({ count, loading, resting, scrolling, arriving, widening, before, after }) {
    const ms = (value) => `${value.toFixed(2)} ms`;
    const megabytes = (bytes) => `${(bytes / 2 ** 20).toFixed(1)} MiB`;
    const tookOf = ({ frames }) => frames.map(({ took }) => took);
    const sum = (values) => values.reduce((total, value) => total + value, 0);
    const frames = scrolling.frames.filter(({ scrolled }) => scrolled).map(({ took }) => took);
    const of = (name) => arriving.arrivals.map((arrival) => arrival[name]);
    const script = (sum(of("inModel")) + sum(tookOf(arriving))) / arriving.arrivals.length;
    const laidOut = tookOf(widening);
    console.log(`${count} messages: shown after ${(loading / 1000).toFixed(1)} s, at rest after ${(resting / 1000).toFixed(1)} s`);
    console.log(`    script per frame while scrolling: median ${ms(median(frames))}, longest ${ms(Math.max(...frames))} of ${frames.length}`);
    console.log(`    a message: in the model after ${ms(median(of("inModel")))}, in the document after ${ms(median(of("inDom")))}, medians of ${arriving.arrivals.length}; script in all ${ms(script)}`);
    console.log(`    another width: ${laidOut.length} frames, script ${ms(sum(laidOut))}, median ${ms(median(laidOut))}, longest ${ms(Math.max(...laidOut))}`);
    console.log(`    ${after.nodes} elements, ${after.rows} rows, textures ${megabytes(after.textures)}`);
    console.log(`    grown by: JavaScript ${megabytes(after.heap - before.heap)}, WebAssembly ${megabytes(after.wasm - before.wasm)}`);
}

for (const count of [kFew, kMany]) {
    report(await measure(count));
}
