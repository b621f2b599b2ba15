/** What a user has chosen, kept by the browser from visit to visit where it allows that. */

const kPrefix = "parley.";

function storage() {
    try {
        return globalThis.localStorage ?? null;
    } catch {
        return null;
    }
}

export class Settings {
    #storage;

    /** @param {?Storage} kept */
    constructor(kept = storage()) {
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
