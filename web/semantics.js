/**
 * The DOM beside the canvas: what the views declare (src/ui/semantics.h) as real, transparent elements in their places.
 * They are what assistive technology reads, what Tab walks through, and what every press goes through. Mechanism only.
 */

// In the order of Role.
const kRoles = [
    { tag: "main", container: true },
    { tag: "aside", container: true },
    { tag: "div", role: "dialog", container: true },
    { tag: "div", role: "menu", container: true },
    { tag: "ul", role: "list", container: true }, // Safari drops the role of a list without bullets
    { tag: "li", container: true, passing: true },
    { tag: "div", role: "radiogroup", container: true },
    { tag: "div", role: "heading" },
    { tag: "p" },
    { tag: "div", role: "img", labelled: true },
    { tag: "li" },
    { tag: "button" },
    { tag: "button", role: "menuitem" },
    { tag: "button", role: "radio" },
    { tag: "button", role: "switch" },
    { adopted: true }, // a text field
    { adopted: true }, // the log
];
const kArrows = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 };

/** @typedef {{role: number, key: string, name: string, depth: number, rect: number[], level?: number,
 *   placeholder?: string, description?: string, invalid?: number, disabled?: boolean, opensDialog?: boolean,
 *   checked?: number}} Node */

function setAttribute(element, name, value) {
    if (value === null) {
        element.removeAttribute(name);
    } else if (element.getAttribute(name) !== value) {
        element.setAttribute(name, value);
    }
}

const idOf = ({ role, key }) => `${role} ${key}`;
const stays = ({ role }) => Boolean((kRoles[role].container && !kRoles[role].passing) || kRoles[role].adopted);

/**
 * Only what stands elsewhere is moved, after those that go elsewhere themselves: an element that is moved loses the focus,
 * and a field in it what can be undone.
 */
function put(element, parent, homes) {
    let next = parent.last ? parent.last.nextSibling : parent.element.firstChild;
    while (next && homes.get(next) !== parent.element) next = next.nextSibling;
    if (next !== element) parent.element.insertBefore(element, next);
    parent.last = element;
}

const flag = (value) => (value === undefined ? null : String(value === 1));

export class Semantics {
    #layer;
    #call;
    #adopted;
    #elements = new Map(); // by role and key
    #keys = new WeakMap(); // of each element

