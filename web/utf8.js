/**
 * Text crosses between JavaScript and wasm as UTF-8 bytes with their count. Emscripten's own string functions end at a
 * NUL, drop a leading U+FEFF and encode a lone surrogate together with the character after it; these do not.
 */
const encoder = new TextEncoder();
const kShort = 256; // what the encoder takes longer to be called for than it is to copy
const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

/**
 * Writes a text's UTF-8 to where it is wanted, which is quicker than to make it first. A lone surrogate becomes U+FFFD.
 * @param {string} text
 * @param {Uint8Array} bytes with room for three bytes for each of its UTF-16 units
 * @returns {number} how many were written
 */
export function encodeUtf8(text, bytes) {
    if (text.length < kShort) {
        let at = 0;
        for (let unit; at < text.length && (unit = text.charCodeAt(at)) < 0x80; ++at) bytes[at] = unit;
        if (at === text.length) return at;
    }
    return encoder.encodeInto(text, bytes).written;
}

/**
 * @param {Uint8Array} bytes
 * @returns {string} what they spell; an invalid sequence becomes U+FFFD.
 */
export function decodeUtf8(bytes) {
    return decoder.decode(bytes);
}

/**
 * @param {string} text
 * @param {number} maxBytes
 * @returns {boolean} whether its UTF-8 has at most `maxBytes` bytes. A long text is not encoded to find out.
 */
export function fitsUtf8(text, maxBytes) {
    if (text.length * 3 <= maxBytes) return true;
    return text.length <= maxBytes && encoder.encode(text).length <= maxBytes;
}
