import { Complaints } from "./complaints.mjs";

/** How long anything that a test waits for may take, in milliseconds, unless it says otherwise. */
const kPatienceMs = 30_000;

/** How many of a page's last console lines a failure tells. */
const kLogLines = 60;

/**
 * How often a condition is looked at: the more seldom the longer it did not hold, so that what is quick costs no wait, and
 * eight pages do not starve the two processors they share.
 */
const kMaxPollingMs = 50;
const kPollingShare = 0.2;

/**
 * Waits until a function of `argument` is true inside the page; false when the time is up. Playwright's waitForFunction
 * cannot be used: the page's content security policy forbids it to evaluate the function again.
 */
export function waitInPage(page, holds, argument, timeout) {
    return page.evaluate(`new Promise((resolve) => {
        const start = performance.now();
        const look = () => {
            const waited = performance.now() - start;
            if ((${holds})(${JSON.stringify(argument)})) {
                resolve(true);
            } else if (waited > ${timeout}) {
                resolve(false);
            } else {
                setTimeout(look, Math.min(${kMaxPollingMs}, waited * ${kPollingShare}));
            }
        };
        look();
    })`);
}

/** Waits until a page shows its canvas: its HTML's own card can be used before. */
export const untilPainted = (page) => page.locator("#app.painted").waitFor();

/** Fills a field line by line: driving a browser by BiDi, Playwright's fill() presses Enter for a line break. */
async function fillLines(page, field, text) {
    const [first, ...others] = text.split("\n");
    await field.fill(first);
    for (const line of others) {
        await field.press("Shift+Enter");
        await page.keyboard.insertText(line);
    }
}

/** One open Parley page: acts by role and label, reads through parleyProbe(). */
export class ParleyPage {
    #complaints;
    #log = [];

    constructor(page) {
        this.page = page;
        this.#complaints = new Complaints(page);
        page.on("console", (message) => {
            this.#log.push(`${(performance.now() / 1000).toFixed(2)} ${message.text()}`);
            this.#log.splice(0, this.#log.length - kLogLines);
        });
    }

    /** Waits until the page answers to the probe. */
    async started() {
        if (!(await waitInPage(this.page, `() => typeof window.parleyProbe === "function"`, null, kPatienceMs))) {
            throw new Error(`The page did not start: ${this.errors.join("\n")}`);
        }
    }

    /** Errors and warnings that no expectError() allowed. */
    get errors() {
        return this.#complaints.unexpected;
    }

    /** Allows errors and warnings that the test provokes. */
    expectError(pattern) {
        this.#complaints.expect(pattern);
    }