    /**
     * @param {HTMLElement} layer lies over the canvas
     * @param {(name: string, ...args: (number|string)[]) => void} call see wasm_call.js; names without "node_"
     * @param {Record<string, HTMLElement>} adopted elements that live as long as the page, by their nodes' keys
     */
    constructor(layer, call, adopted) {
        this.#layer = layer;
        this.#call = call;
        this.#adopted = {};
        for (const [key, element] of Object.entries(adopted)) this.adopt(key, element);
        for (const element of layer.querySelectorAll("[data-key]")) this.#hydrate(element);
        layer.addEventListener("click", ({ target }) => this.#press(target));
        layer.addEventListener("keydown", (event) => this.#onKey(event));
        layer.addEventListener("focusin", ({ target }) => this.#tellFocus(target));
        layer.addEventListener("focusout", ({ relatedTarget }) => this.#keyOf(relatedTarget) === "" && call("focus", "", 0));
        if (layer.contains(document.activeElement)) this.#tellFocus(document.activeElement); // from before there was a listener
        addEventListener("keydown", (event) => event.key === "Escape" && !event.isComposing && call("escape"));
    }

    /** One more that lives as long as the page. @param {string} key of its node @param {HTMLElement} element */
    adopt(key, element) {
        this.#adopted[key] = element;
        this.#keys.set(element, key);
    }

    /** An element of the page's own, before the first frame: it is that of the node with its key, and takes presses at once. */
    #hydrate(element) {
        const { key } = element.dataset;
        const isAs = ({ tag, role = null }) => tag === element.localName && role === element.getAttribute("role");
        this.#keys.set(element, key);
        this.#elements.set(idOf({ role: kRoles.findIndex(isAs), key }), element);
        element.removeAttribute("disabled");
    }

    /** Mirrors a frame's nodes. @param {Node[]} nodes in document order @param {number} scale canvas pixels per CSS pixel */
    show(nodes, scale) {
        const wanted = new Set(nodes.map(idOf));
        for (const [id, element] of this.#elements) if (!wanted.has(id)) this.#drop(id, element);
        const homes = this.#takeAll(nodes);
        const parents = [{ element: this.#layer, last: null, x: 0, y: 0 }];
        for (const node of nodes) {
            parents.length = node.depth + 1;
            const parent = parents[node.depth];
            const element = this.#elements.get(idOf(node));
            put(element, parent, homes);
            this.#describe(element, node);
            this.#place(element, node.rect, parent, scale);
            if (kRoles[node.role].container) {
                parents.push({ element, last: null, x: node.rect[0], y: node.rect[1] });
            }
        }
    }

    /** @param {string} key of the node that gets the focus */
    focus(key) {
        for (const element of this.#elements.values()) {
            if (this.#keys.get(element) === key && element.tabIndex >= 0) return element.focus({ preventScroll: true });
        }
    }

    /** Presses the button with this key, where there is one. @param {string} key */
    press(key) {
        for (const [id, element] of this.#elements) {
            if (this.#keys.get(element) === key && kRoles[parseInt(id, 10)].tag === "button") return element.click();
        }
    }

    /** @returns {Map<HTMLElement, HTMLElement>} the parent of each */
    #takeAll(nodes) {
        const homes = new Map();
        const parents = [this.#layer];
        for (const node of nodes) {
            const element = this.#take(node);
            homes.set(element, parents[node.depth]);
            parents[node.depth + 1] = element;
        }
        return homes;
    }

    // The node's element, made where there is none yet.
    #take(node) {
        const id = idOf(node);
        const element = this.#elements.get(id) ?? this.#make(node);
        this.#elements.set(id, element);
        if (stays(node)) element.style.visibility = "visible";
        return element;
    }

    #make({ role, key }) {
        const { tag, role: name, adopted } = kRoles[role];
        if (adopted) return this.#adopted[key];
        const element = document.createElement(tag);
        element.className = "node";
        element.dataset.key = key; // for style.css
        if (name) element.setAttribute("role", name);
        if (tag === "button") element.type = "button";
        this.#keys.set(element, key);
        return element;
    }

    #describe(element, node) {
        const { container, adopted, labelled } = kRoles[node.role];
        if (container || adopted || labelled) {
            setAttribute(element, "aria-label", node.name || null);
        } else if (element.textContent !== node.name) {
            element.textContent = node.name;
        }
        if (kRoles[node.role].role === "dialog") setAttribute(element, "aria-modal", "true");
        if (adopted && "placeholder" in element) element.placeholder = node.placeholder ?? "";
        setAttribute(element, "aria-description", node.description ?? null);
        setAttribute(element, "aria-invalid", node.invalid ? "true" : null);
        setAttribute(element, "aria-level", node.level ? String(node.level) : null);
        setAttribute(element, "aria-disabled", node.disabled ? "true" : null);
        setAttribute(element, "aria-haspopup", node.opensDialog ? "dialog" : null);
        setAttribute(element, "aria-checked", flag(node.checked));
        if (kRoles[node.role].role === "radio") element.tabIndex = node.checked ? 0 : -1; // one stop for Tab in a group
    }

    #place({ style }, [x, y, width, height], parent, scale) {
        style.transform = `translate(${(x - parent.x) / scale}px, ${(y - parent.y) / scale}px)`;
        style.width = `${width / scale}px`;
        style.height = `${height / scale}px`;
    }

    // A field keeps its undo history only while it stays in the document, and so do the containers that it lies in.
    #drop(id, element) {
        if (stays({ role: parseInt(id, 10) })) {
            element.blur(); // an element that becomes hidden loses the focus without an event
            element.style.visibility = "hidden";
        } else {
            element.remove();
            this.#elements.delete(id);
        }
    }

    #tellFocus(element) {
        this.#call("focus", this.#keyOf(element), element.matches(":focus-visible") ? 1 : 0);
    }

    #keyOf(element) {
        return (element && this.#keys.get(element)) ?? "";
    }

    #press(target) {
        const button = target.closest("button");
        if (button && button.getAttribute("aria-disabled") !== "true") this.#call("press", this.#keyOf(button));
    }

    // Arrows walk through what is one group; a radio that is reached is chosen.
    #onKey(event) {
        const step = kArrows[event.key];
        const role = event.target.getAttribute?.("role");
        if (!step || (role !== "radio" && role !== "menuitem")) return;
        const group = [...event.target.parentNode.querySelectorAll(`[role=${role}]`)];
        const next = group[(group.indexOf(event.target) + step + group.length) % group.length];
        event.preventDefault();
        next.focus();
        if (role === "radio") next.click();
    }
}
