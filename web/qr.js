/** QR codes (ISO/IEC 18004) of short texts. Mechanism only: src/ui/invite_view.cpp paints them. */

export class QrCodes {
    #call;

    /** @param {(name: string, ...args: (number|string)[]) => void} call parley_qr_… of the C++ side */
    constructor(call) {
        this.#call = call;
    }

    /**
     * Reports made(text, size, modules): row by row, "1" is dark, without the quiet zone. Size 0: the text is too long, or
     * the library could not be loaded.
     * @param {string} text
     */
    async make(text) {
        try {
            const { correction, generate } = await import("lean-qr");
            const { size, get } = generate(text, { minCorrectionLevel: correction.M });
            const modules = Array.from({ length: size * size }, (_, i) => Number(get(i % size, Math.floor(i / size))));
            this.#call("made", text, size, modules.join(""));
        } catch {
            this.#call("made", text, 0, "");
        }
    }
}
