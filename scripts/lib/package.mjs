/**
 * Makes what people host: a folder, a zip of it, and one file. Byte for byte the same for the same sources and time.
 *
 *   node scripts/lib/package.mjs --glue parley.mjs --site build/wasm-release/site --time SECONDS --out dist
 *
 * --site is the page as site.mjs laid it out, whose WebAssembly files are taken. --time is what each file in the folder and
 * in the zip is dated, in seconds since the epoch.
 */
import { mkdirSync, readFileSync, readdirSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { dirname, extname, join } from "node:path";
import { parseArgs } from "node:util";
import { brotliCompressSync, constants } from "node:zlib";
import { gzipSync, zipSync } from "fflate";

import { bundle, kRoot } from "./bundle.mjs";
import { hostedFiles } from "./hosted.mjs";
import { singleFile } from "./single_file.mjs";

const kCompressible = new Set([".css", ".html", ".js", ".svg", ".wasm"]); // not config.json, which its host edits

const { values: options } = parseArgs({
    options: {
        glue: { type: "string" },
        site: { type: "string" },
        time: { type: "string" },
        out: { type: "string" },
    },
});
const time = new Date(options.time * 1000);
const wasm = readdirSync(options.site).filter((name) => name.endsWith(".wasm")).sort();
const page = {
    glue: options.glue,
    wasm: Object.fromEntries(wasm.map((name) => [name, join(options.site, name)])),
    entry: join(kRoot, "web/app.js"),
    release: true,
};

function write(path, contents) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, contents);
    utimesSync(path, time, time);
}

/** Adds what servers send compressed. @param {Map<string, Uint8Array>} site contents by path @returns the same, in order */
function compressed(site) {
    for (const [path, contents] of [...site]) {
        if (!kCompressible.has(extname(path))) continue;
        const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: contents.length };
        site.set(`${path}.br`, brotliCompressSync(contents, { params }));
        site.set(`${path}.gz`, gzipSync(contents, { level: 9, mtime: 0 }));
    }
    return new Map([...site].sort(([a], [b]) => (a < b ? -1 : 1)));
}

const files = await bundle({ ...page, hashed: true });
const site = compressed(await hostedFiles(files));
rmSync(options.out, { recursive: true, force: true });
for (const [path, contents] of site) write(join(options.out, "site", path), contents);
for (const { path, contents } of files.values()) if (path.endsWith(".map")) write(join(options.out, "maps", path), contents);
write(join(options.out, "parley.zip"), zipSync(Object.fromEntries(site), { level: 9, mtime: time }));

const shell = readFileSync(join(kRoot, "shell.html"), "utf8");
write(join(options.out, "parley.html"), singleFile(shell, await bundle({ ...page, embedded: true })));
