/** The QR code (ISO/IEC 18004) of a text. A file of its own in the page: only who invites needs it. */
import { correction, generate } from "lean-qr";

/**
 * @param {string} text
 * @returns {{size: number, modules: string}} row by row, "1" is dark, without the quiet zone
 * @throws {Error} where the text is too long for a code
 */
export function encodeQr(text) {
    const { size, get } = generate(text, { minCorrectionLevel: correction.M });
    const modules = Array.from({ length: size * size }, (_, i) => Number(get(i % size, Math.floor(i / size))));
    return { size, modules: modules.join("") };
}
