/** Every socket made since the last reset. */
export const sockets = [];

const handlers = ["open", "message", "error", "close"];

/** Node has none before version 23. */
globalThis.CloseEvent ??= class CloseEvent extends Event {
    constructor(type, { wasClean = false, code = 0, reason = "" } = {}) {
        super(type);
        Object.assign(this, { wasClean, code, reason });
    }
};

/**
 * A browser's WebSocket without a network; the server's side is opened(), receive() and end(). A server called
 * "forbidden" is one that the page's policy forbids, in Chromium's way.
 */
export class FakeWebSocket extends EventTarget {
    static CLOSED = 3;

    readyState = 0;
    sent = [];
    #on = new Map();

    constructor(url) {
        super();
        if (!/^wss?:\/\/[^#]+$/.test(url)) throw new DOMException(`The URL '${url}' is invalid.`, "SyntaxError");
        this.url = url;
        sockets.push(this);
        if (new URL(url).hostname === "forbidden") {
            this.readyState = FakeWebSocket.CLOSED;
            setTimeout(() => this.dispatchEvent(new Event("error")));
        }
    }

    static {
        // An event handler attribute takes its place among the listeners when it is first set (HTML, section 8.1.8.1).
        for (const type of handlers) {
            Object.defineProperty(this.prototype, `on${type}`, {
                get() {
                    return this.#on.get(type) ?? null;
                },
                set(handler) {
                    if (!this.#on.has(type)) this.addEventListener(type, (event) => this.#on.get(type)?.(event));
                    this.#on.set(type, handler);
                },
            });
        }
    }

    send(data) {
        if (this.readyState === 0) throw new DOMException("Still in CONNECTING state.", "InvalidStateError");
        if (this.readyState === 1) this.sent.push(data);
    }

    close(code) {
        if (code !== undefined && code !== 1000 && !(code >= 3000 && code <= 4999)) {
            throw new DOMException(`The code ${code} is not allowed.`, "InvalidAccessError");
        }
        this.closedWith = code;
        this.readyState = 2;
    }

    opened() {
        this.readyState = 1;
        this.dispatchEvent(new Event("open"));
    }

    receive(data) {
        this.dispatchEvent(new MessageEvent("message", { data }));
    }

    end(code, reason) {
        this.readyState = FakeWebSocket.CLOSED;
        this.dispatchEvent(new CloseEvent("close", { wasClean: code !== 1006, code, reason }));
    }
}
