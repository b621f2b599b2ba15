/**
 * The canvas: its size in device pixels, whether it is seen, the pointer, and the loss of its context.
 * C++ hears of them through the module's parley_* exports (src/browser/stage.cpp, canvas_input.cpp).
 */

const kLinesPerPage = 20;
const kPixelsPerLine = 40;
const kPainted = "painted"; // a class: the first frame is there (skeleton.css)
const kPlain = "plain"; // a class: the DOM shows itself (plain.css)

/** Follows size, visibility, pointer and context loss for as long as the page lives. */
export class CanvasView {
    #app;
    #canvas;
    #module;
    #paints;
    #devicePixels = null;

    /**
     * @param {HTMLElement} app what holds the canvas and everything over it
     * @param {HTMLCanvasElement} canvas
     * @param {object} module the running Emscripten module
     * @param {boolean} paints something can be painted on the canvas
     */
    constructor(app, canvas, module, paints) {
        this.#app = app;
        this.#canvas = canvas;
        this.#module = module;
        this.#paints = paints;
        this.#followVisibility();
        this.#followViewport();
        this.#followSize();
        this.#followPointer();
        this.#followContext();
    }

    #followVisibility() {
        const tell = (inFront = document.hasFocus()) => this.#module._parley_visible(!document.hidden, inFront);
        document.addEventListener("visibilitychange", () => tell());
        addEventListener("focus", () => tell(true));
        addEventListener("blur", () => tell(false));
        tell();
    }

    // An on-screen keyboard covers the layout viewport but shrinks the visual one. So does pinching, which is not ours.
    #followViewport() {
        const viewport = window.visualViewport;
        if (!viewport) return;
        const fit = () => {
            this.#app.style.height = `${viewport.height * viewport.scale}px`;
            const shift = viewport.scale === 1 ? viewport.offsetTop : 0;
            this.#app.style.transform = shift ? `translateY(${shift}px)` : "";
        };
        viewport.addEventListener("resize", fit);
        viewport.addEventListener("scroll", fit);
        fit();
    }

    // Zooming a full-screen window changes the ratio but not the canvas's device pixels: both are watched.
    #followSize() {
        const observer = new ResizeObserver(([entry]) => {
            const box = entry.devicePixelContentBoxSize?.[0];
            this.#devicePixels = box ? [box.inlineSize, box.blockSize] : null;
            this.#resize();
        });
        try {
            observer.observe(this.#canvas, { box: "device-pixel-content-box" });
        } catch {
            observer.observe(this.#canvas); // Safari: https://bugs.webkit.org/show_bug.cgi?id=219005
        }
        const followRatio = () => {
            const ratio = matchMedia(`(resolution: ${devicePixelRatio}dppx)`);
            ratio.addEventListener("change", () => (followRatio(), this.#resize()), { once: true });
        };
        followRatio();
    }

    // The observer knows how the browser rounds. It is wrong by far where Chromium emulates another device
    // (https://github.com/microsoft/playwright/issues/18591) and late where only the ratio changed; then the product is used.
    #resize() {
        const scale = devicePixelRatio;
        const box = this.#canvas.getBoundingClientRect();
        const [width, height] = [box.width, box.height].map((length, axis) => {
            const observed = this.#devicePixels?.[axis];
            return Math.abs(observed - length * scale) <= 1 ? observed : Math.round(length * scale);
        });
        if (this.#canvas.width !== width) this.#canvas.width = width;
        if (this.#canvas.height !== height) this.#canvas.height = height;
        this.#module._parley_resize(width, height, scale);
        this.#app.classList.add(kPainted);
        document.documentElement.classList.toggle(kPlain, !this.#paints);
    }

    // On the window: whatever lies over the canvas cannot swallow events, and a press that ends outside still ends.
    #followPointer() {
        const module = this.#module;
        const isTouch = (event) => event.pointerType === "touch";
        const listen = (type, handle) => {
            addEventListener(type, (event) => event.isPrimary && handle(event), { passive: true });
        };
        const move = (event) => {
            const box = this.#canvas.getBoundingClientRect();
            const scale = this.#canvas.width / box.width;
            const [x, y] = [(event.clientX - box.left) * scale, (event.clientY - box.top) * scale];
            module._parley_pointer_move(x, y, isTouch(event));
        };
        listen("pointermove", move);
        listen("pointerdown", (event) => {
            move(event);
            module._parley_pointer_button(event.button, true);
        });
        listen("pointerup", (event) => {
            move(event);
            for (const button of [0, 1, 2]) module._parley_pointer_button(button, false); // told of the last one only
            if (isTouch(event)) module._parley_pointer_leave();
        });
        listen("pointercancel", () => {
            module._parley_pointer_leave(); // before the release, so that it is no click
            module._parley_pointer_button(0, false);
        });
        document.documentElement.addEventListener("pointerleave", () => module._parley_pointer_leave());
        this.#canvas.addEventListener("mousedown", (event) => event.preventDefault()); // a button leaves the focus where it is
        this.#app.addEventListener("wheel", (event) => this.#onWheel(event), { passive: true });
    }

    #onWheel(event) {
        if (event.ctrlKey) return; // zooms
        const lines = [1 / kPixelsPerLine, 1, kLinesPerPage][event.deltaMode];
        this.#module._parley_wheel(event.deltaX * lines, event.deltaY * lines);
    }

    #followContext() {
        if (this.#paints && this.#module.renderer.isLost) this.#module._parley_context_lost();
        this.#canvas.addEventListener("webglcontextlost", () => this.#module._parley_context_lost());
        this.#canvas.addEventListener("webglcontextrestored", () => this.#module._parley_context_restored());
    }
}
