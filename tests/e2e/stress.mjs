/**
 * Many rooms, one after another, whose members join at once: how many reach a full mesh, and how fast. Takes minutes,
 * so it is no part of the tests.
 *
 *   node tests/e2e/stress.mjs [SERIES…]
 *
 * PARLEY_SITE and PARLEY_CHROMIUM as for the tests (harness.mjs).
 */
import { median } from "../bench/figures.mjs";
import { Stage } from "./harness.mjs";
import { startReferenceServer } from "./reference_server.mjs";

const kPatienceMs = 120_000;

const kSeries = {
    "local-8": { clients: 8, runs: 20, start: (stage) => stage.startSignaling() },
    "local-4": { clients: 4, runs: 50, start: (stage) => stage.startSignaling() },
    // Writes as slow as a loaded server's, so that its traps do spring.
    "reference-8": { clients: 8, runs: 20, start: (stage, seed) => startReferenceServer({ seed, windowMs: 3 }) },
    "reference-4": { clients: 4, runs: 20, start: (stage, seed) => startReferenceServer({ seed, windowMs: 3 }) },
};

/** One room; its time to a full mesh in milliseconds. */
async function room(stage, clients, url) {
    const pages = await stage.openPages(clients, url);
    const started = performance.now();
    await Promise.all(pages.map((page) => page.join()));
    const others = (page) => pages.filter((each) => each !== page).map(({ name }) => name);
    await Promise.all(pages.map((page) => page.connectedTo(others(page), kPatienceMs)));
    const took = performance.now() - started;
    for (const page of pages) {
        const { members } = await page.probe();
        if (members.length !== clients - 1) {
            throw new Error(`${page.name} lists ${members.length} members`);
        }
    }
    return took;
}

function addUp(sums, counts) {
    for (const [name, count] of Object.entries(counts)) {
        sums[name] = (sums[name] ?? 0) + count;
    }
}

/** Runs one series and prints what came of it. @returns {Promise<boolean>} whether every run reached a full mesh */
async function run(name, { clients, runs, start }) {
    const times = [];
    const traps = {};
    const stage = await Stage.open();
    for (let seed = 1; seed <= runs; ++seed) {
        const server = await start(stage, seed);
        try {
            times.push(await room(stage, clients, server.url));
            await stage.clear();
        } catch (error) {
            console.log(`${name}, run ${seed}: ${error.message}`);
            await stage.clear().catch(() => {}); // The first reason counts.
        }
        addUp(traps, server.traps ?? {});
        await server.close?.();
    }
    await stage.close();
    const seconds = (ms) => (Number.isFinite(ms) ? `${(ms / 1000).toFixed(2)} s` : "–");
    console.log(`${name}: ${times.length} of ${runs}; median ${seconds(median(times))}, longest ${seconds(Math.max(...times))}`);
    if (Object.keys(traps).length > 0) {
        console.log(`    traps that sprang: ${JSON.stringify(traps)}`);
    }
    return times.length === runs;
}

const names = process.argv.length > 2 ? process.argv.slice(2) : Object.keys(kSeries);
let all = true;
for (const name of names) {
    all = (await run(name, kSeries[name])) && all;
}
process.exitCode = all ? 0 : 1;
