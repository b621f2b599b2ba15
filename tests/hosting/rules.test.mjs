import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { get } from "node:http";
import { test } from "node:test";

import { kHostNames, kSite, startHost } from "./hosts.mjs";

/** What each host answers: by its rules in hosting/, and python by none. */

const kTypes = {
    html: /^text\/html/,
    js: /^(text|application)\/javascript/,
    css: /^text\/css/,
    svg: /^image\/svg\+xml/,
    png: /^image\/png$/,
    wasm: /^application\/wasm$/,
    json: /^application\/json/,
    webmanifest: /^application\/manifest\+json/,
};
const kForEver = "public, max-age=31536000, immutable";
const kHeaders = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=()",
};

const assets = readdirSync(`${kSite}/assets`).filter((name) => !/\.(br|gz)$/.test(name));
const unhashed = ["index.html", "config.json", "manifest.webmanifest", "sw.js"];
const paths = ["", ...unhashed, ...assets.map((name) => `assets/${name}`)];
const typeOf = (path) => kTypes[path.split(".").at(-1) || "html"];

/** Asks as it is said, without the decompression that fetch() does. */
function ask(url, headers = {}) {
    return new Promise((resolve, reject) => {
        const request = get(url, { headers }, async (response) => {
            const chunks = await response.toArray();
            resolve({ status: response.statusCode, headers: response.headers, body: Buffer.concat(chunks) });
        });
        request.on("error", reject);
    });
}

function checkHeaders(path, { headers }) {
    for (const [name, value] of Object.entries(kHeaders)) assert.equal(headers[name], value, `${name} of ${path}`);
    assert.match(headers["content-security-policy"], /^default-src 'none'; .*frame-ancestors 'none'$/, path);
    assert.equal(headers["cache-control"], path.startsWith("assets/") ? kForEver : "no-cache", path);
}

async function checkEncodings(url, path, encodings) {
    const suffixes = { br: "br", gzip: "gz" };
    for (const encoding of encodings) {
        const { headers, body } = await ask(url + path, { "Accept-Encoding": encoding });
        const there = readFileSync(`${kSite}/${path || "index.html"}.${suffixes[encoding]}`);
        assert.equal(headers["content-encoding"], encoding, path);
        assert.match(headers["content-type"], typeOf(path), path);
        assert.match(headers.vary, /Accept-Encoding/i, path);
        assert.ok(body.equals(there), `${path} as ${encoding} is not the file that lies there`);
    }
}

for (const [name, skip] of kHostNames) {
    test(`${name} serves the page`, { skip }, async () => {
        const { url, setsHeaders, encodings, close } = await startHost(name, 9);
        try {
            for (const path of paths) {
                const answer = await ask(url + path);
                assert.equal(answer.status, 200, path);
                assert.match(answer.headers["content-type"], typeOf(path), path);
                assert.ok(answer.body.equals(readFileSync(`${kSite}/${path || "index.html"}`)), path);
                if (setsHeaders) checkHeaders(path, answer);
                if (/(^|\.(html|js|css|svg|wasm))$/.test(path)) await checkEncodings(url, path, encodings);
            }
            const missing = await ask(`${url}assets/parley-00000000.js`);
            assert.equal(missing.status, 404);
            assert.notEqual(missing.headers["cache-control"], kForEver);
        } finally {
            await close();
        }
    });
}
