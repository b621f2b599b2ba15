/**
 * Text crosses between JavaScript and wasm as UTF-8 bytes with their count. Emscripten's own string functions end at a
 * NUL, drop a leading U+FEFF and encode a lone surrogate together with the character after it; these do not.
 */
const encoder = new TextEncoder();
const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

/**
 * @param {string} text
 * @returns {Uint8Array} its UTF-8; a lone surrogate becomes U+FFFD.
 */
export function encodeUtf8(text) {
    return encoder.encode(text);
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
    return text.length <= maxBytes && encodeUtf8(text).length <= maxBytes;
}
