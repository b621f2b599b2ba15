/**
 * Draws single code points with the browser's own text engine, for the glyph loader (src/browser/font_loader.cpp).
 * Mechanism only: what is drawn, and when, the caller decides.
 */
import { iconPaths } from "parley:icons";

/** The one font stack of canvas and DOM. Named fonts: the two resolve `system-ui` differently. */
export const kFontStack =
    '"Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", "Liberation Sans", Arial, ' +
    '"PingFang SC", "Hiragino Sans", "Microsoft YaHei", "Noto Sans CJK SC", ' +
    '"Apple Color Emoji", "Segoe UI Emoji", "Noto Color Emoji", sans-serif';

const kWeights = [400, 600];
const kIconFace = 2;
const kFirstIcon = 0xe000;
const kIconBox = 24; // Lucide's view box
const kIconStroke = 1.8 / 20; // of the box: 1.8 px at the 20 px the icons are drawn at
const kMaxEms = 16; // the widest glyphs (U+FDFD) take about twelve

const kControl = /^\p{Cc}$/u;
const kIgnorable = /^[\p{Default_Ignorable_Code_Point}\p{Zl}\p{Zp}]$/u;

/**
 * A drawn glyph. `left` and `top` are the first pixel's offset from the pen on the baseline (an icon's: from the top left
 * of its box).
 * @typedef {{advance: number, left: number, top: number, width: number, height: number, coloured: boolean}} Glyph
 */

/** @param {ImageData} image @returns the smallest rectangle that holds every visible pixel */
function visibleBounds({ data, width, height }) {
    let [left, top, right, bottom] = [width, height, 0, 0];
    for (let y = 0, at = 3; y < height; y++) {
        for (let x = 0; x < width; x++, at += 4) {
            if (data[at] === 0) continue;
            left = Math.min(left, x);
            right = Math.max(right, x + 1);
            top = Math.min(top, y);
            bottom = y + 1;
        }
    }
    return { left, top, width: Math.max(0, right - left), height: Math.max(0, bottom - top) };
}

export class TextPainter {
    #context;
    #image = null;
    #bounds = null;

    /** @param {Document} document */
    constructor(document) {
        const canvas = document.createElement("canvas");
        this.#context = canvas.getContext("2d", { willReadFrequently: true });
    }

    /**
     * The height of a face's line above and below its baseline.
     * @param {number} face @param {number} size in pixels
     * @returns {[number, number]}
     */
    measureFace(face, size) {
        if (face === kIconFace) return [size, 0];
        this.#context.font = `${kWeights[face]} ${size}px ${kFontStack}`;
        const metrics = this.#context.measureText("x");
        return [Math.round(metrics.fontBoundingBoxAscent), Math.round(metrics.fontBoundingBoxDescent)];
    }

    /**
     * Draws one code point; copyPixels() fetches the result. Null for a control character, which has no glyph.
     * @param {number} face @param {number} size in pixels @param {number} code
     * @returns {?Glyph}
     */
    paint(face, size, code) {
        const text = String.fromCodePoint(code);
        if (kControl.test(text)) return null;
        this.#bounds = null;
        if (kIgnorable.test(text)) return { advance: 0, left: 0, top: 0, width: 0, height: 0, coloured: false };
        return face === kIconFace ? this.#paintIcon(size, code) : this.#paintText(face, size, text);
    }

    /**
     * Copies the last painted glyph: RGBA, or alpha alone for one that takes the text's colour.
     * @param {Uint8Array} target @param {boolean} coloured
     */
    copyPixels(target, coloured) {
        const { data, width: stride } = this.#image;
        const { left, top, width, height } = this.#bounds;
        for (let y = 0, to = 0; y < height; y++) {
            const from = ((top + y) * stride + left) * 4;
            if (coloured) {
                target.set(data.subarray(from, from + width * 4), to);
                to += width * 4;
            } else {
                for (let x = 0; x < width; x++) target[to++] = data[from + x * 4 + 3];
            }
        }
    }

    #paintText(face, size, text) {
        const context = this.#context;
        const font = `${kWeights[face]} ${size}px ${kFontStack}`;
        context.font = font;
        const metrics = context.measureText(text);
        const limit = kMaxEms * size;
        const extent = (length) => Math.ceil(Math.max(0, Math.min(length, limit))) + 1;
        const left = extent(metrics.actualBoundingBoxLeft);
        const top = extent(metrics.actualBoundingBoxAscent);
        const width = left + extent(metrics.actualBoundingBoxRight);
        const height = top + extent(metrics.actualBoundingBoxDescent);
        this.#prepare(width, height);
        context.font = font;
        context.fillText(text, left, top);
        return this.#finish(width, height, left, top, metrics.width);
    }

    #paintIcon(size, code) {
        const path = iconPaths[code - kFirstIcon];
        if (!path) return null;
        const context = this.#context;
        this.#prepare(size, size);
        context.scale(size / kIconBox, size / kIconBox);
        context.strokeStyle = "#fff";
        context.lineWidth = kIconStroke * kIconBox;
        context.lineCap = context.lineJoin = "round";
        context.stroke(new Path2D(path));
        return this.#finish(size, size, 0, 0, size);
    }

    #prepare(width, height) {
        const { canvas } = this.#context;
        if (canvas.width < width) canvas.width = width;
        if (canvas.height < height) canvas.height = height;
        this.#context.setTransform(1, 0, 0, 1, 0, 0);
        this.#context.clearRect(0, 0, width, height);
        this.#context.fillStyle = "#fff";
    }

    #finish(width, height, penX, penY, advance) {
        const image = this.#context.getImageData(0, 0, width, height);
        const bounds = visibleBounds(image);
        this.#image = image;
        this.#bounds = bounds;
        return {
            advance,
            left: bounds.left - penX,
            top: bounds.top - penY,
            width: bounds.width,
            height: bounds.height,
            coloured: this.#isColoured(),
        };
    }

    // A glyph that ignores the white it was drawn in brings colours of its own.
    #isColoured() {
        const { data } = this.#image;
        for (let at = 0; at < data.length; at += 4) {
            if (data[at + 3] > 0 && Math.min(data[at], data[at + 1], data[at + 2]) < 250) return true;
        }
        return false;
    }
}
