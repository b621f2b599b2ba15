/**
 * Prints what a built page weighs (weights.mjs).
 *
 *   node scripts/lib/size.mjs DIRECTORY [--budget FILE]
 *
 * --budget: JSON of the bytes (brotli) that a file or a sum may weigh; what weighs more fails.
 */
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";

import { weights } from "./weights.mjs";

const { values, positionals } = parseArgs({ options: { budget: { type: "string" } }, allowPositionals: true });
const all = weights(positionals[0]);

function row(name, ...cells) {
    return name.padEnd(24) + cells.map((cell) => String(cell).padStart(12)).join("");
}

console.log(row("file", "bytes", "gzip -9", "brotli -11"));
for (const { name, raw, gzip, brotli } of all) console.log(row(name, raw, gzip, brotli));

const budget = values.budget ? JSON.parse(readFileSync(values.budget, "utf8")) : {};
for (const [name, limit] of Object.entries(budget)) {
    const weight = all.find((each) => each.name === name);
    if (weight && weight.brotli <= limit) continue;
    console.error(`${name}: ${weight ? `${weight.brotli} bytes` : "is not there"}; the budget is ${limit}`);
    process.exitCode = 1;
}
