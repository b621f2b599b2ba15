import { readFileSync, readdirSync } from "node:fs";
import { join, relative } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { kLaterFiles } from "../../web/files.js";

/** @param {Uint8Array} bytes @returns {Buffer} as small as it gets */
export const brotli = (bytes) => brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } });

export function* filesUnder(directory) {
    for (const entry of readdirSync(directory, { withFileTypes: true })) {
        const path = join(directory, entry.name);
        if (entry.isDirectory()) yield* filesUnder(path);
        else yield path;
    }
}

function weigh(path, site) {
    const bytes = readFileSync(path);
    return {
        name: relative(site, path),
        raw: bytes.length,
        gzip: gzipSync(bytes, { level: 9 }).length,
        brotli: brotli(bytes).length,
    };
}

function sum(name, files) {
    const total = (key) => files.reduce((before, file) => before + file[key], 0);
    return { name, raw: total("raw"), gzip: total("gzip"), brotli: total("brotli") };
}

/**
 * What a built page weighs in bytes: file by file, the sum that is fetched until the join card can be used ("first load"),
 * and the sum of all ("all").
 * @param {string} site @returns {{name: string, raw: number, gzip: number, brotli: number}[]}
 */
export function weights(site) {
    const files = Array.from(filesUnder(site), (path) => weigh(path, site)).sort((a, b) => b.brotli - a.brotli);
    if (files.length === 0) throw new Error(`no file under ${site}`);
    const first = files.filter(({ name }) => !kLaterFiles.includes(name));
    return [...files, sum("first load", first), sum("all", files)];
}
