/** The timeline's text as DOM, transparent over what is painted: for finding, selecting, copying, links and screen readers. */
import { copyMessages } from "./timeline_copy.js";
import { bodyOf, make } from "./timeline_body.js";

// In the order of PartKind.
const kClasses = ["name", "body", "time", "note", "state"];
const kBody = 1;
const kState = 4;
const kMarks = ["pending", "sent", "delivered", "read", "lost"]; // in the order of DeliveryMark
const kChanging = ["top", "block", "state", "mark"]; // of a row, while its element stays
const kMaxPinned = 2_000;

/**
 * @typedef {{kind: number, rect: number[], block?: number, text?: string, hint?: string}} Part
 * @typedef {{id: number, top: number, left?: number, height?: number, mine?: boolean, author?: string, time?: string,
 *            state?: string, mark?: number, parts?: Part[]}} Row one that was there in the last frame, and is as it was,
 *            has nothing but its id and place
 */

function place({ style }, [x, y, width, height], scale) {
    style.left = `${x / scale}px`;
    style.top = `${y / scale}px`;
    if (width) style.width = `${width / scale}px`;
    style.height = `${height / scale}px`;
}

/** How far a message of one's own has come: painted as a mark, in words for who rests on it or does not see it. */
function tellState(element, { state, mark }) {
    if (element.title === state) return;
    element.title = state;
    element.setAttribute("aria-label", state);
    element.dataset.mark = kMarks[mark]; // for plain.css
}

export class TimelineText {
    #parent;
    #engine;
    #rows = new Map();

    /**
     * @param {HTMLElement} parent
     * @param {import("./text_engine.js").TextEngine} engine knows the blocks
     * @param {() => string} transcript all messages, also those that are not shown
     */
    constructor(parent, engine, transcript) {
        this.#parent = parent;
        this.#engine = engine;
        // What is selected may begin before the messages: then they do not hear of it.
        document.addEventListener("copy", (event) => copyMessages(event, parent, transcript));
    }

    /** @param {Row[]} rows in order @param {number} scale canvas pixels per CSS pixel @param {number} above see shift() */
    show(rows, scale, above) {
        const wanted = new Set(rows.map(({ id }) => id));
        const pinned = this.#selected(wanted);
        for (const [id, { element }] of this.#rows) {
            if (wanted.has(id) || pinned.has(element)) continue;
            element.remove();
            this.#rows.delete(id);
        }
        for (const row of rows) {
            const known = row.parts ? this.#take(row, scale) : this.#rows.get(row.id);
            known.top = row.top / scale;
            if (row.state) tellState(known.element.querySelector(".state"), row);
        }
        this.shift(above);
    }

    /** @param {number} above CSS pixels of content that the scroller leaves out above what it shows */
    shift(above) {
        for (const { element, top } of this.#rows.values()) element.style.transform = `translateY(${top - above}px)`;
    }

    // What is selected stays while the reader scrolls on, or it could not be copied.
    #selected(wanted) {
        const selection = document.getSelection();
        const pinned = new Set();
        if (!selection || selection.isCollapsed || !this.#parent.contains(selection.anchorNode)) return pinned;
        for (const [id, { element }] of this.#rows) {
            if (!wanted.has(id) && pinned.size < kMaxPinned && selection.containsNode(element, true)) pinned.add(element);
        }
        return pinned;
    }

    // The row's element: the one that is there if it says the same, or what is selected in it would be lost.
    #take(row, scale) {
        const texts = row.parts.map(({ block }) => block && this.#engine.block(block).text);
        const lasting = (key, value) => (kChanging.includes(key) ? undefined : value);
        const content = JSON.stringify([scale, row, texts], lasting);
        const known = this.#rows.get(row.id);
        if (known?.content === content) return known;
        known?.element.remove();
        const made = { element: this.#build(row, scale), content, top: 0 };
        this.#rows.set(row.id, made);
        return made;
    }

    #build({ id, left, height, mine, author, time, parts }, scale) {
        const element = make("div", mine ? "row mine" : "row", ...parts.map((part) => this.#part(part, scale)));
        element.style.left = `${left / scale}px`;
        element.style.height = `${height / scale}px`;
        // What of a bubble lies under its text, for plain.css: a row ends with its bubble.
        const body = parts.find(({ kind }) => kind === kBody);
        if (body) element.style.setProperty("--under", `${(height - body.rect[1] - body.rect[3]) / scale}px`);
        if (author) {
            element.setAttribute("role", "article");
            element.setAttribute("aria-label", `${author}, ${time}`);
            Object.assign(element.dataset, { author, time });
        }
        element.dataset.id = id;
        const isLater = (other) => Number(other.dataset.id) > id;
        this.#parent.insertBefore(element, Array.prototype.find.call(this.#parent.children, isLater) ?? null);
        return element;
    }

    #part({ kind, rect, block, text, hint }, scale) {
        const element = kind === kBody ? this.#body(block, rect[3] / scale) : make("span", kClasses[kind], text ?? "");
        place(element, rect, scale);
        if (kind !== kBody) element.dir = "auto";
        if (kind === kState) element.setAttribute("role", "img");
        if (hint) element.title = hint;
        return element;
    }

    #body(block, height) {
        const lineHeight = height / this.#engine.lineCount(block);
        const element = bodyOf(this.#engine.block(block), lineHeight);
        element.className = kClasses[kBody];
        element.style.lineHeight = `${lineHeight}px`;
        return element;
    }
}
