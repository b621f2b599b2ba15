/**
 * Lays a page out as a static site: index.html, its script, what that imports on demand, its
 * stylesheet, the WebAssembly module, config.json, icon.
 *
 *   node scripts/lib/site.mjs --glue parley.mjs --wasm parley.wasm [--rest parley.rest.wasm] --entry web/app.js \
 *       --out site [--release]
 *
 * --glue is Emscripten's output. --rest is the module's second part, where it has two (split.mjs).
 */
import { copyFileSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { parseArgs } from "node:util";

import { kFiles } from "../../web/files.js";
import { bundle, kRoot, shellWith } from "./bundle.mjs";

const { values: options } = parseArgs({
    options: {
        glue: { type: "string" },
        wasm: { type: "string" },
        rest: { type: "string" },
        entry: { type: "string" },
        out: { type: "string" },
        release: { type: "boolean", default: false },
    },
});

const wasm = { [kFiles.wasm]: options.wasm, ...(options.rest && { [kFiles.rest]: options.rest }) };
const files = await bundle({ ...options, wasm });
rmSync(options.out, { recursive: true, force: true });
mkdirSync(options.out, { recursive: true });
for (const { path, contents } of files.values()) {
    if (!options.release || !path.endsWith(".map")) writeFileSync(join(options.out, path), contents);
}
writeFileSync(join(options.out, "index.html"), shellWith(files));
copyFileSync(join(kRoot, "web/config.json"), join(options.out, "config.json"));
console.log(`${basename(options.out)}: ${resolve(options.out)}`);
