/** Lines of text as textures, each drawn once and kept as long as the room allows. */

const kFirstTexture = 1 << 20; // ImGui counts its own from one
const kMaxBytes = 24 * 1024 * 1024;
const kMaxSide = 4096; // every WebGL 2 has textures of this size
const kMaxOverhang = 4; // ems that a line's ink may reach beyond its own box: piled-up marks would go on for pages
const kUnmeasured = 2; // ems above and below the baseline for ink that nothing is known of
const kMargin = 1; // pixels that antialiasing and emboldening may add to what the font says

const kNoInk = { texture: 0, left: 0, top: 0, width: 0, height: 0 };

/**
 * `left` and `top` are the texture's first pixel's offset from the line's left edge on the baseline.
 * @typedef {{texture: number, left: number, top: number, width: number, height: number}} PaintedLine
 */

export class LineTextures {
    #context;
    #renderer;
    #painted = new Map(); // the one that was used last is the last
    #next = kFirstTexture;
    #bytes = 0;
    #frame = 0;

    /** @param {Document} document @param {?import("./renderer.js").Renderer} renderer null: nothing is uploaded */
    constructor(document, renderer) {
        // Drawn by the processor, as it is read once and is small.
        this.#context = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
        this.#renderer = renderer;
    }

    get bytes() {
        return this.#bytes;
    }

    /** What was painted from here on stays until the next frame begins. */
    beginFrame() {
        this.#frame++;
    }

    /**
     * @param {string} font @param {number} size its size in pixels
     * @param {string} text @param {boolean} rtl whether its paragraph runs from right to left
     * @param {number} rgba 0xAABBGGRR
     * @returns {PaintedLine}
     */
    paint(font, size, text, rtl, rgba) {
        const key = `${size} ${font} ${rtl} ${rgba} ${text}`;
        let line = this.#painted.get(key);
        if (line) this.#painted.delete(key);
        else line = this.#draw(font, size, text, rtl, rgba);
        if (line.texture === 0) return kNoInk;
        line.frame = this.#frame;
        this.#painted.set(key, line);
        this.#evict();
        return line;
    }

    /** Drops every texture. */
    forget() {
        for (const { texture } of this.#painted.values()) this.#renderer?.deleteTexture(texture);
        this.#painted.clear();
        this.#bytes = 0;
    }

    #draw(font, size, text, rtl, rgba) {
        const context = this.#context;
        const { canvas } = context;
        const style = () => {
            context.font = font;
            context.direction = rtl ? "rtl" : "ltr";
            context.textAlign = "left";
        };
        style();
        const metrics = context.measureText(text);
        const inkWidth = metrics.actualBoundingBoxLeft + metrics.actualBoundingBoxRight;
        const inkHeight = metrics.actualBoundingBoxAscent + metrics.actualBoundingBoxDescent;
        // Of a line in both directions Firefox measures the ink of one run only.
        const isPart = metrics.width - metrics.actualBoundingBoxRight > size / 2 && text.trim() !== "";
        if (!isPart && !(inkWidth > 0 && inkHeight > 0)) return kNoInk;
        const extent = (length, most) => Math.ceil(Math.min(length, most)) + kMargin;
        const overhang = kMaxOverhang * size;
        const left = -extent(metrics.actualBoundingBoxLeft, overhang);
        const top = -extent(isPart ? kUnmeasured * size : metrics.actualBoundingBoxAscent, overhang);
        const right = extent(isPart ? metrics.width + size : metrics.actualBoundingBoxRight, metrics.width + overhang);
        const bottom = extent(isPart ? kUnmeasured * size : metrics.actualBoundingBoxDescent, overhang);
        const [width, height] = [Math.min(right - left, kMaxSide), Math.min(bottom - top, kMaxSide)];
        canvas.width = width; // clears it, and its state
        canvas.height = height;
        style();
        context.fillStyle = `rgb(${rgba & 255} ${(rgba >> 8) & 255} ${(rgba >> 16) & 255} / ${(rgba >>> 24) / 255})`;
        context.fillText(text, -left, -top);
        const texture = this.#next++;
        this.#renderer?.createCanvasTexture(texture, canvas, width, height);
        this.#bytes += width * height * 4;
        return { texture, left, top, width, height };
    }

    // The least recently used first, and none of this frame.
    #evict() {
        for (const [key, { texture, width, height, frame }] of this.#painted) {
            if (this.#bytes <= kMaxBytes || frame === this.#frame) return;
            this.#painted.delete(key);
            this.#renderer?.deleteTexture(texture);
            this.#bytes -= width * height * 4;
        }
    }
}
