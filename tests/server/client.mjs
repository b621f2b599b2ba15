import { once } from "node:events";
import { setImmediate } from "node:timers/promises";

import { WebSocket } from "ws";

/** A client whose messages and end a test awaits one by one. */
export class TestClient {
    #socket;
    #messages = [];
    #waiting = [];

    constructor(socket) {
        this.#socket = socket;
        /** Resolves with the close code. */
        this.closed = new Promise((resolve) => socket.once("close", resolve));
        this.closed.then((code) => {
            this.#waiting.splice(0).forEach(({ reject }) => reject(new Error(`closed with ${code}`)));
        });
        socket.on("message", (data) => {
            const message = JSON.parse(data.toString());
            const waiter = this.#waiting.shift();
            if (waiter === undefined) {
                this.#messages.push(message);
            } else {
                waiter.resolve(message);
            }
        });
    }

    /** Connects; rejects with the server's refusal. `options` are those of the ws library. */
    static async connect(port, { path = "/socket1", ...options } = {}) {
        const socket = new WebSocket(`ws://127.0.0.1:${port}${path}`, options);
        const client = new TestClient(socket);
        await once(socket, "open");
        socket.on("error", () => {}); // "close" follows and tells the code.
        return client;
    }

    /** Connects and logs in; the id is in `id`. */
    static async join(port, options) {
        const client = await TestClient.connect(port, options);
        await client.login();
        return client;
    }

    async login() {
        this.send({ userId: "", type: "Login", data: "", toUid: null });
        this.id = (await this.next()).data;
    }

    send(message) {
        this.#socket.send(JSON.stringify(message));
    }

    sendRaw(data) {
        this.#socket.send(data);
    }

    /** The next message; rejects when the socket closes first. */
    next() {
        if (this.#messages.length > 0) {
            return Promise.resolve(this.#messages.shift());
        }
        return new Promise((resolve, reject) => this.#waiting.push({ resolve, reject }));
    }

    /**
     * Everything that arrived and was not taken by next() so far. The server answers a socket in order: what it sent
     * before it read our `mark` is here once the mark has come back.
     */
    async received() {
        const mark = `mark ${Math.random()}`;
        this.send({ userId: this.id, type: "Ice", data: mark, toUid: this.id });
        const messages = [];
        for (;;) {
            const message = await this.next();
            if (message.data === mark) {
                return messages;
            }
            messages.push(message);
        }
    }

    close() {
        this.#socket.close();
        return this.closed;
    }

    /** Ends the TCP connection without a farewell. */
    kill() {
        this.#socket.terminate();
    }

    /** Stops reading, so that not even a ping is answered. */
    pause() {
        this.#socket.pause();
    }
}

/** Lets the server in this process go on until `condition` holds; the test's own time limit ends a vain wait. */
export async function until(condition) {
    while (!condition()) {
        await setImmediate();
    }
}
