#!/usr/bin/env node
import { statSync } from "node:fs";
import { networkInterfaces } from "node:os";
import { parseArgs } from "node:util";

import { kDefaultLimits } from "./limits.mjs";
import { startServer } from "./server.mjs";
import { kSignalingPath } from "./signaling.mjs";

const kUsage = `Usage: node scripts/server/main.mjs [--root DIR] [--port N] [--host ADDRESS] [--trust-proxy]
                                    [--limit NAME=N]…

Serves a page and the signaling its users need, on one port.

  --root DIR      the directory to serve; without it only signaling is served
  --port N        default 8080
  --host ADDRESS  default 127.0.0.1, this machine only; 0.0.0.0 for the whole network
  --trust-proxy   count a client by the address that one's own reverse proxy put last into X-Forwarded-For
  --limit NAME=N  may be repeated (scripts/server/limits.mjs says what each means); the defaults:
${Object.entries(kDefaultLimits)
    .map(([name, value]) => `                    ${name}=${value}`)
    .join("\n")}
`;

function readArguments() {
    const { values } = parseArgs({
        options: {
            root: { type: "string" },
            port: { type: "string", default: "8080" },
            host: { type: "string", default: "127.0.0.1" },
            "trust-proxy": { type: "boolean", default: false },
            limit: { type: "string", multiple: true, default: [] },
            help: { type: "boolean", default: false },
        },
    });
    const port = Number(values.port);
    if (!/^\d+$/.test(values.port) || port > 65535) {
        throw new Error(`--port must be a number from 0 to 65535, not “${values.port}”.`);
    }
    if (values.root !== undefined && !statSync(values.root, { throwIfNoEntry: false })?.isDirectory()) {
        throw new Error(`--root: there is no directory “${values.root}”.`);
    }
    return { ...values, port, limits: Object.fromEntries(values.limit.map(readLimit)) };
}

function readLimit(text) {
    const [, name, digits] = /^(\w+)=(\d+(?:\.\d+)?)$/.exec(text) ?? [];
    if (!Object.hasOwn(kDefaultLimits, name)) {
        throw new Error(`--limit wants one of the names that --help lists, and a number: not “${text}”.`);
    }
    return [name, Number(digits)];
}

function fail(sentence) {
    console.error(sentence);
    process.exit(1);
}

/** By which names it is reached; where it listens to the whole network, by each of this machine's addresses there. */
function namesOf(host) {
    if (host === "127.0.0.1") return ["localhost"];
    if (!["0.0.0.0", "::"].includes(host)) return [host.includes(":") ? `[${host}]` : host];
    const known = Object.values(networkInterfaces()).flat();
    const addresses = known.filter(({ family, internal }) => family === "IPv4" && !internal);
    return ["localhost", ...addresses.map(({ address }) => address)];
}

async function main() {
    const { help, root, port, host, limits, "trust-proxy": trustProxy } = readArguments();
    if (help) {
        process.stdout.write(kUsage);
        return;
    }
    const server = await startServer({ ...limits, root, port, host, trustProxy, log: (line) => console.error(line) });
    for (const signal of ["SIGINT", "SIGTERM"]) {
        process.once(signal, () => server.close());
    }
    for (const name of namesOf(host)) {
        if (root !== undefined) {
            console.log(`Parley is at http://${name}:${server.port}/`);
        }
        console.log(`Signaling is at ws://${name}:${server.port}${kSignalingPath}`);
    }
}

main().catch((error) => {
    if (error.code === "EADDRINUSE") {
        fail(`Port ${error.port} is taken: stop what listens there, or choose another by --port.`);
    }
    fail(error.code?.startsWith("ERR_PARSE_ARGS") ? `${error.message}\n\n${kUsage}` : error.message);
});
