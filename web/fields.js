/**
 * The text fields: real DOM fields over the boxes that ImGui draws (src/browser/fields.cpp). Caret, selection, input
 * methods, paste and spell-check are the browser's. The order is that of FieldId (src/ui/frame.h).
 */

const kComposer = 2;
const kIceServers = 3;
const kAttributes = [
    // These two are in the page from its beginning (shell.html), with `autocomplete="off"` (see begin()).
    { tag: "input", type: "text", enterkeyhint: "go", dir: "auto", maxlength: 200 },
    { tag: "input", type: "url", enterkeyhint: "go", spellcheck: "false", maxlength: 2000 },
    { tag: "textarea", autocomplete: "off", enterkeyhint: "send", dir: "auto", rows: 1 },
    { tag: "textarea", autocomplete: "off", autocapitalize: "off", spellcheck: "false", wrap: "off", maxlength: 10_000 },
    { tag: "textarea", readonly: "", spellcheck: "false" },
];
const kSuggested = ["nickname", "url"]; // what the browser may fill the first two with
const kDraft = "parley.draft";
const kMaxMeasured = 20_000; // a longer text is higher than the composer gets, in any width
const kMaxDraft = 1_000_000; // what browsers' storage takes besides

export class TextFields {
    #elements;
    #call;
    #storage;

    /**
     * @param {(name: string, ...args: (number|string)[]) => void} call see wasm_call.js; names without "field_"
     * @param {?Storage} storage keeps the composer's text over a reload of this tab
     */
    constructor(call, storage) {
        this.#call = call;
        this.#storage = storage;
        const early = document.querySelectorAll("#layer .field");
        this.#elements = kAttributes.map(({ tag, ...attributes }, field) => {
            const element = early[field] ?? document.createElement(tag);
            for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
            element.className = "field";
            element.addEventListener("input", () => this.#tellText(field));
            element.addEventListener("keydown", (event) => this.#onKey(field, event));
            return element;
        });
        this.#elements.forEach(({ value }, field) => value && this.#tellText(field)); // typed before there was a listener
    }

    /**
     * To be called once, when C++ can hear of it: the composer's text breaks anew in another width, and the browser may
     * suggest. Before the page is complete, Chromium fills such fields with what they held last, as after Back, and tells
     * nobody.
     */
    begin() {
        kSuggested.forEach((what, field) => this.#elements[field].setAttribute("autocomplete", what));
        new ResizeObserver(() => this.#tellHeight()).observe(this.#elements[kComposer]);
    }

    /** @returns {HTMLElement[]} */
    get elements() {
        return this.#elements;
    }

    /** @param {number} field @param {string} text */
    fill(field, text) {
        this.#elements[field].value = text;
        this.#tellText(field);
    }

    /** Fills a field that the user has not. @param {number} field @param {string} text */
    suggest(field, text) {
        if (!this.#elements[field].value) this.fill(field, text);
    }

    /** What was being written when this tab was loaded anew. */
    restoreDraft() {
        const draft = this.#storage?.getItem(kDraft);
        if (draft) this.fill(kComposer, draft);
    }

    /** Adds a text to the composer, below what is being written; not what was added last. */
    add(text) {
        const { value } = this.#elements[kComposer];
        if (!value.endsWith(text)) this.fill(kComposer, value ? `${value}\n${text}` : text);
    }

    clear(field) {
        this.fill(field, "");
    }

    #tellText(field) {
        const { value } = this.#elements[field];
        this.#call("text", field, value);
        if (field !== kComposer) return;
        this.#tellHeight();
        this.#keepDraft(value);
    }

    #keepDraft(text) {
        try {
            if (text && text.length <= kMaxDraft) {
                this.#storage?.setItem(kDraft, text);
            } else {
                this.#storage?.removeItem(kDraft);
            }
        } catch {} // full or forbidden: the text is in its field all the same
    }

    // What the text needs without regard to the height it has. Measuring lays it all out twice.
    #tellHeight() {
        const element = this.#elements[kComposer];
        if (element.value.length > kMaxMeasured) return this.#call("height", kMaxMeasured);
        const { height } = element.style;
        element.style.height = "0";
        const needed = element.scrollHeight;
        element.style.height = height;
        this.#call("height", needed);
    }

    // Enter that ends a composition is the input method's: keyCode is 229 where isComposing is already false
    // (Safari, https://bugs.webkit.org/show_bug.cgi?id=165004).
    #onKey(field, event) {
        if (field === kIceServers) return; // Enter breaks the line
        if (event.key !== "Enter" || event.isComposing || event.keyCode === 229) return;
        if (event.shiftKey || event.ctrlKey || event.altKey || event.metaKey) return;
        event.preventDefault();
        this.#call("submit", field);
    }
}
