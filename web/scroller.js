/**
 * The timeline's scroller: an element as high as the messages, so that wheel, touch, keys and inertia are the browser's.
 * ImGui draws the messages that its position shows (src/browser/scroller.cpp); their text lies in it (timeline_text.js).
 */
import { TimelineText } from "./timeline_text.js";

const kMaxContent = 10_000_000; // browsers lay out no more than about 17 million pixels

export class Scroller {
    #element = document.createElement("div");
    #content = document.createElement("div");
    #text;
    #ratio = 1; // of the real height to the laid out one

    /**
     * @param {import("./text_engine.js").TextEngine} engine
     * @param {(top: number) => void} onScroll
     * @param {() => string} transcript all messages as text
     */
    constructor(engine, onScroll, transcript) {
        this.#element.id = "scroller";
        this.#element.tabIndex = 0;
        this.#element.setAttribute("role", "log");
        // Entries come and go with scrolling; what is new is announced once (announcer.js).
        this.#element.setAttribute("aria-live", "off");
        this.#element.append(this.#content);
        this.#element.addEventListener("keydown", (event) => this.#onKey(event));
        this.#element.addEventListener("scroll", () => this.#onScroll(onScroll), { passive: true });
        this.#text = new TimelineText(this.#content, engine, transcript);
    }

    get element() {
        return this.#element;
    }

    #onScroll(tell) {
        tell(this.#element.scrollTop * this.#ratio);
        if (this.#ratio !== 1) this.#text.shift(this.#above); // though the rows may stay the same
    }

    get #above() {
        const { scrollTop } = this.#element;
        return scrollTop * this.#ratio - scrollTop;
    }

    // By themselves browsers select the lines that are there now, and not those that come by scrolling.
    #onKey(event) {
        const { key, code, ctrlKey, metaKey, altKey, shiftKey } = event;
        const isA = /^[a-z]$/i.test(key) ? key.toLowerCase() === "a" : code === "KeyA"; // also of other scripts' keyboards
        if (!isA || ctrlKey === metaKey || altKey || shiftKey) return;
        document.getSelection().selectAllChildren(this.#element);
        event.preventDefault();
    }

    /** How high the scroller and its content are; CSS pixels, as all lengths here. */
    size(height, content) {
        const room = Math.min(content, kMaxContent);
        this.#ratio = room > height ? (content - height) / (room - height) : 1;
        this.#content.style.height = `${room}px`;
    }

    /** @param {number} top @returns {number} where it stands then */
    move(top) {
        this.#element.scrollTop = top / this.#ratio;
        return this.#element.scrollTop * this.#ratio;
    }

    /** @param {import("./timeline_text.js").Row[]} rows @param {number} scale canvas pixels per CSS pixel */
    show(rows, scale) {
        this.#text.show(rows, scale, this.#above);
    }
}
