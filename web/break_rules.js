/**
 * Where a line of text may break, and which way a paragraph runs. Pure rules: nothing is measured here.
 */

// Scripts written without spaces between words, and emoji: a line may break between any two of their segments.
const kScriptsWithoutSpaces = ["Han", "Hiragana", "Katakana", "Thai", "Lao", "Khmer", "Myanmar"];
const kWithoutSpaces = new RegExp(
    `[${kScriptsWithoutSpaces.map((script) => `\\p{Script=${script}}`).join("")}` +
        String.raw`\u2e80-\u33ff\uac00-\ud7a3\uff00-\uff60\u2600-\u27bf\u{1f000}-\u{1faff}\p{Emoji_Presentation}]`,
    "u",
);
const kMayNotBeginLine =
    /^[!),.:;?\]}»’”…、。〉》」』】〕〗ーゝゞ々ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶ・！），．：；？］｝ฯๆໆ។ៗ၊။]/u;
const kMayNotEndLine = /[([{«‘“〈《「『【〔〖（［｛\u1100-\u115f\ua960-\ua97c]$/u; // with jamo that begin a syllable

// What continues a grapheme cluster. A word break may lie before it (a space and a mark are one cluster).
const kContinues = String.raw`\u200c\u200d\p{M}\p{Emoji_Modifier}\u0e33\u0eb3`;
const kContinuesCluster = new RegExp(`^[${kContinues}]`, "u");

// Spaces hang over the edge at the end of a line. \r is what is left of a foreign line end.
const kSpaces = new RegExp(String.raw`[ \t\r\u3000]+(?![${kContinues}])`, "gu");
const kSpace = " \t\r\u3000";

// A hyphen inside a word before a letter; the Tibetan and Ethiopic word separators; typographic spaces.
const kBreakAfter = new RegExp(
    String.raw`[^\-‐–—][\-‐–—]+(?=\p{L})(?![${kContinues}])|` +
        String.raw`[\u0f0b\u1361\u2000-\u2006\u2008-\u200b]+(?![\u0f0c-\u0f14${kContinues}])`,
    "gu",
);
const kMayBreakInside = /[-\u0e00-\uffff]/; // whether the rules above can find anything; with every surrogate

const kUrl = /^\p{P}*(?:https?:\/\/|www\.)/iu;
const kBreakInUrl = new RegExp(String.raw`[^:/][/?&=]+(?![${kContinues}])`, "gu");

const kHangulSyllables = /[\uac00-\ud7a3][\u1160-\u11ff\p{M}\u200c\u200d]*|[^\uac00-\ud7a3]+/gu;
const kCluster = /\p{RI}{2}|[^](?:[\u200c\p{M}\p{Emoji_Modifier}]|\u200d\p{Extended_Pictographic}?)*/gu;
const kMaxGrapheme = 64; // UTF-16 units: families take 25. More is piled-up marks, and those may break.
const kGraphemeParts = /[^]{1,32}/gu;
const kWindow = 1024;
const kFirstHalf = /[\ud800-\udbff]/; // of a surrogate pair
const kAsciiOnly = /^[ -~]*$/;

// Bidirectional classes R and AL, and with L, as far as general categories tell them; the exceptions come first.
const kRightToLeftBlocks =
    String.raw`\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\u{10800}-\u{10fff}\u{1e800}-\u{1efff}`;
const kRightToLeft = new RegExp(
    String.raw`(?![\u0609-\u060c\u066a-\u066c])(?=[${kRightToLeftBlocks}])` +
        String.raw`[\p{L}\p{Po}\u07c0-\u07c9\u{1e950}-\u{1e959}]|[\u061c\u200f]`,
    "u",
);
const kLeftToRight = new RegExp(
    String.raw`(?![0-9\u02b9\u02ba\u02c2-\u02cf\u0660-\u0669\u06f0-\u06f9\uff10-\uff19\u{1d7ce}-\u{1d7ff}])` +
        String.raw`[\p{L}\p{Mc}\p{Nd}\p{Nl}\p{RI}\u200e]`,
    "u",
);
const kStrong = new RegExp(`${kRightToLeft.source}|${kLeftToRight.source}`, "u");
const kMaybeRightToLeft = /[\u0590-\u08ff\u200f\ud802\ud803\ud83a\ud83b\ufb1d-\ufdff\ufe70-\ufeff]/;

/** Without Intl.Segmenter: code points with what continues them, and no words where there are no spaces. */
const kSimpleSegmenters = {
    words: (text) => text.match(kCluster),
    graphemes: (text) => text.match(kCluster),
};

/**
 * @typedef {{words: (text: string) => Iterable<string>, graphemes: (text: string) => Iterable<string>}} Segmenters both
 * cut a text that is not empty into pieces
 */

/** @param {?{Segmenter: typeof Intl.Segmenter}} intl @returns {Segmenters} */
export function createSegmenters(intl = globalThis.Intl) {
    if (!intl?.Segmenter) return kSimpleSegmenters;
    const cutBy = (granularity) => {
        const segmenter = new intl.Segmenter(undefined, { granularity });
        return (text) => Array.from(segmenter.segment(text), ({ segment }) => segment);
    };
    return { words: inWindows(cutBy("word")), graphemes: cutBy("grapheme") };
}

// Older V8 (Chromium 115, Node 20) copies the whole text for each segment.
function inWindows(cut) {
    return function* (text) {
        for (let [from, length] = [0, kWindow]; from < text.length; ) {
            const to = windowEnd(text, from + length);
            const segments = cut(text.slice(from, to));
            length *= 2;
            if (to < text.length) segments.pop(); // it may go on
            if (segments.length === 0) continue;
            yield* segments;
            from += segments.reduce((sum, segment) => sum + segment.length, 0);
            length = kWindow;
        }
    };
}

/** Whether a paragraph runs from right to left: by its first strong character, as with dir=auto. */
export function runsRightToLeft(paragraph) {
    if (!kMaybeRightToLeft.test(paragraph)) return false;
    return kRightToLeft.test(kStrong.exec(paragraph)?.[0] ?? "");
}

/** Where the text ends when the spaces behind it hang. */
export function inkEnd(text) {
    let end = text.length;
    while (end > 0 && kSpace.includes(text[end - 1])) end--;
    return end;
}

/** Where to end what is looked at of a text, around `at`: never inside a surrogate pair. */
export function windowEnd(text, at) {
    if (at >= text.length) return text.length;
    return kFirstHalf.test(text[at - 1]) ? at + 1 : at;
}

/**
 * Where the graphemes of a text end. What is too long for one is cut.
 * @param {string} text @param {Segmenters} segmenters @returns {number[]}
 */
export function graphemeEnds(text, segmenters) {
    const ends = [];
    if (kAsciiOnly.test(text)) {
        for (let end = 1; end <= text.length; end++) ends.push(end);
        return ends;
    }
    let end = 0;
    for (const grapheme of segmenters.graphemes(text)) {
        const parts = grapheme.length > kMaxGrapheme ? grapheme.match(kGraphemeParts) : [grapheme];
        for (const part of parts) ends.push((end += part.length));
    }
    return ends;
}

/**
 * Cuts a paragraph into pieces that do not break. Piece i's ink ends at the result's element 2i, and the next piece
 * begins at element 2i + 1: between the two there are only spaces. Spaces before the first word: a piece without ink.
 * @param {string} paragraph
 * @param {Segmenters} segmenters
 * @param {(word: string) => boolean} isTooWide an address is broken at its punctuation only if it is
 * @returns {number[]}
 */
export function unbreakablePieces(paragraph, segmenters, isTooWide) {
    const pieces = [];
    let from = 0;
    const addWord = (to, next) => {
        const word = paragraph.slice(from, to);
        for (const at of breaksWithin(word, segmenters, isTooWide)) pieces.push(from + at, from + at);
        pieces.push(to, next);
        from = next;
    };
    for (const { 0: spaces, index } of paragraph.matchAll(kSpaces)) addWord(index, index + spaces.length);
    if (from < paragraph.length) addWord(paragraph.length, paragraph.length);
    return pieces;
}

function breaksWithin(word, segmenters, isTooWide) {
    const isUrl = kUrl.test(word) && isTooWide(word);
    if (!isUrl && !kMayBreakInside.test(word)) return [];
    const breaks = matchEnds(word, kBreakAfter).concat(
        isUrl ? matchEnds(word, kBreakInUrl) : [],
        kWithoutSpaces.test(word) ? segmentEnds(word, segmenters) : [],
    );
    return [...new Set(breaks)].filter((at) => at < word.length).sort((a, b) => a - b);
}

function matchEnds(word, pattern) {
    return Array.from(word.matchAll(pattern), ({ 0: match, index }) => index + match.length);
}

function segmentEnds(word, segmenters) {
    const ends = [];
    let [end, before] = [0, ""];
    for (const segment of segmenters.words(word)) {
        for (const part of segment.match(kHangulSyllables)) {
            if (before && mayBreakBetween(before, part)) ends.push(end);
            end += part.length;
            before = part;
        }
    }
    return ends;
}

function mayBreakBetween(before, after) {
    if (kContinuesCluster.test(after) || kMayNotBeginLine.test(after) || kMayNotEndLine.test(before)) return false;
    return kWithoutSpaces.test(before) || kWithoutSpaces.test(after);
}
