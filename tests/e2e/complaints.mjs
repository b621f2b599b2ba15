import { nameLaterFunctions } from "./later_functions.mjs";

/** Chromium's driver says this of its own screenshots, not of the page: software rendering is read back slowly. */
const kDriversRemark = /GPU stall due to ReadPixels/;

/** Collects whatever a page has to complain of: errors, warnings, a crash, a request to another host. */
export class Complaints {
    #all = [];
    #expected = [];

    /** @param {import("playwright-core").Page} page */
    constructor(page) {
        page.on("pageerror", (error) => this.#all.push(nameLaterFunctions(String(error.stack ?? error))));
        page.on("console", (message) => {
            if (["error", "warning"].includes(message.type()) && !kDriversRemark.test(message.text())) {
                this.#all.push(message.text());
            }
        });
        page.on("crash", () => this.#all.push("the page crashed"));
        page.on("request", (request) => {
            const { protocol, hostname } = new URL(request.url());
            if (protocol !== "file:" && hostname !== "localhost") {
                this.#all.push(`a request to another host: ${request.url()}`);
            }
        });
    }

    /** Allows what the test provokes. @param {RegExp} pattern */
    expect(pattern) {
        this.#expected.push(pattern);
    }

    /** @returns {string[]} those that no expect() allowed */
    get unexpected() {
        return this.#all.filter((text) => !this.#expected.some((pattern) => pattern.test(text)));
    }
}
