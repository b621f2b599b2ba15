/**
 * What a built page weighs, file by file, the sum that is fetched until the join card can be used, and the sum of all.
 *
 *   node scripts/lib/size.mjs DIRECTORY [--budget FILE]
 *
 * --budget: JSON of the bytes (brotli) that a file or a sum may weigh; what weighs more fails.
 */
import { readFileSync, readdirSync } from "node:fs";
import { join, relative } from "node:path";
import { parseArgs } from "node:util";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { kLaterFiles } from "../../web/files.js";

const { values, positionals } = parseArgs({ options: { budget: { type: "string" } }, allowPositionals: true });
const [site] = positionals;

function* filesUnder(directory) {
    for (const entry of readdirSync(directory, { withFileTypes: true })) {
        const path = join(directory, entry.name);
        if (entry.isDirectory()) yield* filesUnder(path);
        else yield path;
    }
}

function weigh(path) {
    const bytes = readFileSync(path);
    return {
        name: relative(site, path),
        raw: bytes.length,
        gzip: gzipSync(bytes, { level: 9 }).length,
        brotli: brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length,
    };
}

function sum(name, files) {
    const total = (key) => files.reduce((before, file) => before + file[key], 0);
    return { name, raw: total("raw"), gzip: total("gzip"), brotli: total("brotli") };
}

function row(name, ...cells) {
    return name.padEnd(24) + cells.map((cell) => String(cell).padStart(12)).join("");
}

const files = [...filesUnder(site)].map(weigh).sort((a, b) => b.brotli - a.brotli);
if (files.length === 0) throw new Error(`no file under ${site}`);
const weights = [
    ...files,
    sum("first load", files.filter(({ name }) => !kLaterFiles.includes(name))),
    sum("all", files),
];
console.log(row("file", "bytes", "gzip -9", "brotli -11"));
for (const { name, raw, gzip, brotli } of weights) console.log(row(name, raw, gzip, brotli));

const budget = values.budget ? JSON.parse(readFileSync(values.budget, "utf8")) : {};
for (const [name, limit] of Object.entries(budget)) {
    const weight = weights.find((each) => each.name === name);
    if (weight && weight.brotli <= limit) continue;
    console.error(`${name}: ${weight ? `${weight.brotli} bytes` : "is not there"}; the budget is ${limit}`);
    process.exitCode = 1;
}
