/** What a user has chosen, kept by the browser from visit to visit where it allows that. */

import { openStorage } from "./storage.js";

const kPrefix = "parley.";

export class Settings {
    #storage;

    /** @param {?Storage} kept */
    constructor(kept = openStorage("localStorage")) {
        this.#storage = kept;
    }

    /** @param {string} name @returns {?string} */
    get(name) {
        return this.#storage?.getItem(kPrefix + name) ?? null;
    }

    /** @param {string} name @param {string} value */
    keep(name, value) {
        try {
            this.#storage?.setItem(kPrefix + name, value);
        } catch {} // full: it holds for this page
    }

    /** @param {string} name */
    forget(name) {
        this.#storage?.removeItem(kPrefix + name);
    }
}
