/**
 * Draws single code points with the browser's own text engine, for the glyph loader (src/browser/font_loader.cpp).
 * Mechanism only: what is drawn, and when, the caller decides.
 */
import { iconPaths } from "parley:icons";

import { kFontStack } from "./font_stack.js";

const kWeights = [400, 600];
const kIconFace = 2;
const kFirstIcon = 0xe000;
const kIconBox = 24; // Lucide's view box
const kIconStroke = 1.8 / 20; // of the box: 1.8 px at the 20 px the icons are drawn at
const kMaxEms = 16; // the widest glyphs (U+FDFD) take about twelve

// As light and as dark as text is, because browsers draw light text bolder. No emoji is all one of these colours.
const kLightInk = [255, 255, 255];
const kDarkInk = [0, 48, 0];

const kControl = /^\p{Cc}$/u;
const kIgnorable = /^[\p{Default_Ignorable_Code_Point}\p{Zl}\p{Zp}]$/u;

/**
 * A drawn glyph. `left` and `top` are its first pixel's offset from the pen on the baseline (an icon's: from the top left
 * of its box). `coloured`: it brings its own colours, instead of taking the text's.
 * @typedef {{advance: number, left: number, top: number, width: number, height: number, coloured: boolean}} Glyph
 */

/** The columns and rows of the cells' common rectangle that hold every visible pixel of any cell. */
function visibleBounds({ data, width, height }, cell) {
    let [left, top, right, bottom] = [cell, height, 0, 0];
    for (let y = 0, at = 3; y < height; y++) {
        for (let x = 0; x < width; x++, at += 4) {
            if (data[at] === 0) continue;
            left = Math.min(left, x % cell);
            right = Math.max(right, (x % cell) + 1);
            top = Math.min(top, y);
            bottom = y + 1;
        }
    }
    return { left, top, width: Math.max(0, right - left), height: Math.max(0, bottom - top) };
}

export class TextPainter {
    #context;
    #ink = kLightInk;
    #phases = 1;
    #image = null;
    #cell = 0;
    #bounds = null;

    /** @param {Document} document */
    constructor(document) {
        const canvas = document.createElement("canvas");
        this.#context = canvas.getContext("2d", { willReadFrequently: true });
    }

    /**
     * @param {boolean} light whether the glyphs are for light text on a dark ground
     * @param {number} phases how often each is drawn, side by side, each time that part of a pixel further right
     */
    setStyle(light, phases) {
        this.#ink = light ? kLightInk : kDarkInk;
        this.#phases = phases;
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
        if (kIgnorable.test(text)) return { advance: 0, left: 0, top: 0, width: 0, height: 0, coloured: false };
        return face === kIconFace ? this.#paintIcon(size, code) : this.#paintText(face, size, text);
    }

    /**
     * Copies the last painted glyph, its versions side by side: RGBA, or alpha alone for one without colours of its own.
     * @param {Uint8Array} target @param {boolean} coloured
     */
    copyPixels(target, coloured) {
        const { data, width: stride } = this.#image;
        const { left, top, width, height } = this.#bounds;
        let to = 0;
        for (let y = top; y < top + height; y++) {
            for (let phase = 0; phase < this.#phases; phase++) {
                const from = (y * stride + phase * this.#cell + left) * 4;
                if (coloured) {
                    target.set(data.subarray(from, from + width * 4), to);
                    to += width * 4;
                } else {
                    for (let x = 0; x < width; x++) target[to++] = data[from + x * 4 + 3];
                }
            }
        }
    }

    #paintText(face, size, text) {
        const font = `${kWeights[face]} ${size}px ${kFontStack}`;
        this.#context.font = font;
        const metrics = this.#context.measureText(text);
        const limit = kMaxEms * size;
        const extent = (length) => Math.ceil(Math.max(0, Math.min(length, limit))) + 1;
        const left = extent(metrics.actualBoundingBoxLeft);
        const top = extent(metrics.actualBoundingBoxAscent);
        const width = left + extent(metrics.actualBoundingBoxRight) + 1;
        const height = top + extent(metrics.actualBoundingBoxDescent);
        return this.#paintPhases(width, height, left, top, metrics.width, (context) => {
            context.font = font;
            context.fillText(text, left, top);
        });
    }

    #paintIcon(size, code) {
        const path = iconPaths[code - kFirstIcon];
        if (!path) return null;
        return this.#paintPhases(size + 1, size, 0, 0, size, (context) => {
            context.scale(size / kIconBox, size / kIconBox);
            context.lineWidth = kIconStroke * kIconBox;
            context.lineCap = context.lineJoin = "round";
            context.stroke(new Path2D(path));
        });
    }

    #paintPhases(cell, height, penX, penY, advance, draw) {
        const context = this.#context;
        const { canvas } = context;
        const width = cell * this.#phases;
        if (canvas.width < width) canvas.width = width;
        if (canvas.height < height) canvas.height = height;
        context.setTransform(1, 0, 0, 1, 0, 0);
        context.clearRect(0, 0, width, height);
        context.fillStyle = context.strokeStyle = `rgb(${this.#ink})`;
        for (let phase = 0; phase < this.#phases; phase++) {
            context.setTransform(1, 0, 0, 1, phase * cell + phase / this.#phases, 0);
            draw(context);
        }
        this.#image = context.getImageData(0, 0, width, height);
        this.#cell = cell;
        this.#bounds = visibleBounds(this.#image, cell);
        return {
            advance,
            left: this.#bounds.left - penX,
            top: this.#bounds.top - penY,
            width: this.#bounds.width,
            height: this.#bounds.height,
            coloured: this.#isColoured(),
        };
    }

    // Faint pixels say little about their colour: it is stored multiplied by alpha.
    #isColoured() {
        const { data } = this.#image;
        const differs = (channel, at) => Math.abs(data[at + channel] - this.#ink[channel]) > 16;
        for (let at = 0; at < data.length; at += 4) {
            if (data[at + 3] >= 128 && (differs(0, at) || differs(1, at) || differs(2, at))) return true;
        }
        return false;
    }
}
