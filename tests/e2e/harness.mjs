import { startServer } from "../../scripts/server/server.mjs";
import { kSignalingPath } from "../../scripts/server/signaling.mjs";
import { launch, processesOf } from "./browsers.mjs";
import { Complaints } from "./complaints.mjs";
import { ParleyPage, ReactPage } from "./pages.mjs";
import { SignalingProcess } from "./signaling_process.mjs";
import { kRoot, kSite } from "./site.mjs";

export { kSite };

/**
 * What an end-to-end test stands on: browsers, the built page on a server of its own, and signaling servers.
 * Environment: PARLEY_SITE, the page's directory (site.mjs), and what browsers.mjs reads.
 */

/** Wide enough for the sidebar, and small: where WebGL is software, what a frame costs goes by its pixels. */
const kViewport = { width: 800, height: 600 };

export class Stage {
    #browsers = new Map();
    #site;
    #helpers;
    #pages = [];
    #endings = [];
    #thaws = [];

    /**
     * @param {{browsers?: string[], args?: string[]}} [options] `browsers`: those to start (browsers.mjs); pages open in
     * the first; `args`: what Chromium is started with besides
     */
    static async open({ browsers = ["chromium"], args = [] } = {}) {
        const stage = new Stage();
        for (const name of browsers) {
            stage.#browsers.set(name, await launch(name, args));
        }
        stage.#site = await startServer({ root: kSite });
        stage.#helpers = await startServer({ root: `${kRoot}tests/e2e` });
        return stage;
    }

    /** Opens a stage for as long as `run` takes, with the same options. */
    static async use(run, options) {
        const stage = await Stage.open(options);
        try {
            await run(stage);
        } finally {
            await stage.close();
        }
    }

    /** Whatever clear() throws, nothing keeps running that would keep the test's process waiting. */
    async close() {
        try {
            await this.clear();
        } finally {
            await Promise.all(Array.from(this.#browsers.values(), (launched) => launched.close()));
            await this.#site.close();
            await this.#helpers.close();
        }
    }

    /** Closes all pages and signaling servers, between tests. Throws when a page reported an error or a warning. */
    async clear() {
        const pages = this.#pages.splice(0);
        const errors = pages.flatMap((page) => page.errors);
        for (const launched of this.#browsers.values()) {
            errors.push(...(await launched.takeComplaints()));
        }
        this.#thaws.splice(0).forEach((thaw) => thaw()); // what stands still cannot close
        await Promise.all(pages.map((page) => page.close()));
        await Promise.all(this.#endings.splice(0).map((end) => end()));
        if (errors.length > 0) {
            throw new Error(`Errors and warnings in the pages:\n${errors.join("\n")}`);
        }
    }

    /** The project's own signaling server. @returns {Promise<{url: string, port: number}>} */
    async startSignaling() {
        const { port, close } = await startServer();
        this.#endings.push(close);
        return { url: `ws://localhost:${port}${kSignalingPath}`, port };
    }

    /** The same as a process that can be killed. */
    async startSignalingProcess() {
        const server = await SignalingProcess.start();
        this.#endings.push(() => server.kill());
        return server;
    }

    /**
     * Opens Parley in a browser context of its own, not joined yet. `signaling`: the server's URL; `browser`: which one
     * of those started; `context`: the context's options; `prepare`: called with the page before it is opened; `address`:
     * of another page than the stage's own; it may be a file.
     */
    async openParley({ signaling, browser, context = {}, prepare = () => {}, address = this.#address }) {
        const query = new URLSearchParams({ probe: "1", ...(signaling && { signaling }) });
        return this.#open(await this.#newPage(context, browser), `${address}?${query}`, prepare);
    }

    /** Opens Parley by an invite link, otherwise as openParley() does. @param {string} link */
    async openLink(link) {
        const address = new URL(link);
        address.search = "probe=1";
        return this.#open(await this.#newPage({}), address.href);
    }

    async #open(page, address, prepare = () => {}) {
        const parley = this.#keep(new ParleyPage(page));
        await prepare(page);
        const response = await page.goto(address);
        if (response?.ok() === false) {
            throw new Error(`There is no page in ${kSite}: build it by "cmake --build --preset wasm-release".`);
        }
        await parley.started();
        return parley;
    }

    /**
     * Opens the page with nothing but this query, and does not wait for it: it may be made to fail by `prepare`.
     * `expected`: patterns of the errors and warnings that the test provokes; `waitUntil`: as Playwright's goto() has it.
     */
    async openSite({ query = "", browser, context = {}, prepare = () => {}, expected = [], waitUntil = "load" }) {
        const page = await this.#newPage(context, browser);
        const complaints = new Complaints(page);
        expected.forEach((pattern) => complaints.expect(pattern));
        this.#keep({
            get errors() {
                return complaints.unexpected;
            },
            close: () => page.context().close(),
        });
        await prepare(page);
        await page.goto(`${this.#address}?${query}`, { waitUntil });
        return page;
    }

    /**
     * Opens Parley in a browser of its own whose page can be made to stand still and go on, as a computer's sleep does.
     * @returns {Promise<{parley: ParleyPage, freeze: () => void, thaw: () => void}>}
     */
    async openFreezable({ signaling }) {
        const launched = await launch("chromium");
        const browser = `chromium ${this.#browsers.size + 1}`;
        this.#browsers.set(browser, launched);
        const parley = await this.openParley({ signaling, browser });
        const renderers = (await processesOf(launched)).filter(({ type }) => type === "renderer");
        const signal = (name) => renderers.forEach(({ id }) => process.kill(id, name));
        const thaw = () => signal("SIGCONT");
        this.#thaws.push(thaw);
        return { parley, freeze: () => signal("SIGSTOP"), thaw };
    }

    /** Opens the stand-in for the reference client, not logged in yet. */
    async openReact({ signaling }) {
        const page = await this.#newPage({});
        const query = new URLSearchParams({ signaling });
        await page.goto(`http://localhost:${this.#helpers.port}/react_page/?${query}`);
        return this.#keep(new ReactPage(page));
    }

    /** Opens a page of tests/e2e in a context of its own, with these options; closed with the others. */
    async openHelper(path, context = {}) {
        const page = await this.#newPage(context);
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

    /** The processes of the first browser, which must be Chromium (browsers.mjs). */
    processes() {
        return processesOf(this.#browsers.values().next().value);
    }

    get #address() {
        return `http://localhost:${this.#site.port}/`;
    }

    async #newPage(options, browser = this.#browsers.keys().next().value) {
        const context = await this.#browsers.get(browser).browser.newContext({ viewport: kViewport, ...options });
        return context.newPage();
    }

    #keep(page) {
        this.#pages.push(page);
        return page;
    }
}
