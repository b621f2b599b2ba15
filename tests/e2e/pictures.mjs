/** Screenshots as pixels. */
import { inflateSync } from "node:zlib";

const kHeaderBytes = 8;
const kBitDepth = 8; // bits a channel: as browsers write PNG
const kTolerance = 40; // from the ground's colour, for what counts as ink
const kChannels = { 2: 3, 6: 4 }; // by colour type: RGB, RGBA

function paeth(left, up, corner) {
    const guess = left + up - corner;
    const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)];
    return a <= b && a <= c ? left : b <= c ? up : corner;
}

const kFilters = [
    () => 0,
    (left) => left,
    (_, up) => up,
    (left, up) => (left + up) >> 1,
    (left, up, corner) => paeth(left, up, corner),
];

/** More than a ground has on which nothing is written. */
const kShadesOfWords = 20;

/** A part of a picture, in pixels. @typedef {{x: number, y: number, width: number, height: number}} Box */

class Picture {
    /** @param {number} width @param {number} height @param {number} channels @param {Buffer} data */
    constructor(width, height, channels, data) {
        Object.assign(this, { width, height, channels, data });
    }

    /** @param {Buffer} png as a browser's screenshot is */
    static decode(png) {
        const parts = [];
        let header;
        for (let at = kHeaderBytes; at < png.length; ) {
            const length = png.readUInt32BE(at);
            const type = png.toString("latin1", at + 4, at + 8);
            const body = png.subarray(at + 8, at + 8 + length);
            if (type === "IHDR") header = body;
            if (type === "IDAT") parts.push(body);
            at += length + 12;
        }
        const [width, height, channels] = [header.readUInt32BE(0), header.readUInt32BE(4), kChannels[header[9]]];
        if (header[8] !== kBitDepth || !channels) throw new Error("no picture of the kind that browsers take");
        const raw = inflateSync(Buffer.concat(parts));
        const stride = width * channels;
        const data = Buffer.alloc(stride * height);
        for (let y = 0; y < height; y++) {
            const filter = kFilters[raw[y * (stride + 1)]];
            for (let x = 0; x < stride; x++) {
                const at = y * stride + x;
                const left = x >= channels ? data[at - channels] : 0;
                const up = y > 0 ? data[at - stride] : 0;
                const corner = x >= channels && y > 0 ? data[at - stride - channels] : 0;
                data[at] = raw[y * (stride + 1) + 1 + x] + filter(left, up, corner);
            }
        }
        return new Picture(width, height, channels, data);
    }

    /** @returns {number[]} red, green and blue */
    at(x, y) {
        const from = (y * this.width + x) * this.channels;
        return [...this.data.subarray(from, from + 3)];
    }

    #isInk(x, y, ground, tolerance) {
        return this.at(x, y).some((value, i) => Math.abs(value - ground[i]) > tolerance);
    }

    /** How much of a part of a row differs from a colour: 0 to 1. @param {number[]} ground */
    inkShare(left, right, y, ground, tolerance = kTolerance) {
        const columns = Array.from({ length: right - left }, (_, i) => left + i);
        return columns.filter((x) => this.#isInk(x, y, ground, tolerance)).length / columns.length;
    }

    /** What differs from a colour, as a box; null where nothing does. @param {Box} box @param {number[]} ground */
    ink({ x, y, width, height }, ground, tolerance = kTolerance) {
        const found = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };
        for (let row = y; row < y + height; row++) {
            for (let column = x; column < x + width; column++) {
                if (!this.#isInk(column, row, ground, tolerance)) continue;
                found.left = Math.min(found.left, column);
                found.right = Math.max(found.right, column + 1);
                found.top = Math.min(found.top, row);
                found.bottom = Math.max(found.bottom, row + 1);
            }
        }
        return found.left === Infinity ? null : found;
    }

    /** Whether words stand in a part of it, whose edges give it many shades. @param {Box} box where it is a page's, as the DOM has it */
    hasWords({ x, y, width, height }) {
        const shades = new Set();
        for (let row = Math.round(y); row < y + height; row++) {
            const from = (row * this.width + Math.round(x)) * this.channels;
            for (const value of this.data.subarray(from, from + Math.floor(width) * this.channels)) shades.add(value);
        }
        return shades.size > kShadesOfWords;
    }

    /**
     * The mean difference, 0 to 255, over all pixels of a box that have ink in either picture.
     * @param {Picture} other @param {Box} box @param {number[]} ground the background
     */
    difference(other, { x, y, width, height }, ground) {
        let [sum, count] = [0, 0];
        for (let row = y; row < y + height; row++) {
            for (let column = x; column < x + width; column++) {
                const [a, b] = [this.at(column, row), other.at(column, row)];
                if (![0, 1, 2].some((i) => a[i] !== ground[i] || b[i] !== ground[i])) continue;
                for (let i = 0; i < 3; i++) sum += Math.abs(a[i] - b[i]);
                count += 3;
            }
        }
        return sum / Math.max(1, count);
    }
}

/**
 * A page as it looks at rest, in device pixels, without a blinking caret: a browser may show what it has not drawn in full
 * yet, so two pictures in a row have to be alike.
 * @returns {Promise<Picture>}
 */
export async function photograph(page) {
    for (let before = null; ; ) {
        const picture = await page.screenshot({ caret: "hide" });
        if (before?.equals(picture)) return Picture.decode(picture);
        before = picture;
    }
}
