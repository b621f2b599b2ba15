import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import esbuild from "esbuild";

import { kRoot, shellWith } from "./bundle.mjs";

const kForHosts = ["_headers", ".nojekyll"]; // what hosts read in the folder itself
const kManifest = "manifest.webmanifest";

const read = (path) => readFileSync(join(kRoot, path));
const integrity = (contents) => `sha256-${createHash("sha256").update(contents).digest("base64")}`;

/** The manifest, with each icon's name as the page has it. */
function manifest(files) {
    const { icons, ...rest } = JSON.parse(read(`web/${kManifest}`));
    return JSON.stringify({ ...rest, icons: icons.map((icon) => ({ ...icon, src: files.get(icon.src).path })) });
}

/**
 * The service worker. PARLEY_FILES: what it keeps, each file's path from the page with what its content must be.
 * PARLEY_VERSION: a hash of these.
 */
async function serviceWorker(html, files) {
    const kept = [...files.values()].filter(({ path }) => !/\.(map|png)$/.test(path));
    const list = { "./": integrity(html) }; // hosts redirect from index.html
    for (const { path, contents } of kept) list[path] = integrity(contents);
    const text = JSON.stringify(list);
    const { outputFiles } = await esbuild.build({
        absWorkingDir: kRoot,
        entryPoints: ["web/sw.js"],
        write: false,
        bundle: true,
        minify: true,
        define: { PARLEY_FILES: text, PARLEY_VERSION: JSON.stringify(createHash("sha256").update(text).digest("hex")) },
        logLevel: "warning",
    });
    return outputFiles[0].contents;
}

/**
 * The folder that people host, not compressed yet.
 * @param {Map<string, {path: string, contents: Uint8Array}>} files see bundle(), hashed
 * @returns {Promise<Map<string, Uint8Array>>} contents by path
 */
export async function hostedFiles(files) {
    const html = Buffer.from(shellWith(files).replace("<title>", `<link rel="manifest" href="${kManifest}">\n<title>`));
    const site = new Map();
    site.set("index.html", html);
    site.set("config.json", read("web/config.json"));
    site.set(kManifest, Buffer.from(manifest(files)));
    site.set("sw.js", await serviceWorker(html, files));
    for (const name of kForHosts) site.set(name, read(`hosting/${name}`));
    for (const { path, contents } of files.values()) if (!path.endsWith(".map")) site.set(path, contents);
    return site;
}
