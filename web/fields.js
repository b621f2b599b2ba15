/**
 * The text fields: real DOM fields over the boxes that ImGui draws (src/browser/fields.cpp). Caret, selection, input
 * methods, paste and spell-check are the browser's. The order is that of FieldId (src/ui/frame.h).
 */

const kComposer = 2;
const kAttributes = [
    { tag: "input", type: "text", autocomplete: "nickname", enterkeyhint: "go", dir: "auto", maxlength: 200 },
    { tag: "input", type: "url", autocomplete: "url", enterkeyhint: "go", spellcheck: "false", maxlength: 2000 },
    { tag: "textarea", autocomplete: "off", enterkeyhint: "send", dir: "auto", rows: 1 },
];

export class TextFields {
    #elements;
    #call;

    /**
     * @param {HTMLElement} app
     * @param {(name: string, ...args: (number|string)[]) => void} call see wasm_call.js; names without "field_"
     */
    constructor(app, call) {
        this.#call = call;
        this.#elements = kAttributes.map(({ tag, ...attributes }, field) => {
            const element = document.createElement(tag);
            for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
            element.className = "field";
            element.addEventListener("input", () => this.#tellText(field));
            element.addEventListener("focus", () => call("focus", field, 1));
            element.addEventListener("blur", () => call("focus", field, 0));
            element.addEventListener("keydown", (event) => this.#onKey(field, event));
            return element;
        });
        app.append(...this.#elements);
    }

    /** @param {number} field @param {string} text */
    fill(field, text) {
        this.#elements[field].value = text;
        this.#tellText(field);
    }

    /** Shows a field. CSS pixels from the app's top left corner. */
    place(field, x, y, width, height) {
        const { style } = this.#elements[field];
        style.transform = `translate(${x}px, ${y}px)`;
        style.width = `${width}px`;
        style.height = `${height}px`;
        style.visibility = "visible";
        if (field === kComposer) this.#tellHeight();
    }

    name(field, label, placeholder) {
        const element = this.#elements[field];
        element.setAttribute("aria-label", label);
        element.placeholder = placeholder;
    }

    hide(field) {
        const element = this.#elements[field];
        element.blur(); // an element that becomes hidden loses the focus without an event
        element.style.visibility = "hidden";
    }

    clear(field) {
        this.fill(field, "");
    }

    focus(field) {
        this.#elements[field].focus({ preventScroll: true });
    }

    #tellText(field) {
        this.#call("text", field, this.#elements[field].value);
        if (field === kComposer) this.#tellHeight();
    }

    // What the text needs without regard to the height it has.
    #tellHeight() {
        const element = this.#elements[kComposer];
        const { height } = element.style;
        element.style.height = "0";
        const needed = element.scrollHeight;
        element.style.height = height;
        this.#call("height", needed);
    }

    // Enter that ends a composition is the input method's: keyCode is 229 where isComposing is already false
    // (Safari, https://bugs.webkit.org/show_bug.cgi?id=165004).
    #onKey(field, event) {
        if (event.key !== "Enter" || event.isComposing || event.keyCode === 229) return;
        if (event.shiftKey || event.ctrlKey || event.altKey || event.metaKey) return;
        event.preventDefault();
        this.#call("submit", field);
    }
}
