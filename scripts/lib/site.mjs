/**
 * Lays a page out as a static site: index.html, its script, what that imports on demand, its stylesheet, the WebAssembly module, config.json, icon.
 *
 *   node scripts/lib/site.mjs --glue parley.mjs --wasm parley.wasm [--rest parley.rest.wasm] --entry web/app.js \
 *       --version 1.2.3 --out site [--release]
 *
 * --glue is Emscripten's output. --rest is the module's second part, where it has two (split.mjs).
 */
import { cpSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import esbuild from "esbuild";
import { kFiles } from "../../web/files.js";
import { iconPaths } from "./icons.mjs";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "../..");

const { values: options } = parseArgs({
    options: {
        glue: { type: "string" },
        wasm: { type: "string" },
        rest: { type: "string" },
        entry: { type: "string" },
        version: { type: "string" },
        out: { type: "string" },
        release: { type: "boolean", default: false },
    },
});

/** Modules that exist only in the build: the linked WebAssembly's glue, and the icons' outlines. */
const builtModules = {
    name: "parley",
    setup(build) {
        build.onResolve({ filter: /^parley:glue$/ }, () => ({ path: resolve(options.glue) }));
        build.onResolve({ filter: /^parley:icons$/ }, ({ path }) => ({ path, namespace: "parley" }));
        build.onLoad({ filter: /.*/, namespace: "parley" }, () => ({
            contents: `export const iconPaths = ${JSON.stringify(iconPaths(join(root, "src/ui/icons.h")))};`,
        }));
    },
};

/** What a second part imports from (split.mjs); empty where there is none. */
function buildOf(rest) {
    return rest ? WebAssembly.Module.imports(new WebAssembly.Module(readFileSync(rest)))[0].module : "";
}

rmSync(options.out, { recursive: true, force: true });
mkdirSync(options.out, { recursive: true });
cpSync(join(root, "shell.html"), join(options.out, "index.html"));
cpSync(join(root, "web/config.json"), join(options.out, "config.json"));
cpSync(join(root, "web/icon.svg"), join(options.out, "icon.svg"));
cpSync(options.wasm, join(options.out, kFiles.wasm));
if (options.rest) cpSync(options.rest, join(options.out, kFiles.rest));

const shared = {
    bundle: true,
    minify: options.release,
    sourcemap: options.release ? false : "linked",
    target: ["chrome123", "firefox120", "safari17.5"],
    logLevel: "warning",
};
await esbuild.build({
    ...shared,
    entryPoints: { parley: options.entry },
    outdir: options.out,
    format: "esm",
    splitting: true, // what is imported on demand is a file of its own (web/files.js)
    chunkNames: "[name]",
    define: { PARLEY_VERSION: JSON.stringify(options.version), PARLEY_BUILD: JSON.stringify(buildOf(options.rest)) },
    plugins: [builtModules],
});
await esbuild.build({ ...shared, entryPoints: [join(root, "web/style.css")], outfile: join(options.out, "style.css") });
console.log(`${basename(options.out)}: ${resolve(options.out)}`);
