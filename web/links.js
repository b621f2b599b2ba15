/** Finds the addresses in a text that may be opened: http and https only. */

const kCandidate = /\bhttps?:\/\/[^\s<>"“”«»]+/giu;
const kTail = ".,:;!?'’…*_~"; // belongs to the sentence around it
const kOpening = { ")": "(", "]": "[", "}": "{" };

/** Without the punctuation and the closing brackets that have no partner in it. In linear time: strangers write it. */
function trimmed(candidate) {
    const counts = {};
    for (const [bracket] of candidate.matchAll(/[()[\]{}]/g)) counts[bracket] = (counts[bracket] ?? 0) + 1;
    let end = candidate.length;
    for (; end > 0; end--) {
        const last = candidate[end - 1];
        const opening = kOpening[last];
        if (opening ? counts[last] <= (counts[opening] ?? 0) : !kTail.includes(last)) break;
        if (opening) counts[last]--;
    }
    return candidate.slice(0, end);
}

/**
 * @param {string} text
 * @returns {{start: number, end: number, url: string}[]} in order; offsets in UTF-16 units
 */
export function splitLinks(text) {
    const links = [];
    for (const { 0: candidate, index } of text.matchAll(kCandidate)) {
        const address = trimmed(candidate);
        try {
            links.push({ start: index, end: index + address.length, url: new URL(address).href });
        } catch {} // no address after all: it stays text
    }
    return links;
}
