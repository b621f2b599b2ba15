/**
 * The timeline's scroller: an empty element as high as the messages, so that wheel, touch, keys and inertia are the
 * browser's. ImGui draws the messages that its position shows (src/browser/scroller.cpp).
 */

const kMaxContent = 10_000_000; // browsers lay out no more than about 17 million pixels

export class Scroller {
    #element = document.createElement("div");
    #content = document.createElement("div");
    #ratio = 1; // of the real height to the laid out one

    /** @param {HTMLElement} app @param {(top: number) => void} onScroll */
    constructor(app, onScroll) {
        this.#element.id = "scroller";
        this.#element.tabIndex = 0;
        this.#element.setAttribute("role", "region");
        this.#element.setAttribute("aria-label", "Messages");
        this.#element.append(this.#content);
        this.#element.addEventListener("scroll", () => onScroll(this.#element.scrollTop * this.#ratio), { passive: true });
        app.append(this.#element);
    }

    /** CSS pixels, as all lengths here. */
    place(x, y, width, height, content) {
        const { style } = this.#element;
        style.transform = `translate(${x}px, ${y}px)`;
        style.width = `${width}px`;
        style.height = `${height}px`;
        style.visibility = "visible";
        const room = Math.min(content, kMaxContent);
        this.#ratio = room > height ? (content - height) / (room - height) : 1;
        this.#content.style.height = `${room}px`;
    }

    hide() {
        this.#element.style.visibility = "hidden";
    }

    /** @param {number} top @returns {number} where it stands then */
    move(top) {
        this.#element.scrollTop = top / this.#ratio;
        return this.#element.scrollTop * this.#ratio;
    }
}
