import { createServer } from "node:http";
import { readFileSync } from "node:fs";

import { serveStatic } from "../../scripts/server/static.mjs";
import { listen } from "./processes.mjs";

/** @returns {{path: string, headers: [string, string][]}[]} the rules of a _headers file */
export function parseHeaders(text) {
    const rules = [];
    for (const line of text.split("\n")) {
        if (/^\s*(#|$)/.test(line)) continue;
        if (/^\//.test(line)) rules.push({ path: line.trim(), headers: [] });
        else rules.at(-1).headers.push(/^\s+([\w-]+): (.+)$/.exec(line).slice(1));
    }
    return rules;
}

/** Whether a rule is for a path. @param {string} rule @param {string} path */
export const matches = (rule, path) => (rule.endsWith("*") ? path.startsWith(rule.slice(0, -1)) : path === rule);

/**
 * A stand-in for Netlify: serves the folder, and obeys its _headers. As Netlify does, it joins the values of a header that
 * two rules set.
 */
export async function startNetlify(root) {
    const rules = parseHeaders(readFileSync(`${root}/_headers`, "utf8"));
    const serve = serveStatic(root);
    const server = createServer((request, response) => {
        const { writeHead } = response;
        response.writeHead = (...args) => {
            const headers = new Headers();
            const path = new URL(request.url, "http://localhost").pathname;
            const fitting = rules.filter((rule) => matches(rule.path, path));
            fitting.flatMap((rule) => rule.headers).forEach(([name, value]) => headers.append(name, value));
            headers.forEach((value, name) => response.setHeader(name, value));
            return writeHead.apply(response, args);
        };
        serve(request, response);
    });
    return listen(server);
}
