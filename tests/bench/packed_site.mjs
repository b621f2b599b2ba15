/** Serves pages compressed, as hosts do, with the headers that the shipped rules give them. */
import { existsSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, relative, sep } from "node:path";

import { filesUnder } from "../../scripts/lib/weights.mjs";
import { kTypes } from "../../scripts/server/static.mjs";
import { matches, parseHeaders } from "../hosting/netlify.mjs";
import { listen } from "../hosting/processes.mjs";

/**
 * @typedef {object} Sent
 * @property {Uint8Array} body
 * @property {[string, string][]} headers
 */

/** A file of the packaged site, compressed where the package has it compressed. @returns {Sent} */
function sent(file, path, rules) {
    const packed = existsSync(`${file}.br`);
    const headers = rules.filter((rule) => matches(rule.path, path)).flatMap((rule) => rule.headers);
    headers.push(["Content-Type", kTypes.get(extname(file))]);
    if (packed) headers.push(["Content-Encoding", "br"], ["Vary", "Accept-Encoding"]);
    return { body: readFileSync(packed ? `${file}.br` : file), headers };
}

/** @param {string} root where ./scripts/package put the site @returns {Map<string, Sent>} by path, "/" being the page */
export function packedSite(root) {
    const rules = parseHeaders(readFileSync(join(root, "_headers"), "utf8"));
    const files = new Map();
    for (const file of filesUnder(root)) {
        const path = `/${relative(root, file).replaceAll(sep, "/")}`;
        if (kTypes.has(extname(file))) files.set(path, sent(file, path, rules));
    }
    return files.set("/", sent(join(root, "index.html"), "/", rules));
}

/** @param {Map<string, Sent>} files @returns {Promise<{origin: string, close(): Promise<void>}>} */
export async function serve(files) {
    const server = createServer((request, response) => {
        const file = files.get(new URL(request.url, "http://localhost").pathname);
        for (const [name, value] of file?.headers ?? []) response.setHeader(name, value);
        response.writeHead(file ? 200 : 404).end(file?.body);
    });
    return listen(server);
}
