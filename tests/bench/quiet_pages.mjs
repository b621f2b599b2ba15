/**
 * Pages of Chromium whose requests nobody is told of. Those that Playwright opens tell it, and by which line of which script
 * each was made, for which the browser parses that script once more before it goes on.
 */

/** A page of a QuietContext; it closes with that. */
class QuietPage {
    #browser;
    #sessionId;
    #calls = new Map();
    #lastId = 0;

    constructor(browser, sessionId) {
        this.#browser = browser;
        this.#sessionId = sessionId;
        browser.on("Target.receivedMessageFromTarget", ({ sessionId, message }) => {
            if (sessionId === this.#sessionId) this.#answer(JSON.parse(message));
        });
    }

    #answer({ id, result, error }) {
        const call = this.#calls.get(id);
        this.#calls.delete(id);
        if (error) call.reject(new Error(error.message));
        else call?.resolve(result); // an event is no answer
    }

    /** A command of the DevTools protocol. @param {string} method @param {object} [params] @returns {Promise<object>} */
    send(method, params = {}) {
        const id = ++this.#lastId;
        const message = JSON.stringify({ id, method, params });
        return new Promise((resolve, reject) => {
            this.#calls.set(id, { resolve, reject });
            this.#browser.send("Target.sendMessageToTarget", { sessionId: this.#sessionId, message }).catch(reject);
        });
    }

    /** @param {string} expression @returns {Promise<any>} what it comes to in the page, promises awaited */
    async evaluate(expression) {
        const how = { expression, awaitPromise: true, returnByValue: true };
        const { result, exceptionDetails } = await this.send("Runtime.evaluate", how);
        if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
        return result.value;
    }
}

/** What pages share that has nothing in common with other pages: storage, caches, connections. */
export class QuietContext {
    #browser;
    #id;

    /** @param {import("playwright-core").Browser} browser Chromium */
    static async open(browser) {
        const context = new QuietContext();
        context.#browser = await browser.newBrowserCDPSession();
        const { browserContextId } = await context.#browser.send("Target.createBrowserContext");
        context.#id = browserContextId;
        return context;
    }

    /** An empty page. @param {{width: number, height: number}} size in CSS pixels @returns {Promise<QuietPage>} */
    async newPage(size) {
        const how = { url: "about:blank", browserContextId: this.#id, ...size };
        const { targetId } = await this.#browser.send("Target.createTarget", how);
        const { sessionId } = await this.#browser.send("Target.attachToTarget", { targetId, flatten: false });
        return new QuietPage(this.#browser, sessionId);
    }

    /** Closes its pages, too. */
    async close() {
        await this.#browser.send("Target.disposeBrowserContext", { browserContextId: this.#id });
        await this.#browser.detach();
    }
}
