/**
 * People's text, line by line as the browser's own text engine shapes it (src/browser/text_engine.cpp calls this). All
 * lengths are canvas pixels. A line is measured and drawn as a whole, so that kerning, ligatures, joined scripts and
 * bidirectional text are as in the DOM.
 */
import { kFontStack } from "./font_stack.js";
import { LineBreaker } from "./line_breaker.js";
import { LineTextures } from "./line_textures.js";

const kTab = "    "; // there are no tab stops: a tab is as wide as four spaces
const kMaxFonts = 16; // with widths of their own; sizes change with the scale

/** @typedef {{text: string, font: string, size: number, lines: import("./line_breaker.js").Line[]}} Block */

/** What is measured and drawn in a text's place. */
export function drawnText(text) {
    return text.includes("\t") ? text.replaceAll("\t", kTab) : text;
}

export class TextEngine {
    #context;
    #textures;
    #fonts = new Map();
    #font = null;
    #blocks = new Map();
    #lastId = 0;

    /** @param {Document} document @param {?import("./renderer.js").Renderer} renderer null: nothing is uploaded */
    constructor(document, renderer) {
        this.#context = document.createElement("canvas").getContext("2d");
        this.#textures = new LineTextures(document, renderer);
    }

    /** What the textures take. */
    get textureBytes() {
        return this.#textures.bytes;
    }

    /**
     * Breaks a text into lines and keeps them until release().
     * @param {string} text @param {number} weight 400 or 600 @param {number} size the font's
     * @param {number} maxWidth @param {number} maxLines
     * @returns {number} the block's id: at least 1, and never given again
     */
    layOut(text, weight, size, maxWidth, maxLines) {
        const { font, breaker } = this.#select(weight, size);
        this.#blocks.set(++this.#lastId, { text, font, size, lines: breaker.breakLines(text, maxWidth, maxLines) });
        return this.#lastId;
    }

    release(id) {
        this.#blocks.delete(id);
    }

    /** @param {number} id @returns {Block} */
    block(id) {
        return this.#blocks.get(id);
    }

    lineCount(id) {
        return this.#blocks.get(id).lines.length;
    }

    /** @returns {Float32Array} for each line its width, and 1 if its paragraph runs from right to left */
    lineMetrics(id) {
        return Float32Array.from(this.#blocks.get(id).lines.flatMap(({ width, rtl }) => [width, rtl ? 1 : 0]));
    }

    /**
     * What layOut() would give, without keeping it.
     * @returns {[number, number, number, number]} the number of lines, the widest one's width, the last one's width,
     * and 1 if the last one's paragraph runs from right to left
     */
    measureBlock(text, weight, size, maxWidth, maxLines) {
        const lines = this.#select(weight, size).breaker.breakLines(text, maxWidth, maxLines);
        const { width, rtl } = lines[lines.length - 1];
        const widest = lines.reduce((most, line) => Math.max(most, line.width), 0);
        return [lines.length, widest, width, rtl ? 1 : 0];
    }

    /** How far the baseline lies below the top of a CSS line box of this height. Rounded as Chrome does it. */
    baseline(weight, size, lineHeight) {
        this.#select(weight, size);
        const metrics = this.#context.measureText("x");
        const ascent = Math.round(metrics.fontBoundingBoxAscent);
        const descent = Math.round(metrics.fontBoundingBoxDescent);
        const leading = Math.round(lineHeight * 64) / 64 - (ascent + descent); // layout counts in 64ths
        return ascent + Math.floor(leading / 2);
    }

    /** Lines painted from here on keep their textures until the next frame begins. */
    beginFrame() {
        this.#textures.beginFrame();
    }

    /**
     * @param {number} id @param {number} line @param {number} rgba 0xAABBGGRR
     * @returns {[number, number, number, number, number]} texture, left, top, width, height: see PaintedLine. The
     * texture is there until the next frame begins; it and the width are 0 where the line has no ink.
     */
    paintLine(id, line, rgba) {
        const { font, size, lines } = this.#blocks.get(id);
        const { text, rtl } = lines[line];
        const { texture, left, top, width, height } = this.#textures.paint(font, size, drawnText(text), rtl, rgba);
        return [texture, left, top, width, height];
    }

    /** Drops all textures: the WebGL context was lost. */
    forget() {
        this.#textures.forget();
    }

    // Makes a font the one that is measured with.
    #select(weight, size) {
        if (this.#font?.weight === weight && this.#font.size === size) return this.#font;
        const key = `${weight} ${size}`;
        this.#font = this.#fonts.get(key);
        if (!this.#font) {
            if (this.#fonts.size >= kMaxFonts) this.#fonts.clear();
            const breaker = new LineBreaker((text) => this.#context.measureText(drawnText(text)).width);
            this.#font = { weight, size, font: `${weight} ${size}px ${kFontStack}`, breaker };
            this.#fonts.set(key, this.#font);
        }
        this.#context.font = this.#font.font;
        return this.#font;
    }
}
