import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { startNetlify } from "./netlify.mjs";
import { freePort, startProcess } from "./processes.mjs";

/**
 * The static hosts that hosting/ has rules for, each serving dist/site on the loopback, by its real program where there is
 * one.
 *
 * @typedef {object} Host
 * @property {string} name
 * @property {string} url of the page
 * @property {boolean} setsHeaders what the rules say; else the page has nothing but what is in it
 * @property {string[]} encodings that it serves compressed files in
 * @property {boolean} proxies the signaling server at /socket1
 * @property {() => Promise<void>} close
 */

const kRoot = fileURLToPath(new URL("../../", import.meta.url));
export const kDist = `${kRoot}dist`;
export const kSite = `${kDist}/site`;

/** A configuration as it is shipped, but for the places that each host fills in. */
function shipped(name, places) {
    let text = readFileSync(`${kRoot}hosting/${name}`, "utf8");
    for (const [from, to] of Object.entries({ "/srv/parley": kSite, ...places })) {
        if (!text.includes(from)) throw new Error(`hosting/${name} does not mention ${from}`);
        text = text.replaceAll(from, to);
    }
    return text;
}

const isThere = (command) => {
    try {
        execFileSync("which", [command], { stdio: "ignore" });
        return true;
    } catch {
        return false;
    }
};

/** Runs with a folder that goes away when the host closes. */
async function inFolder(start) {
    const folder = mkdtempSync(join(tmpdir(), "parley-host-"));
    const remove = () => rmSync(folder, { recursive: true });
    try {
        const { origin, close } = await start(folder);
        return { origin, close: () => close().then(remove) };
    } catch (error) {
        remove();
        throw error;
    }
}

function startNginx(signalingPort) {
    return inFolder(async (folder) => {
        const port = await freePort();
        const prefix = process.env.PARLEY_NGINX_PREFIX ?? "";
        const site = shipped("nginx.conf", {
            "listen 80": `listen 127.0.0.1:${port}`,
            "listen [::]:80;": "", // not every machine has IPv6
            "127.0.0.1:8080": `127.0.0.1:${signalingPort}`,
        });
        const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map((name) => `${name}_temp_path ${folder}/${name};`);
        writeFileSync(`${folder}/site.conf`, site);
        // What Debian's own nginx.conf has around a site.
        writeFileSync(
            `${folder}/nginx.conf`,
            `load_module ${prefix}/usr/lib/nginx/modules/ngx_http_brotli_static_module.so;
            daemon off; pid ${folder}/pid; error_log stderr; events {}
            ${process.getuid() === 0 ? "user root;" : ""}
            http {
                access_log off; ${temporary.join(" ")}
                include ${prefix}/etc/nginx/mime.types; default_type application/octet-stream;
                include ${folder}/site.conf;
            }`,
        );
        return startProcess("nginx", ["-e", "stderr", "-c", `${folder}/nginx.conf`], port);
    });
}

function startCaddy(signalingPort) {
    return inFolder(async (folder) => {
        const port = await freePort();
        const site = shipped("Caddyfile", { "chat.example.org": `http://localhost:${port}`, "127.0.0.1:8080": `127.0.0.1:${signalingPort}` });
        writeFileSync(`${folder}/Caddyfile`, `{\n\tadmin off\n\tauto_https off\n}\n${site}`);
        const env = { ...process.env, HOME: folder, XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder };
        return startProcess("caddy", ["run", "--config", `${folder}/Caddyfile`], port, { env });
    });
}

/** Serves the folder above the page's: as GitHub Pages it has the page at a path, and heeds no rules. */
async function startPython() {
    const port = await freePort();
    return startProcess("python3", ["-m", "http.server", "--bind", "127.0.0.1", `${port}`], port, { cwd: kDist });
}

const kHosts = {
    nginx: { start: startNginx, command: "nginx", setsHeaders: true, encodings: ["br", "gzip"], proxies: true },
    caddy: { start: startCaddy, command: "caddy", setsHeaders: true, encodings: ["br", "gzip"], proxies: true },
    netlify: { start: () => startNetlify(kSite), command: "node", setsHeaders: true, encodings: [], proxies: false },
    python: { start: startPython, command: "python3", path: "/site", setsHeaders: false, encodings: [], proxies: false },
};

/** Names, each with why it cannot be tried here, or false: what a test's `skip` wants. */
export const kHostNames = new Map(
    Object.entries(kHosts).map(([name, { command }]) => [name, isThere(command) ? false : `there is no ${command}`]),
);

/** @param {string} name @param {number} signalingPort where the signaling server listens @returns {Promise<Host>} */
export async function startHost(name, signalingPort) {
    const { start, path = "", ...traits } = kHosts[name];
    const { origin, close } = await start(signalingPort);
    return { ...traits, name, url: `${origin}${path}/`, close };
}
