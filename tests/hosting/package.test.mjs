import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync, readdirSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { test } from "node:test";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { unzipSync } from "fflate";

import { kDist, kSite } from "./hosts.mjs";
import { parseHeaders } from "./netlify.mjs";

/** What ./scripts/package made. */

const kRoot = fileURLToPath(new URL("../../", import.meta.url));
const kMaxSingleFile = 400_000;
const kUnhashed = ["index.html", "config.json", "manifest.webmanifest", "sw.js", "_headers", ".nojekyll"];

const read = (path) => readFileSync(join(kRoot, path), "utf8");
const site = new Map(
    readdirSync(kSite, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
        .map((path) => [relative(kSite, path), readFileSync(path)]),
);
const packed = (name) => /\.(br|gz)$/.test(name);

/** @returns {Map<string, string>} directive to what it allows */
function policyOf(text) {
    const directives = text.trim().split(/;\s*/).filter(Boolean);
    return new Map(directives.map((directive) => [directive.split(" ", 1)[0], directive]));
}

const metaPolicy = (html) => policyOf(/http-equiv="Content-Security-Policy" content="([^"]+)"/.exec(html)[1]);

test("everything but what must keep its name has a hash in it, and lies in assets/", () => {
    const rest = [...site.keys()].filter((name) => !packed(name) && !kUnhashed.includes(name));
    assert.deepEqual(kUnhashed.filter((name) => !site.has(name)), []);
    for (const name of rest) assert.match(name, /^assets\/[a-z0-9.-]+-[A-Z0-9]{8}\.[a-z]+$/);
    for (const type of ["js", "css", "svg", "wasm"]) assert.ok(rest.some((name) => name.endsWith(`.${type}`)), type);
});

test("what the page refers to is there", () => {
    const html = site.get("index.html").toString();
    const references = Array.from(html.matchAll(/(?:href|src)="([^"]+)"/g), ([, name]) => name);
    assert.equal(references.length, 5);
    const { icons } = JSON.parse(site.get("manifest.webmanifest"));
    references.push(...icons.map(({ src }) => src).filter((src) => !references.includes(src)));
    const script = site.get(references.find((name) => name.endsWith(".js"))).toString();
    references.push(...Array.from(script.matchAll(/"\.\/([^"/]+\.(?:wasm|js))"/g), ([, name]) => `assets/${name}`));
    assert.deepEqual(references.filter((name) => !site.has(name)), []);
    const unused = [...site.keys()].filter((name) => name.startsWith("assets/") && !packed(name) && !references.includes(name));
    assert.deepEqual(unused, []);
});

test("what compresses lies compressed beside, and is the same", () => {
    const names = [...site.keys()].filter((name) => /\.(html|js|css|svg|wasm)$/.test(name));
    for (const name of names) {
        assert.ok(brotliDecompressSync(site.get(`${name}.br`)).equals(site.get(name)), name);
        assert.ok(gunzipSync(site.get(`${name}.gz`)).equals(site.get(name)), name);
    }
    assert.equal([...site.keys()].filter(packed).length, 2 * names.length);
});

test("the service worker keeps what the page needs without a network, as it is", () => {
    const list = JSON.parse(/\{"\.\/":.+?\}/.exec(site.get("sw.js").toString())[0]);
    const needed = [...site.keys()].filter((name) => /^assets\/.+\.(css|js|svg|wasm)$/.test(name));
    assert.deepEqual(Object.keys(list).sort(), ["./", ...needed].sort());
    for (const [path, integrity] of Object.entries(list)) {
        const contents = site.get(path === "./" ? "index.html" : path);
        assert.equal(integrity, `sha256-${createHash("sha256").update(contents).digest("base64")}`, path);
    }
});

test("the zip is the folder", () => {
    const zip = unzipSync(readFileSync(join(kDist, "parley.zip")));
    assert.deepEqual(Object.keys(zip).sort(), [...site.keys()].sort());
    for (const [name, contents] of Object.entries(zip)) assert.ok(site.get(name).equals(contents), name);
});

test("source maps are apart, and nothing refers to them", () => {
    assert.deepEqual([...site.keys()].filter((name) => name.endsWith(".map")), []);
    for (const [name, contents] of site) if (!packed(name)) assert.ok(!contents.includes("sourceMappingURL"), name);
    const maps = readdirSync(join(kDist, "maps/assets"));
    assert.deepEqual(maps.filter((name) => !site.has(`assets/${name.slice(0, -".map".length)}`)), []);
    assert.equal(maps.length, [...site.keys()].filter((name) => /^assets\/.*\.(js|css)$/.test(name)).length);
});

test("the one file allows its own script and style by their hashes, and is small", () => {
    const file = readFileSync(join(kDist, "parley.html"));
    const html = file.toString();
    assert.ok(file.length < kMaxSingleFile, `${file.length} bytes`);
    const hashOf = (tag) => {
        const text = new RegExp(`<${tag}[^>]*>(.+?)</${tag}>`, "s").exec(html)[1];
        return `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
    };
    const expected = metaPolicy(read("shell.html"));
    expected.set("script-src", `script-src ${hashOf("script")} 'wasm-unsafe-eval'`);
    expected.set("style-src", `style-src ${hashOf("style")}`);
    expected.set("img-src", "img-src data:");
    expected.set("connect-src", "connect-src ws: wss:");
    expected.set("worker-src", "worker-src 'none'");
    expected.set("trusted-types", "trusted-types 'none'");
    expected.delete("manifest-src");
    assert.deepEqual(metaPolicy(html), expected);
});

test("each host's policy is the page's own, and that nobody may frame it", () => {
    const expected = metaPolicy(read("shell.html"));
    expected.set("frame-ancestors", "frame-ancestors 'none'");
    const [rule] = parseHeaders(read("hosting/_headers"));
    assert.deepEqual(policyOf(new Map(rule.headers).get("Content-Security-Policy")), expected);
    for (const name of ["nginx.conf", "Caddyfile"]) {
        const [, policy] = /Content-Security-Policy "([^"]+)"/.exec(read(`hosting/${name}`));
        assert.deepEqual(policyOf(policy), expected, name);
    }
});
