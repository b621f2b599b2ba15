/**
 * Draws ImGui's triangles with WebGL 2 (src/browser/renderer.cpp). It is the context's only user, so it sets state once.
 */

const kVertexBytes = 20; // ImDrawVert: position and texture coordinates as floats, colour as bytes

const kVertexShader = `#version 300 es
uniform vec2 pixel;
layout(location = 0) in vec2 position;
layout(location = 1) in vec2 place;
layout(location = 2) in vec4 tint;
out vec2 at;
out vec4 color;
void main() {
    at = place;
    color = tint;
    gl_Position = vec4(position * pixel + vec2(-1, 1), 0, 1);
}`;

const kFragmentShader = `#version 300 es
precision mediump float;
uniform sampler2D image;
in highp vec2 at;
in vec4 color;
out vec4 result;
void main() {
    result = color * texture(image, at);
}`;

const kContextOptions = { alpha: false, antialias: false, depth: false, stencil: false, powerPreference: "low-power" };

/** @param {HTMLCanvasElement} canvas @returns {?WebGL2RenderingContext} null where the browser has no WebGL 2 */
export function openContext(canvas) {
    return canvas.getContext("webgl2", kContextOptions);
}

/** Stands in where the browser has no WebGL 2: the DOM beside the canvas shows itself then. */
export class NoRenderer {
    createTexture() {}
    updateTexture() {}
    deleteTexture() {}
    beginFrame() {}
    draw() {}
}

export class Renderer {
    #gl;
    #pixel;
    #textures = new Map();

    /** @param {WebGL2RenderingContext} gl */
    constructor(gl) {
        this.#gl = gl;
        gl.canvas.addEventListener("webglcontextlost", (event) => event.preventDefault()); // or it is never restored
        gl.canvas.addEventListener("webglcontextrestored", () => this.#restore());
        this.#restore();
    }

    /** The browser has taken the context away, and may give it back. */
    get isLost() {
        return this.#gl.isContextLost();
    }

    /** Makes everything anew: the context is new, or was lost and its objects with it. */
    #restore() {
        const gl = this.#gl;
        this.#textures.clear();
        const program = gl.createProgram();
        for (const [type, source] of [
            [gl.VERTEX_SHADER, kVertexShader],
            [gl.FRAGMENT_SHADER, kFragmentShader],
        ]) {
            const shader = gl.createShader(type);
            gl.shaderSource(shader, source);
            gl.compileShader(shader);
            gl.attachShader(program, shader);
        }
        gl.linkProgram(program);
        gl.useProgram(program);
        this.#pixel = gl.getUniformLocation(program, "pixel");
        gl.bindBuffer(gl.ARRAY_BUFFER, gl.createBuffer());
        gl.bindBuffer(gl.ELEMENT_ARRAY_BUFFER, gl.createBuffer());
        gl.vertexAttribPointer(0, 2, gl.FLOAT, false, kVertexBytes, 0);
        gl.vertexAttribPointer(1, 2, gl.FLOAT, false, kVertexBytes, 8);
        gl.vertexAttribPointer(2, 4, gl.UNSIGNED_BYTE, true, kVertexBytes, 16);
        for (const attribute of [0, 1, 2]) gl.enableVertexAttribArray(attribute);
        gl.enable(gl.BLEND);
        gl.blendFunc(gl.SRC_ALPHA, gl.ONE_MINUS_SRC_ALPHA);
        gl.enable(gl.SCISSOR_TEST);
    }

    /** @param {number} id @param {number} width @param {number} height @param {Uint8Array} pixels RGBA */
    createTexture(id, width, height, pixels) {
        const gl = this.#gl;
        this.#textures.set(id, gl.createTexture());
        this.#bind(id, 0);
        gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MIN_FILTER, gl.LINEAR);
        gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGBA, width, height, 0, gl.RGBA, gl.UNSIGNED_BYTE, pixels);
    }

    /**
     * @param {number} id @param {HTMLCanvasElement} canvas whose upper left part becomes the texture
     * @param {number} width @param {number} height
     */
    createCanvasTexture(id, canvas, width, height) {
        const gl = this.#gl;
        this.#textures.set(id, gl.createTexture());
        this.#bind(id, 0);
        gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MIN_FILTER, gl.LINEAR);
        gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_WRAP_S, gl.CLAMP_TO_EDGE);
        gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_WRAP_T, gl.CLAMP_TO_EDGE);
        gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGBA, width, height, 0, gl.RGBA, gl.UNSIGNED_BYTE, canvas);
    }

    /** @param {number} stride pixels from row to row @param {Uint8Array} pixels from the rectangle's first one on */
    updateTexture(id, x, y, width, height, stride, pixels) {
        const gl = this.#gl;
        this.#bind(id, stride);
        gl.texSubImage2D(gl.TEXTURE_2D, 0, x, y, width, height, gl.RGBA, gl.UNSIGNED_BYTE, pixels);
    }

    deleteTexture(id) {
        this.#gl.deleteTexture(this.#textures.get(id));
        this.#textures.delete(id);
    }

    /** Canvas pixels. */
    beginFrame(width, height) {
        this.#gl.viewport(0, 0, width, height);
        this.#gl.uniform2f(this.#pixel, 2 / width, -2 / height);
    }

    /**
     * @param {Uint8Array} vertices @param {Uint8Array} indices 32 bits each
     * @param {Int32Array} commands seven numbers each: the clip rectangle from the lower left, texture, first index, count
     */
    draw(vertices, indices, commands) {
        const gl = this.#gl;
        gl.bufferData(gl.ARRAY_BUFFER, vertices, gl.STREAM_DRAW);
        gl.bufferData(gl.ELEMENT_ARRAY_BUFFER, indices, gl.STREAM_DRAW);
        for (let at = 0; at < commands.length; at += 7) {
            const [x, y, width, height, texture, first, count] = commands.subarray(at, at + 7);
            gl.scissor(x, y, width, height);
            gl.bindTexture(gl.TEXTURE_2D, this.#textures.get(texture));
            gl.drawElements(gl.TRIANGLES, count, gl.UNSIGNED_INT, first * 4);
        }
    }

    #bind(id, stride) {
        this.#gl.bindTexture(this.#gl.TEXTURE_2D, this.#textures.get(id));
        this.#gl.pixelStorei(this.#gl.UNPACK_ROW_LENGTH, stride);
    }
}
