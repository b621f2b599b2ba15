/**
 * Calls of C++ that may come before it runs: the join card can be used while the WebAssembly is on its way. They wait, and
 * are made in order. Of those that one thing makes again, such as a field's text, only the last is, in the place of the
 * first: who presses Join and then mends the name joins by the mended one.
 */
export class EarlyCalls {
    #waiting = new Map();
    #mayWait;

    /** @param {() => boolean} mayWait something was pressed or submitted: whether it is to be done when C++ runs */
    constructor(mayWait) {
        this.#mayWait = mayWait;
    }

    /**
     * @param {(name: string, ...args: (number|boolean|string)[]) => void} call see wasm_call.js
     * @returns {typeof call} the same, but one that waits as long as it has to
     */
    wrap(call) {
        return (name, ...args) => (this.#waiting ? this.#keep(call, name, args) : call(name, ...args));
    }

    /** C++ runs: makes what has waited, and lets everything through from now on. */
    release() {
        const waiting = this.#waiting;
        this.#waiting = null;
        for (const [call, name, args] of waiting.values()) call(name, ...args);
    }

    #keep(call, name, args) {
        const key = typeof args[0] === "number" ? `${name} ${args[0]}` : name;
        if (name === "press" || name === "submit") {
            if (!this.#mayWait()) return;
            this.#waiting.delete(key); // it comes after what was typed before it
        }
        this.#waiting.set(key, [call, name, args]);
    }
}
