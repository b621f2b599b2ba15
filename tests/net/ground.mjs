import { cp, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { launch } from "../e2e/browsers.mjs";
import { kSite } from "../e2e/harness.mjs";
import { ParleyPage } from "../e2e/pages.mjs";
import { kHubAddress, namespace, Network } from "./network.mjs";
import { watchConnections } from "./paths.mjs";

const kPort = 8080;
const kServer = fileURLToPath(new URL("../../scripts/server/main.mjs", import.meta.url));
const kChromium = fileURLToPath(new URL("chromium_on_host.sh", import.meta.url));
const kChromiumArgs = [
    // A page is in a secure context when it comes from localhost, which is the hub here.
    `--host-resolver-rules=MAP localhost ${kHubAddress}`,
    // Names by multicast DNS do not go from one network to another.
    "--disable-features=WebRtcHideLocalIpsWithMdns",
];

/** What a test in a network stands on: the page and its signaling on the hub, and a browser on each host. */
export class Ground {
    #folder;
    #server;
    #browsers = new Map();
    #pages = [];

    /** @param {string[]} hosts @param {RTCIceServer[]} [iceServers] */
    static async open(hosts, iceServers = []) {
        const ground = new Ground();
        ground.network = await Network.open();
        ground.#folder = await mkdtemp(join(tmpdir(), "parley-net-"));
        await cp(kSite, ground.#folder, { recursive: true });
        await ground.configure({ iceServers });
        await ground.startServer();
        await Promise.all(hosts.map((name) => ground.#addHost(name)));
        return ground;
    }

    /** Whatever clear() throws, nothing keeps running. */
    async close() {
        try {
            await this.clear();
        } finally {
            await Promise.all(Array.from(this.#browsers.values(), (browser) => browser.close()));
            await this.network.close();
            await rm(this.#folder, { recursive: true });
        }
    }

    /** Closes all pages, between tests. Throws when one reported an error or a warning that it was not to expect. */
    async clear() {
        const pages = this.#pages.splice(0);
        const errors = pages.flatMap(({ errors }) => errors);
        await Promise.all(pages.map((page) => page.close()));
        if (errors.length > 0) {
            throw new Error(`Errors and warnings in the pages:\n${errors.join("\n")}`);
        }
    }

    /** Writes config.json, for pages opened from now on. */
    configure(config) {
        return writeFile(join(this.#folder, "config.json"), JSON.stringify(config));
    }

    async startServer() {
        const command = [process.execPath, kServer, "--root", this.#folder, "--host", "0.0.0.0", "--port", `${kPort}`];
        this.#server = await this.network.serve(command, /^Signaling is at/);
    }

    /** Kills the page's server, which is its signaling server too. */
    stopServer() {
        return this.#server.stop();
    }

    /**
     * Opens Parley on a host, in a browser context of its own, and joins under the host's name. `haste`: how many times
     * faster the page's clock goes.
     */
    async join(host, { haste = 1 } = {}) {
        const context = await this.#browsers.get(host).browser.newContext();
        const page = await context.newPage();
        const parley = new ParleyPage(page);
        this.#pages.push(parley);
        await watchConnections(page);
        await hasten(page, haste);
        await page.goto(`http://localhost:${kPort}/?probe=1`);
        await parley.started();
        await parley.join(host);
        return parley;
    }

    /** Opens Parley on these hosts, and waits until they are connected to each other. */
    async meet(hosts) {
        const pages = await Promise.all(hosts.map((host) => this.join(host)));
        await Promise.all(pages.map((page) => page.connectedTo(hosts.filter((host) => host !== page.name))));
        return pages;
    }

    async #addHost(name) {
        await this.network.host(name);
        const env = { ...process.env, PARLEY_NAMESPACE: namespace(name) };
        this.#browsers.set(name, await launch("chromium", kChromiumArgs, { executablePath: kChromium, env }));
    }
}

/** Lets a page's timers and its clock go faster. To be called before it is opened. */
function hasten(page, factor) {
    return page.addInitScript((factor) => {
        const { setTimeout } = window;
        const now = performance.now.bind(performance);
        performance.now = () => now() * factor;
        window.setTimeout = (callback, delay, ...args) => setTimeout(callback, delay / factor, ...args);
    }, factor);
}
