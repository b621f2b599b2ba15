/** How long anything that a test waits for may take, in milliseconds, unless it says otherwise. */
const kPatienceMs = 30_000;

/** How often a condition is looked at: seldom enough that eight pages do not starve the two processors they share. */
const kPollingMs = 50;

/** Collects what a page reports as errors. */
function collectErrors(page) {
    const errors = [];
    page.on("pageerror", (error) => errors.push(String(error.stack ?? error)));
    page.on("console", (message) => {
        if (message.type() === "error") {
            errors.push(message.text());
        }
    });
    page.on("crash", () => errors.push("the page crashed"));
    return errors;
}

/** One open Parley page: acts by role and label, reads through parleyProbe(). */
export class ParleyPage {
    #errors;
    #expected = [];

    static async attach(page) {
        const parley = new ParleyPage();
        parley.page = page;
        parley.#errors = collectErrors(page);
        await page.waitForFunction(() => typeof window.parleyProbe === "function", null, { timeout: kPatienceMs });
        return parley;
    }

    /** Errors that no expectError() allowed. */
    get errors() {
        return this.#errors.filter((error) => !this.#expected.some((pattern) => pattern.test(error)));
    }

    /** Allows errors that the test provokes. */
    expectError(pattern) {
        this.#expected.push(pattern);
    }

    async join(name) {
        const field = this.page.getByRole("textbox", { name: "Your name" });
        await field.fill(name);
        await field.press("Enter");
        this.name = name;
    }

    async send(text) {
        const field = this.page.getByRole("textbox", { name: "Message" });
        await field.fill(text);
        await field.press("Enter");
    }

    /** @returns {Promise<{online: boolean, members: object[], messages: object[], frames: number, version: string}>} */
    probe() {
        return this.page.evaluate(() => window.parleyProbe());
    }

    /** Waits until `predicate(probe, argument)`, run inside the page, holds. Tells what it saw when it never does. */
    async until(predicate, argument = null, timeout = kPatienceMs) {
        const expression = `(argument) => (${predicate})(window.parleyProbe(), argument)`;
        try {
            // A function made of text, since the predicate runs in the page.
            await this.page.waitForFunction(`(${expression})(${JSON.stringify(argument)})`, null, {
                timeout,
                polling: kPollingMs,
            });
        } catch (error) {
            const { members, messages, online } = await this.probe();
            const seen = JSON.stringify({ online, members, messages: messages.slice(-5) });
            throw new Error(`${this.name}: ${predicate} with ${JSON.stringify(argument)} never held: ${seen}`, {
                cause: error,
            });
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

    /** Logs in and waits until the server answered. */
    async join(name) {
        this.name = name;
        await this.page.getByRole("textbox", { name: "Username" }).fill(name);
        await this.page.getByRole("button", { name: "Login" }).click();
        await this.#until(() => document.getElementById("status").value === "online");
    }

    async send(text) {
        await this.page.getByRole("textbox", { name: "Message" }).fill(text);
        await this.page.getByRole("button", { name: "Send" }).click();
    }

    /** Waits until exactly these are listed, each once. */
    async connectedTo(names, timeout) {
        const rows = () => Array.from(document.querySelectorAll("#members li"), (row) => row.innerText).sort().join("\n");
        try {
            await this.#until(`(wanted) => (${rows})() === wanted`, [...names].sort().join("\n"), timeout);
        } catch (error) {
            throw new Error(`${this.name} lists ${JSON.stringify(await this.page.evaluate(rows))}`, { cause: error });
        }
    }

    /** Waits until a line of another one shows this text, as a reader sees it. */
    async hears(text) {
        try {
            await this.#until(
                (wanted) =>
                    Array.from(document.querySelectorAll("#chat li.you .text")).some((line) => line.innerText === wanted),
                text,
            );
        } catch (error) {
            throw new Error(`${this.name} shows ${JSON.stringify(await this.lines())}`, { cause: error });
        }
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

    #until(predicate, argument = null, timeout = kPatienceMs) {
        const expression = `(${predicate})(${JSON.stringify(argument)})`;
        return this.page.waitForFunction(expression, null, { timeout, polling: kPollingMs });
    }
}
