// Usage: size.mjs DIRECTORY [--budget BYTES]
import { readFileSync, readdirSync } from "node:fs";
import { join, relative } from "node:path";
import { parseArgs } from "node:util";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const { values, positionals } = parseArgs({ options: { budget: { type: "string" } }, allowPositionals: true });
const [site] = positionals;
const budget = Number(values.budget ?? Infinity);

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

function row(name, ...cells) {
    return name.padEnd(24) + cells.map((cell) => String(cell).padStart(12)).join("");
}

const files = [...filesUnder(site)].map(weigh).sort((a, b) => b.brotli - a.brotli);
const sum = (key) => files.reduce((total, file) => total + file[key], 0);

console.log(row("file", "bytes", "gzip -9", "brotli -11"));
for (const file of files) console.log(row(file.name, file.raw, file.gzip, file.brotli));
console.log(row("first load", sum("raw"), sum("gzip"), sum("brotli")));

if (files.length === 0) throw new Error(`no file under ${site}`);
if (sum("brotli") > budget) {
    console.error(`the page weighs ${sum("brotli")} bytes; the budget is ${budget}`);
    process.exitCode = 1;
}
