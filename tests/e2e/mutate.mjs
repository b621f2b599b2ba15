import { randomNumbers } from "./random.mjs";

const kTokens = [..."\"{}[]:,\\\0\ud800", "\\u0000", "\\ud800", "null", "1e999", "__proto__"];

/**
 * Makes broken variants of messages: pieces cut out, repeated, replaced, swapped with those of other messages.
 *
 * @param {string[]} seeds messages to start from
 * @param {number} count
 * @param {number} seed the same one gives the same variants
 * @returns {string[]} not always well-formed UTF-16
 */
export function mutations(seeds, count, seed) {
    const random = randomNumbers(seed);
    const below = (bound) => Math.floor(random() * bound);
    const pick = (list) => list[below(list.length)];
    const piece = (text) => text.substr(below(text.length), 1 + below(16));
    const edits = [
        () => "",
        () => pick(kTokens),
        () => String.fromCharCode(below(0x10000)),
        () => piece(pick(seeds)),
        (old) => old + old,
    ];
    return Array.from({ length: count }, () => {
        let text = pick(seeds);
        for (let left = 1 + below(5); left > 0; --left) {
            const at = below(text.length + 1);
            const old = text.substr(at, below(8));
            text = text.slice(0, at) + pick(edits)(old) + text.slice(at + old.length);
        }
        return text;
    });
}
