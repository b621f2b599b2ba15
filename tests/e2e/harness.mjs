import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

import { chromium } from "playwright-core";

import { startServer } from "../../scripts/server/server.mjs";
import { ParleyPage, ReactPage } from "./pages.mjs";

/**
 * What an end-to-end test stands on: one browser, the built page on a server of its own, and signaling servers that can
 * be killed. Environment: PARLEY_SITE, the page's directory (default build/wasm-release/site); PARLEY_CHROMIUM, the
 * browser's program (default /usr/bin/chromium).
 */

const kRoot = fileURLToPath(new URL("../../", import.meta.url));
const kSite = process.env.PARLEY_SITE ?? `${kRoot}build/wasm-release/site`;
const kChromium = {
    executablePath: process.env.PARLEY_CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-background-networking", "--no-first-run", "--disable-component-update"],
};

export class Stage {
    #browser;
    #site;
    #helpers;
    #pages = [];
    #signaling = [];

    static async open() {
        const stage = new Stage();
        stage.#browser = await chromium.launch(kChromium);
        stage.#site = await startServer({ root: kSite });
        stage.#helpers = await startServer({ root: `${kRoot}tests/e2e` });
        return stage;
    }

    async close() {
        await this.clear();
        await this.#browser.close();
        await this.#site.close();
        await this.#helpers.close();
    }

    /** Closes all pages and signaling servers, between tests. Throws when a page reported an error. */
    async clear() {
        const pages = this.#pages.splice(0);
        const errors = pages.flatMap((page) => page.errors);
        await Promise.all(pages.map((page) => page.close()));
        await Promise.all(this.#signaling.splice(0).map((server) => server.kill()));
        if (errors.length > 0) {
            throw new Error(`Errors in the pages:\n${errors.join("\n")}`);
        }
    }

    /** The project's own signaling server, as a process of its own. */
    async startSignaling() {
        const server = await SignalingProcess.start();
        this.#signaling.push(server);
        return server;
    }

    /**
     * Opens Parley in a browser context of its own, not joined yet. `signaling`: the server's URL; `context`: the
     * context's options; `prepare`: called with the page before it is opened.
     */
    async openParley({ signaling, context = {}, prepare = () => {} }) {
        const page = await this.#newPage(context);
        const parley = this.#keep(new ParleyPage(page));
        await prepare(page);
        const query = new URLSearchParams({ probe: "1", signaling });
        const response = await page.goto(`http://localhost:${this.#site.port}/?${query}`);
        if (!response.ok()) {
            throw new Error(`There is no page in ${kSite}: build it by "cmake --build --preset wasm-release".`);
        }
        await parley.started();
        return parley;
    }

    /** Opens the page with nothing but this query, and does not wait for it: it may be made to fail by `prepare`. */
    async openSite({ query = "", context = {}, prepare = () => {} }) {
        const page = await this.#newPage(context);
        await prepare(page);
        await page.goto(`http://localhost:${this.#site.port}/?${query}`);
        this.#keep({ errors: [], close: () => page.context().close() });
        return page;
    }

    /** Opens the stand-in for the reference client, not logged in yet. */
    async openReact({ signaling }) {
        const page = await this.#newPage({});
        const query = new URLSearchParams({ signaling });
        await page.goto(`http://localhost:${this.#helpers.port}/react_page/?${query}`);
        return this.#keep(new ReactPage(page));
    }

    /** Opens a page of tests/e2e in a context of its own; closed with the others. */
    async openHelper(path) {
        const page = await this.#newPage({});
        await page.goto(`http://localhost:${this.#helpers.port}/${path}`);
        this.#keep({ errors: [], close: () => page.context().close() });
        return page;
    }

    /** Opens `count` Parley pages, with the names Ann 1, Ann 2, … typed in and not joined yet. */
    async openPages(count, signaling) {
        const pages = await Promise.all(Array.from({ length: count }, () => this.openParley({ signaling })));
        await Promise.all(pages.map((page, i) => page.typeName(`Ann ${i + 1}`)));
        return pages;
    }

    async #newPage(options) {
        const context = await this.#browser.newContext(options);
        return context.newPage();
    }

    #keep(page) {
        this.#pages.push(page);
        return page;
    }
}

/** scripts/server in its own process, so that it can be killed as a crash would. */
class SignalingProcess {
    #child;
    #port;

    static async start() {
        const server = new SignalingProcess();
        await server.#run(0);
        return server;
    }

    get url() {
        return `ws://localhost:${this.#port}/socket1`;
    }

    get port() {
        return this.#port;
    }

    async #run(port) {
        const main = `${kRoot}scripts/server/main.mjs`;
        this.#child = spawn(process.execPath, [main, "--port", String(port)], { stdio: ["ignore", "pipe", "inherit"] });
        const lines = createInterface(this.#child.stdout)[Symbol.asyncIterator]();
        const { value: line } = await lines.next();
        this.#port = Number(/:(\d+)\//.exec(line)[1]);
    }

    /** Kills it without a farewell. Does nothing when it is dead. */
    async kill() {
        if (this.#child.exitCode === null && this.#child.signalCode === null) {
            this.#child.kill("SIGKILL");
            await once(this.#child, "close");
        }
    }

    /** Starts it again on the same port, without a memory of before. */
    async restart() {
        await this.kill();
        await this.#run(this.#port);
    }
}
