/**
 * Takes the project's figures, each beside something measured in the same run, and prints them as tables of Markdown.
 *
 *   node tests/bench/main.mjs [--runs N] MEASURE...
 *
 * --runs: how often each thing is measured, instead of a number that suits it. PARLEY_SITE and PARLEY_CHROMIUM as for the
 * tests (tests/e2e/harness.mjs).
 */
import { availableParallelism, loadavg } from "node:os";
import { parseArgs } from "node:util";

import { measure as delivery } from "./delivery.mjs";
import { measure as history } from "./history.mjs";
import { measure as lighthouse } from "./lighthouse.mjs";
import { measure as load } from "./load.mjs";
import { measure as rest } from "./rest.mjs";
import { measureRoom } from "./rooms.mjs";

const kMeasures = {
    load,
    rest,
    connect: (options) => measureRoom(2, options),
    mesh: (options) => measureRoom(4, options),
    delivery,
    history,
    lighthouse,
};

const { values, positionals } = parseArgs({ options: { runs: { type: "string" } }, allowPositionals: true });
const runs = values.runs && Number(values.runs);

console.log(`load ${loadavg().map((load) => load.toFixed(1)).join(", ")} on ${availableParallelism()} processors`);
for (const name of positionals) {
    const started = performance.now();
    const figures = await kMeasures[name]({ runs });
    console.log(`\n## ${name} (${Math.round((performance.now() - started) / 1000)} s)\n\n${figures}`);
}
