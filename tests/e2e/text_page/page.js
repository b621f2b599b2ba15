/**
 * Shows lines of text as web/text_engine.js draws them, through web/renderer.js, and as the browser itself does: in the
 * same font, colour and place. text_corpus.test.mjs takes pictures of both.
 */
import { kFontStack } from "../../../web/font_stack.js";
import { openContext, Renderer } from "../../../web/renderer.js";
import { drawnText, TextEngine } from "../../../web/text_engine.js";

const kFontSize = 15;
const kLineHeight = 24;
const kRowHeight = 48; // room for what is piled up, and for what hangs down
const kLeft = 40;
const kVertexBytes = 20;

const scale = window.devicePixelRatio;
const dom = document.getElementById("dom");
const canvas = document.getElementById("canvas");
canvas.width = Math.round(window.innerWidth * scale);
canvas.height = Math.round(window.innerHeight * scale);
const gl = openContext(canvas);
const renderer = new Renderer(gl);
const engine = new TextEngine(document, renderer);

window.rowsPerPage = Math.floor(window.innerHeight / kRowHeight);

/** Breaks a text at a width in CSS pixels. @returns {{id: number, line: number}[]} what show() takes */
window.breakText = (text, weight, maxWidth) => {
    const id = engine.layOut(text, weight, kFontSize * scale, maxWidth * scale, Infinity);
    return Array.from({ length: engine.lineCount(id) }, (_, line) => ({ id, line, weight }));
};

/**
 * Shows lines, one a row, both ways.
 * @param {{id: number, line: number, weight: number}[]} rows
 * @param {{text: number[], ground: number[]}} colours red, green and blue each
 * @returns {{text: string, drawn: number, laidOut: number}[]} the lines' widths in CSS pixels, drawn and in the DOM
 */
window.show = (rows, colours) => {
    dom.replaceChildren();
    dom.style.background = `rgb(${colours.ground})`;
    engine.beginFrame();
    const quads = [];
    const widths = rows.map(({ id, line, weight }, row) => {
        const { text, width, rtl } = engine.block(id).lines[line];
        const span = document.createElement("span");
        span.textContent = drawnText(text);
        span.dir = rtl ? "rtl" : "ltr";
        span.style.font = `${weight} ${kFontSize}px/${kLineHeight}px ${kFontStack}`;
        span.style.color = `rgb(${colours.text})`;
        span.style.left = `${kLeft}px`;
        span.style.top = `${row * kRowHeight + (kRowHeight - kLineHeight) / 2}px`;
        dom.append(span);
        quads.push(quadOf(id, line, weight, row, colours.text));
        return { text, drawn: width / scale, laidOut: span.getBoundingClientRect().width };
    });
    draw(quads, colours.ground);
    return widths;
};

function quadOf(id, line, weight, row, [red, green, blue]) {
    const rgba = (0xff000000 | (blue << 16) | (green << 8) | red) >>> 0;
    const [texture, left, top, width, height] = engine.paintLine(id, line, rgba);
    const boxTop = (row * kRowHeight + (kRowHeight - kLineHeight) / 2) * scale;
    const baseline = boxTop + engine.baseline(weight, kFontSize * scale, kLineHeight * scale);
    return { texture, x: kLeft * scale + left, y: baseline + top, width, height };
}

function draw(quads, ground) {
    const vertices = new ArrayBuffer(quads.length * 4 * kVertexBytes);
    const view = new DataView(vertices);
    const indices = [];
    const commands = [];
    quads.forEach(({ texture, x, y, width, height }, quad) => {
        [[0, 0], [1, 0], [1, 1], [0, 1]].forEach(([u, v], corner) => {
            const at = (quad * 4 + corner) * kVertexBytes;
            [x + u * width, y + v * height, u, v].forEach((value, i) => view.setFloat32(at + i * 4, value, true));
            view.setUint32(at + 16, 0xffffffff);
        });
        indices.push(...[0, 1, 2, 0, 2, 3].map((corner) => quad * 4 + corner));
        if (texture > 0) commands.push(0, 0, canvas.width, canvas.height, texture, quad * 6, 6);
    });
    renderer.beginFrame(canvas.width, canvas.height);
    gl.scissor(0, 0, canvas.width, canvas.height);
    gl.clearColor(...ground.map((channel) => channel / 255), 1);
    gl.clear(gl.COLOR_BUFFER_BIT);
    const indexBytes = new Uint8Array(Uint32Array.from(indices).buffer);
    renderer.draw(new Uint8Array(vertices), indexBytes, Int32Array.from(commands));
}

/**
 * Compares two screenshots row by row.
 * @param {string[]} pictures base64 PNG @param {number} rows
 * @param {number[]} ground the background
 * @returns {Promise<number[]>} the mean difference, 0 to 255, of the pixels that are not background in both
 */
window.compare = async (pictures, rows, ground) => {
    const [a, b] = await Promise.all(pictures.map(pixelsOf));
    const rowBytes = kRowHeight * scale * a.width * 4;
    return Array.from({ length: rows }, (_, row) => {
        let [sum, count] = [0, 0];
        for (let at = row * rowBytes; at < (row + 1) * rowBytes; at += 4) {
            const isInk = [0, 1, 2].some((i) => a.data[at + i] !== ground[i] || b.data[at + i] !== ground[i]);
            if (!isInk) continue;
            for (let i = 0; i < 3; i++) sum += Math.abs(a.data[at + i] - b.data[at + i]);
            count += 3;
        }
        return sum / Math.max(1, count);
    });
};

async function pixelsOf(base64) {
    const image = await createImageBitmap(await (await fetch(`data:image/png;base64,${base64}`)).blob());
    const context = new OffscreenCanvas(image.width, image.height).getContext("2d");
    context.drawImage(image, 0, 0);
    return context.getImageData(0, 0, image.width, image.height);
}
