/**
 * The menu of a message (src/ui/message_menu_view.h): a finger that rests on the message asks for it. Mechanism only.
 * While the last press was a finger's, resting does not select text by itself; "Select text" lets it be selected.
 */
import { showNotice } from "./notice.js";

const kRestMs = 500;
const kSlack = 10; // CSS pixels that a resting finger may move

const kTouched = "touched"; // classes: see style.css
const kSelectable = "selectable";

const kNoCopy = "The browser does not let Parley copy. Select the text, then copy it as you do elsewhere.";

export class MessageMenu {
    #scroller;
    #app;
    #ask;
    #copied;
    #rest = null; // where a finger rests
    #opened = false; // by the finger that is still down

    /**
     * @param {HTMLElement} scroller holds the messages (timeline_text.js)
     * @param {HTMLElement} app what the menu lies in
     * @param {(id: number, x: number, y: number) => void} ask opens the menu of a message; CSS pixels
     * @param {() => void} copied hears that a text is on the clipboard
     */
    constructor(scroller, app, ask, copied) {
        this.#scroller = scroller;
        this.#app = app;
        this.#ask = ask;
        this.#copied = copied;
        scroller.addEventListener("pointerdown", (event) => this.#onDown(event));
        scroller.addEventListener("pointermove", ({ clientX, clientY }) => {
            if (this.#rest && Math.hypot(clientX - this.#rest.x, clientY - this.#rest.y) > kSlack) this.#stop();
        });
        for (const type of ["pointerup", "pointercancel"]) scroller.addEventListener(type, () => this.#stop());
        scroller.addEventListener("contextmenu", (event) => this.#onContextMenu(event));
        // Lifting the finger is no click on what the menu has put under it.
        scroller.addEventListener("touchend", (event) => this.#opened && event.preventDefault());
        document.addEventListener("selectionchange", () => this.#onSelection());
    }

    /** @param {string} text */
    async copy(text) {
        try {
            await navigator.clipboard.writeText(text);
        } catch {
            return showNotice(kNoCopy); // forbidden, or the page does not come over https
        }
        this.#copied();
    }

    /** @param {number} id */
    select(id) {
        const body = this.#scroller.querySelector(`.row[data-id="${id}"] .body`);
        if (!body) return;
        body.classList.add(kSelectable);
        document.getSelection().selectAllChildren(body);
    }

    #onDown({ pointerType, isPrimary, target, clientX: x, clientY: y }) {
        this.#stop();
        this.#opened = false;
        const isTouch = pointerType === "touch";
        this.#scroller.classList.toggle(kTouched, isTouch);
        if (!isTouch || !isPrimary || !this.#messageAt(target)) return;
        this.#rest = { x, y, timer: setTimeout(() => this.#open(target, x, y), kRestMs) };
    }

    #stop() {
        clearTimeout(this.#rest?.timer);
        this.#rest = null;
    }

    // A mouse's context menu is the browser's.
    #onContextMenu(event) {
        if (event.pointerType !== "touch" || !this.#messageAt(event.target)) return;
        event.preventDefault();
        this.#open(event.target, event.clientX, event.clientY);
    }

    // A link has a menu of the browser's own, and so has text that is being selected.
    #messageAt(target) {
        return target.closest(`a, .${kSelectable}`) ? null : target.closest(".row[data-author]");
    }

    #open(target, x, y) {
        this.#stop();
        if (this.#opened) return;
        this.#opened = true;
        const box = this.#app.getBoundingClientRect();
        this.#ask(Number(this.#messageAt(target).dataset.id), x - box.left, y - box.top);
    }

    #onSelection() {
        const selection = document.getSelection();
        for (const body of this.#scroller.querySelectorAll(`.${kSelectable}`)) {
            if (selection.isCollapsed || !selection.containsNode(body, true)) body.classList.remove(kSelectable);
        }
    }
}
