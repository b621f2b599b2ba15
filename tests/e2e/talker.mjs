/** A text that people might write, "<number> <words>". It uses nothing around it, because pages get its source. */
export function chatterText(i) {
    const words = "a few words more or less of this and that that people say all day long".split(" ");
    return [i, ...words.slice(i % 5, (i % 5) + 3 + (i % 9))].join(" ");
}

/** A peer without a view of its own, on the page of hostile_page: sends what the tests want to see in a timeline. */
export class Talker {
    #page;
    #name;

    /**
     * Joins a room, and waits until these pages are connected with it.
     * @param {import("./harness.mjs").Stage} stage @param {string} url the signaling server's
     * @param {import("./pages.mjs").ParleyPage[]} listeners @param {string} name
     */
    static async join(stage, url, listeners, name = "Tom") {
        // It answers, and never offers: who is there before it offers.
        await Promise.all(listeners.map((listener) => listener.online()));
        const page = await stage.openHelper("hostile_page/");
        await page.evaluate(([url, name]) => globalThis.hostile.join(url, name), [url, name]);
        for (const listener of listeners) {
            await listener.until(
                ({ members }, name) => members.some((each) => each.name === name && each.state === "connected"),
                name,
            );
        }
        return new Talker(page, name);
    }

    /**
     * Somebody in a room with a talker.
     * @param {import("./harness.mjs").Stage} stage @param {object} [options] as Stage.openParley takes them
     */
    static async openListener(stage, options = {}) {
        const { url: signaling } = await stage.startSignaling();
        const ann = await stage.openParley({ ...options, signaling });
        await ann.join("Ann");
        return { ann, tom: await Talker.join(stage, signaling, [ann]) };
    }

    constructor(page, name) {
        this.#page = page;
        this.#name = name;
    }

    /** Sends messages to everyone; resolves when they have left. @param {...string} texts */
    async say(...texts) {
        await this.#page.evaluate(
            async ([userId, texts]) => {
                const messages = texts.map((data) => JSON.stringify({ userId, type: "message", data }));
                await globalThis.hostile.flood(messages);
                await globalThis.hostile.flushed();
            },
            [this.#name, texts],
        );
    }

    /** Sends this many short messages (chatterText()), which are made where they are sent. */
    async chatter(count, from = 0) {
        await this.#page.evaluate(`globalThis.chatterText = ${chatterText}`);
        await this.#page.evaluate(
            async ([userId, count, from]) => {
                const message = (_, i) => JSON.stringify({ userId, type: "message", data: globalThis.chatterText(from + i) });
                await globalThis.hostile.flood(Array.from({ length: count }, message));
                await globalThis.hostile.flushed();
            },
            [this.#name, count, from],
        );
    }

    /** Closes its page. */
    close() {
        return this.#page.context().close();
    }
}