    get #nameField() {
        return this.page.getByRole("textbox", { name: "Your name" });
    }

    /** Types the name without joining. */
    async typeName(name) {
        this.name = name;
        await this.#nameField.fill(name);
    }

    get #composer() {
        return this.page.getByRole("textbox", { name: "Message" });
    }

    /** @param {string} name all of it: “Settings” is not “Close settings” */
    button(name) {
        return this.page.getByRole("button", { name, exact: true });
    }

    /** Waits until what has this role and name has the focus; also in a window that is not in front. */
    async focusOn(role, name) {
        const target = this.page.getByRole(role, { name, exact: true });
        const deadline = performance.now() + kPatienceMs;
        while (!(await target.evaluate((element) => element === document.activeElement))) {
            if (performance.now() > deadline) {
                const focused = await this.page.evaluate(() => document.activeElement.outerHTML.slice(0, 200));
                throw new Error(`${this.name}: ${role} "${name}" never had the focus, but ${focused}`);
            }
            await this.page.waitForTimeout(kMaxPollingMs);
        }
    }

    /** Joins under the name, or the one typed before, by Enter. */
    async join(name) {
        if (name !== undefined) {
            await this.typeName(name);
        }
        await this.#nameField.press("Enter");
    }

    async joinByButton(name) {
        await this.typeName(name);
        await this.button("Join").click();
    }

    /** Sends by Enter. */
    async send(text) {
        await fillLines(this.page, this.#composer, text);
        await this.#composer.press("Enter");
    }

    async sendByButton(text) {
        await fillLines(this.page, this.#composer, text);
        await this.button("Send").click();
    }

    /** Goes back to the card, without closing the page. */
    async leave() {
        await this.button("Leave").click();
    }

    /** @returns {Promise<{online: boolean, members: object[], messages: object[], frames: number, version: string}>} */
    probe() {
        return this.page.evaluate(() => window.parleyProbe());
    }

    /** Waits until `predicate(probe, argument)`, run inside the page, holds. Tells what it saw when it never does. */
    async until(predicate, argument = null, timeout = kPatienceMs) {
        const holds = `(argument) => (${predicate})(window.parleyProbe(), argument)`;
        if (!(await waitInPage(this.page, holds, argument, timeout))) {
            const { members, messages, online } = await this.probe();
            const seen = JSON.stringify({ online, members, messages: messages.slice(-5) });
            const log = this.#log.join("\n");
            throw new Error(`${this.name}: ${predicate} with ${JSON.stringify(argument)} never held: ${seen}\n${log}`);
        }
    }

    online() {
        return this.until((probe) => probe.online);
    }

    /** Waits until exactly these are connected, and no one else is listed in any state but "left". */
    connectedTo(names, timeout) {
        return this.until(
            (probe, expected) => {
                const present = probe.members.filter((member) => member.state !== "left");
                const connected = present.filter((member) => member.state === "connected").map((member) => member.name);
                return present.length === connected.length && connected.sort().join("\n") === expected;
            },
            [...names].sort().join("\n"),
            timeout,
        );
    }

    /** Waits until a message of another one with this text is there. */
    hears(text) {
        return this.until((probe, wanted) => probe.messages.some(({ mine, text }) => !mine && text === wanted), text);
    }

    /** Kills the page's process: it says no farewell. The page reports "crash". */
    async crash() {
        const devTools = await this.page.context().newCDPSession(this.page);
        devTools.send("Page.crash").catch(() => {}); // Nobody is left to answer.
    }

    close() {
        return this.page.context().close();
    }
}

/** One open stand-in for the reference client (react_page/client.js). Its uncaught errors are part of its behaviour. */
export class ReactPage {
    errors = [];

    constructor(page) {
        this.page = page;
    }

    async join(name) {
        this.name = name;
        await this.page.getByRole("textbox", { name: "Username" }).fill(name);
        await this.page.getByRole("button", { name: "Login" }).click();
    }

    online() {
        return this.#until(() => document.getElementById("status").value === "online");
    }

    /** @returns {Promise<number>} over how many channels it went */
    async send(text) {
        await this.page.getByRole("textbox", { name: "Message" }).fill(text);
        await this.page.getByRole("button", { name: "Send" }).click();
        return Number(await this.page.locator("#chat li.me").last().getAttribute("data-sent"));
    }

    /** Waits until exactly these are listed, each once. */
    connectedTo(names, timeout) {
        return this.#until(
            (wanted) =>
                Array.from(document.querySelectorAll("#members li"), (row) => row.innerText)
                    .sort()
                    .join("\n") === wanted,
            [...names].sort().join("\n"),
            timeout,
        );
    }

    /** Waits until a line of another one shows this text, as a reader sees it. */
    hears(text) {
        return this.#until(
            (wanted) =>
                Array.from(document.querySelectorAll("#chat li.you .text")).some((line) => line.innerText === wanted),
            text,
        );
    }

    /** Everything in the chat: class, author (messages only) and text. */
    lines() {
        return this.page.evaluate(() =>
            Array.from(document.querySelectorAll("#chat li"), (line) => ({
                kind: line.className,
                author: line.querySelector(".author")?.innerText,
                text: (line.querySelector(".text") ?? line).innerText,
            })),
        );
    }

    close() {
        return this.page.context().close();
    }

    async #until(holds, argument = null, timeout = kPatienceMs) {
        if (!(await waitInPage(this.page, holds, argument, timeout))) {
            const seen = await this.page.evaluate(() => document.body.innerText);
            throw new Error(`${this.name}: ${holds} with ${JSON.stringify(argument)} never held:\n${seen}`);
        }
    }
}
