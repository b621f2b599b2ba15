import { readFileSync } from "node:fs";
import { basename, dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import esbuild from "esbuild";
import { gzipSync } from "fflate";

import { kFiles } from "../../web/files.js";
import { iconPaths } from "./icons.mjs";

export const kRoot = resolve(dirname(fileURLToPath(import.meta.url)), "../..");
/** What web/manifest.webmanifest names besides. */
const kAppIcons = Object.fromEntries(
    ["icon-192", "icon-512", "icon-maskable"].map((name) => [name, `web/${name}.png`]),
);
const kIcons = join(kRoot, "src/ui/icons.h");

/** A module whose default export has for each file what the bundler made of it. */
function listing(names) {
    const imports = names.map((name, i) => `import file${i} from "parley:${name}";`);
    const members = names.map((name, i) => `"${name}": file${i}`);
    return `${imports.join("\n")}\nexport default { ${members.join(", ")} };`;
}

/** Modules that exist only in the build: the linked WebAssembly, its glue, how it is reached, and the icons' outlines. */
function builtModules(glue, wasm, embedded) {
    const load = (name) => {
        if (name === "icons") return { contents: `export const iconPaths = ${JSON.stringify(iconPaths(kIcons))};` };
        if (name === "wasm") return { contents: listing(Object.keys(wasm)) };
        const bytes = readFileSync(wasm[name]);
        return embedded
            ? { contents: gzipSync(bytes, { level: 9, mtime: 0 }), loader: "base64" }
            : { contents: bytes, loader: "file" };
    };
    return {
        name: "parley",
        setup(build) {
            build.onResolve({ filter: /^parley:glue$/ }, () => ({ path: glue }));
            build.onResolve({ filter: /^parley:files$/ }, () => ({
                path: join(kRoot, "web", embedded ? "embedded_files.js" : "hosted_files.js"),
            }));
            build.onResolve({ filter: /^parley:/ }, ({ path }) => ({ path: path.slice(7), namespace: "parley" }));
            build.onLoad({ filter: /.*/, namespace: "parley" }, ({ path }) => load(path));
        },
    };
}

/** What a second part imports from (split.mjs); empty where there is none. */
function buildOf(rest) {
    return rest ? WebAssembly.Module.imports(new WebAssembly.Module(readFileSync(rest)))[0].module : "";
}

/**
 * Makes the page's files, without writing them.
 * @param {object} options
 * @param {string} options.glue Emscripten's output
 * @param {Record<string, string>} options.wasm the paths of the WebAssembly files, by the names that openFile() knows
 * @param {string} options.entry the page's first module
 * @param {boolean} [options.release] minified
 * @param {boolean} [options.hashed] everything in assets/, under names that hold a hash of the content; and the page can be
 *     installed, by what hosted.mjs adds
 * @param {boolean} [options.embedded] the WebAssembly inside of the script
 * @returns {Promise<Map<string, {path: string, contents: Uint8Array}>>} by the name without a hash: "parley.js",
 *     "qr.js", "style.css", "icon.svg", "parley.wasm", and each one's source map as "….map"; `path` is relative to the page
 */
export async function bundle({ glue, wasm, entry, release = false, hashed = false, embedded = false }) {
    const names = hashed ? "assets/[name]-[hash]" : "[name]";
    const out = join(kRoot, "build");
    const { outputFiles } = await esbuild.build({
        absWorkingDir: kRoot,
        entryPoints: {
            parley: resolve(entry),
            style: "web/style.css",
            icon: "web/icon.svg",
            ...(hashed && kAppIcons),
        },
        entryNames: names,
        assetNames: names,
        chunkNames: names,
        splitting: !embedded, // what is imported on demand is a file of its own (web/files.js)
        outdir: out,
        write: false,
        bundle: true,
        format: "esm",
        minify: release,
        sourcemap: release ? "external" : "linked",
        target: ["chrome123", "firefox128", "safari17.5"],
        loader: { ".svg": "copy", ".png": "copy" },
        define: { PARLEY_BUILD: JSON.stringify(buildOf(wasm[kFiles.rest])), PARLEY_INSTALLABLE: String(hashed) },
        plugins: [builtModules(resolve(glue), wasm, embedded)],
        logLevel: "warning",
    });
    return new Map(
        outputFiles.map(({ path, contents }) => {
            const name = basename(path);
            const plain = hashed ? name.replace(/-[A-Z0-9]{8}(?=\.)/, "") : name;
            return [plain, { path: relative(out, path), contents }];
        }),
    );
}

/** The page's HTML, with each reference as `path` has it. Throws on one that names nothing. */
export function shellWith(files) {
    return readFileSync(join(kRoot, "shell.html"), "utf8").replace(/(href|src)="([^"]+)"/g, (_, attribute, name) => {
        if (!files.has(name)) throw new Error(`shell.html refers to ${name}, which is not part of the page`);
        return `${attribute}="${files.get(name).path}"`;
    });
}
