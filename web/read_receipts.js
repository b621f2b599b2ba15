/** Whether others hear when their messages have been on screen (src/ui/settings_view.h), as the user chose. */

const kReadReceipts = "parley.read-receipts";

export class ReadReceipts {
    #storage;

    /**
     * Tells at once.
     * @param {(on: boolean) => void} tell
     * @param {?Storage} storage keeps what the user chose
     */
    constructor(tell, storage) {
        this.#storage = storage;
        tell(storage?.getItem(kReadReceipts) !== "off");
    }

    /** @param {boolean} on */
    keep(on) {
        try {
            this.#storage?.setItem(kReadReceipts, on ? "on" : "off");
        } catch {} // full: it holds for this page
    }
}
