/** The page that Parley's first load is held against: as many bytes, in one script that only makes a field and a button. */
import { createHash } from "node:crypto";

import { brotli } from "../../scripts/lib/weights.mjs";

const kHtml = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Bare</title>
<script type="module" src="bare.js"></script>
</html>
`;
const kCode = `
const main = document.createElement("main");
main.append(document.createElement("input"), Object.assign(document.createElement("button"), { textContent: "Join" }));
document.body.append(main);
`;

/** How far the compressed size may be from what is wanted. */
const kTolerance = 0.01;

/**
 * A script of so many bytes, most of them text that it does nothing with.
 * @param {number} bytes @param {number} random how many of its bytes' worth do not compress
 */
function script(bytes, random) {
    const text = createHash("shake256", { outputLength: random }).update("bare").digest("base64");
    const [before, after] = ["globalThis.text = `", `\`;${kCode}`];
    return before + text.padEnd(bytes - before.length - after.length) + after;
}

/**
 * @param {{raw: number, brotli: number}} weight in bytes: of all files, as they are and compressed
 * @param {[string, string][]} headers of Parley's page: the bare one is served under the same rules, which cost time
 * @returns {Map<string, import("./packed_site.mjs").Sent>}
 */
export function bareLoad(weight, headers) {
    const html = brotli(Buffer.from(kHtml));
    const wanted = weight.brotli - html.length;
    let body = Buffer.alloc(0);
    for (let random = wanted; Math.abs(body.length / wanted - 1) > kTolerance; random += wanted - body.length) {
        body = brotli(Buffer.from(script(weight.raw - kHtml.length, random)));
    }
    const code = [["Content-Type", "text/javascript"], ["Content-Encoding", "br"]];
    return new Map([["/", { body: html, headers }], ["/bare.js", { body, headers: code }]]);
}
