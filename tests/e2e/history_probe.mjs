/**
 * Measures a page from inside, without its help: what its animation frames take, and what the messages of its data
 * channels take on their way. For openParley's `prepare`; results are read by figures().
 */

/** More than the page waits between two frames that nobody is in a hurry for (kLongestPause, src/browser/frame_scheduler.cpp). */
const kQuietMs = 400;

/** Runs in the page, before its own scripts. */
function install() {
    const seen = { drawn: 0, frames: [], arrivals: [], textures: 0, recording: false };
    globalThis.historyProbe = seen;

    // A frame's script is all that runs in its callback: the views, the DOM's change, and the calls of WebGL.
    const request = globalThis.requestAnimationFrame.bind(globalThis);
    globalThis.requestAnimationFrame = (callback) =>
        request((time) => {
            const top = document.getElementById("scroller")?.scrollTop;
            const from = performance.now();
            callback(time);
            seen.drawn++;
            if (seen.recording) seen.frames.push({ took: performance.now() - from, scrolled: top !== seen.top });
            seen.top = top;
        });

    // From the message's event until its text is in the document; the model has it when the event's listener is done.
    const listen = RTCDataChannel.prototype.addEventListener;
    RTCDataChannel.prototype.addEventListener = function (type, listener, options) {
        const timed = (event) => {
            const from = performance.now();
            listener(event);
            const inModel = performance.now() - from;
            const timing = seen.recording && /"(timed \d+)"/.exec(event.data);
            if (!timing) return;
            const observer = new MutationObserver(() => {
                if (!document.getElementById("scroller").textContent.includes(timing[1])) return;
                observer.disconnect();
                seen.arrivals.push({ inModel, inDom: performance.now() - from });
            });
            observer.observe(document.getElementById("scroller"), { childList: true, subtree: true });
        };
        return listen.call(this, type, type === "message" ? timed : listener, options);
    };

    // Bytes of all textures, as WebGL is told their sizes.
    const sizes = new WeakMap();
    const { bindTexture, texImage2D, deleteTexture } = WebGL2RenderingContext.prototype;
    let bound = null;
    const resize = (bytes) => {
        seen.textures += bytes - (sizes.get(bound) ?? 0);
        sizes.set(bound, bytes);
    };
    Object.assign(WebGL2RenderingContext.prototype, {
        bindTexture(target, texture) {
            bound = texture;
            return bindTexture.call(this, target, texture);
        },
        texImage2D(...args) {
            const [, , , width, height] = args;
            resize(width * height * 4);
            return texImage2D.apply(this, args);
        },
        deleteTexture(texture) {
            seen.textures -= sizes.get(texture) ?? 0;
            sizes.delete(texture);
            return deleteTexture.call(this, texture);
        },
    });

    for (const name of ["instantiate", "instantiateStreaming"]) {
        const original = WebAssembly[name];
        WebAssembly[name] = async (...args) => {
            const result = await original(...args);
            const { exports } = result.instance ?? result;
            seen.memory ??= Object.values(exports).find((each) => each instanceof WebAssembly.Memory);
            return result;
        };
    }
}

export class HistoryProbe {
    #page;

    /** For openParley's `prepare`. */
    static install(page) {
        return page.addInitScript(install);
    }

    /** @param {import("playwright-core").Page} page one that was prepared */
    constructor(page) {
        this.#page = page;
    }

    /**
     * What was recorded while an action ran, in milliseconds. `scrolled`: the frame shows another place than the last one.
     * @returns {Promise<{frames: {took: number, scrolled: boolean}[], arrivals: {inModel: number, inDom: number}[]}>}
     */
    async record(action) {
        await this.#page.evaluate(() => {
            Object.assign(globalThis.historyProbe, { frames: [], arrivals: [], recording: true });
        });
        await action();
        return this.#page.evaluate(() => {
            globalThis.historyProbe.recording = false;
            const { frames, arrivals } = globalThis.historyProbe;
            return { frames, arrivals };
        });
    }

    /** Waits until the page draws nothing any more: parleyProbe() knows too, but copies all messages. */
    async atRest() {
        const drawn = () => this.#page.evaluate(() => globalThis.historyProbe.drawn);
        for (let last = -1, now; (now = await drawn()) !== last; last = now) await this.#page.waitForTimeout(kQuietMs);
    }

    /** What the page holds. Bytes, but for `nodes`. */
    async holdings() {
        const devTools = await this.#page.context().newCDPSession(this.#page);
        await devTools.send("HeapProfiler.collectGarbage");
        const { usedSize, embedderHeapUsedSize } = await devTools.send("Runtime.getHeapUsage");
        await devTools.detach();
        const seen = await this.#page.evaluate(() => ({
            nodes: document.querySelectorAll("*").length,
            rows: document.querySelectorAll(".row").length,
            textures: globalThis.historyProbe.textures,
            wasm: globalThis.historyProbe.memory.buffer.byteLength,
        }));
        return { ...seen, heap: usedSize + (embedderHeapUsedSize ?? 0) };
    }
}
