/** Makes QR codes for the views (src/browser/qr_codes.h). */

export class QrCodes {
    #call;

    /** @param {(name: string, ...args: (number|string)[]) => void} call parley_qr_… of the C++ side */
    constructor(call) {
        this.#call = call;
    }

    /**
     * Reports made(text, size, modules), as encodeQr() has them. Size 0: the text is too long, or the encoder did not load.
     * @param {string} text
     */
    async make(text) {
        try {
            const { encodeQr } = await import("./qr.js");
            const { size, modules } = encodeQr(text);
            this.#call("made", text, size, modules);
        } catch {
            this.#call("made", text, 0, "");
        }
    }
}
