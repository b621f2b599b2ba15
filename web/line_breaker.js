/** Breaks text into the lines that it is drawn in. Pure: what a text measures, the caller tells. */
import {
    createSegmenters,
    graphemeEnds,
    inkEnd,
    runsRightToLeft,
    unbreakablePieces,
    windowEnd,
} from "./break_rules.js";

const kEllipsis = "…";
const kShort = 256; // UTF-16 units that may be measured without much thought
// UTF-16 units that a line takes at most: piled-up marks need no room, and browsers take quadratic time to shape them.
const kMaxLineLength = 1024;
const kWidest = 1e6; // less than the width of what is longer
const kMaxCachedWidths = 20_000;
const kMaxCachedLength = 32;
const kInterpolations = 6;

/**
 * `start` and `end` are the drawn part's offsets in the whole text: spaces at a line's end hang and belong to none.
 * `rtl`: the paragraph runs from right to left. `cut`: an ellipsis stands for the rest.
 * @typedef {{text: string, start: number, end: number, width: number, rtl: boolean, endsParagraph: boolean,
 *            cut: boolean}} Line
 */

export class LineBreaker {
    #measure;
    #segmenters;
    #widths = new Map();
    #reach = 64; // how many UTF-16 units a line is likely to take at most

    /**
     * @param {(text: string) => number} measure a text's width when drawn in one piece
     * @param {import("./break_rules.js").Segmenters} segmenters
     */
    constructor(measure, segmenters = createSegmenters()) {
        this.#measure = measure;
        this.#segmenters = segmenters;
    }

    /**
     * @param {string} text
     * @param {number} maxWidth
     * @param {number} maxLines at least one
     * @returns {Line[]} at least one
     */
    breakLines(text, maxWidth, maxLines = Infinity) {
        const lines = [];
        const width = Math.min(maxWidth, kWidest);
        for (let from = 0; from <= text.length && lines.length < maxLines; ) {
            const newline = text.indexOf("\n", from);
            const to = newline < 0 ? text.length : newline;
            this.#breakParagraph(text.slice(from, to), from, width, maxLines, lines);
            from = to + 1;
        }
        const last = lines.at(-1);
        if (/\S/.test(text.slice(last.end))) lines[lines.length - 1] = this.#cut(text, last, width);
        return lines;
    }

    #breakParagraph(paragraph, offset, maxWidth, maxLines, lines) {
        const rtl = runsRightToLeft(paragraph);
        const ink = inkEnd(paragraph);
        const addLine = (start, end, width) => {
            const text = paragraph.slice(start, end);
            const endsParagraph = end === ink;
            lines.push({ text, start: offset + start, end: offset + end, width, rtl, endsParagraph, cut: false });
        };
        if (ink === 0) return addLine(0, 0, 0);
        if (ink <= kShort) {
            const width = this.#measure(paragraph.slice(0, ink));
            if (width <= maxWidth) return addLine(0, ink, width);
        }
        const pieces = unbreakablePieces(paragraph, this.#segmenters, (word) => this.#width(word) > maxWidth);
        for (let [start, first] = [0, 0]; 2 * first < pieces.length && lines.length < maxLines; ) {
            const end = this.#fit(paragraph, start, pieces[2 * first], maxWidth);
            if (end < pieces[2 * first]) {
                addLine(start, end, this.#measure(paragraph.slice(start, end)));
                start = end;
                continue;
            }
            const { last, width } = this.#fill(paragraph, start, pieces, first, maxWidth);
            addLine(start, pieces[2 * last], width);
            start = pieces[2 * last + 1];
            first = last + 1;
        }
    }

    // The last piece of the line that begins with `first`, which fits.
    #fill(paragraph, start, pieces, first, maxWidth) {
        let last = first;
        let sum = this.#width(paragraph.slice(start, pieces[2 * first]));
        while (2 * last + 2 < pieces.length) {
            const [spaces, word, end] = pieces.slice(2 * last, 2 * last + 3);
            sum += this.#width(paragraph.slice(spaces, word)) + this.#width(paragraph.slice(word, end));
            if (sum > maxWidth) break;
            last++;
        }
        // Shaped together, words may take more room than each alone.
        for (;;) {
            const width = this.#width(paragraph.slice(start, pieces[2 * last]));
            if (width <= maxWidth || last === first) return { last, width };
            last--;
        }
    }

    #cut(text, line, maxWidth) {
        const newline = text.indexOf("\n", line.start);
        const fit = this.#fit(text, line.start, newline < 0 ? text.length : newline, maxWidth, kEllipsis);
        const shown = text.slice(line.start, fit);
        const end = line.start + inkEnd(shown);
        const cutText = text.slice(line.start, end) + kEllipsis;
        return { ...line, text: cutText, end, width: this.#measure(cutText), endsParagraph: true, cut: true };
    }

    // Up to where the text from `start` to `end` fits with the suffix: a grapheme at least, or the suffix alone.
    #fit(text, start, end, maxWidth, suffix = "") {
        const widthTo = (to) => this.#width(text.slice(start, to) + suffix);
        if (end === start || (end - start <= kShort && widthTo(end) <= maxWidth)) return end;
        for (let length = this.#reach; ; length *= 2) {
            const to = Math.min(windowEnd(text, start + length), end);
            const ends = graphemeEnds(text.slice(start, to), this.#segmenters);
            if (to < end) ends.pop(); // it may go on
            const width = ends.length > 0 ? widthTo(start + ends.at(-1)) : -Infinity;
            if (width > maxWidth) {
                const count = lastFitting(ends.length, width, maxWidth, (n) => widthTo(start + ends[n - 1]));
                const fit = count > 0 ? ends[count - 1] : suffix ? 0 : ends[0];
                this.#reach = fit + (fit >> 2) + 8;
                return start + fit;
            }
            if (to === end) return end;
        }
    }

    #width(text) {
        if (text.length > kMaxLineLength) return Infinity;
        const known = this.#widths.get(text);
        if (known !== undefined) return known;
        const width = this.#measure(text);
        if (text.length <= kMaxCachedLength) {
            if (this.#widths.size >= kMaxCachedWidths) this.#widths.clear();
            this.#widths.set(text, width);
        }
        return width;
    }
}

// How many graphemes fit, of `count` that do not and are `width` wide. Few measurements: guesses by the mean width.
function lastFitting(count, width, maxWidth, widthOf) {
    let [low, lowWidth, high, highWidth] = [0, 0, count, width];
    for (let step = 0; high - low > 1; step++) {
        const share = step < kInterpolations ? (maxWidth - lowWidth) / (highWidth - lowWidth) : 0.5;
        const guess = low + Math.max(1, Math.min(high - low - 1, Math.floor(share * (high - low))));
        const guessWidth = widthOf(guess);
        if (guessWidth <= maxWidth) [low, lowWidth] = [guess, guessWidth];
        else [high, highWidth] = [guess, guessWidth];
    }
    return low;
}
