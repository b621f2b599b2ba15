import { once } from "node:events";
import { createServer } from "node:http";

import { WebSocketServer } from "ws";

import { Room } from "../../scripts/server/room.mjs";
import { parseSignal } from "../../scripts/server/signal_message.mjs";

/** One client as the hostile server sees it. */
class Victim {
    id = "";
    #socket;

    constructor(socket) {
        this.#socket = socket;
    }

    send(text) {
        const { type, data } = JSON.parse(text);
        if (type === "UserId") {
            this.id = data;
        }
        this.#socket.send(text);
    }

    /** Sends bytes as a text message, whatever they are. Resolves once they have left. */
    inject(bytes) {
        return new Promise((resolve) => this.#socket.send(bytes, { binary: false }, resolve));
    }

    injectBinary(bytes) {
        this.#socket.send(bytes, { binary: true });
    }

    /** Ends the connection, as a server in trouble does. */
    drop() {
        this.#socket.close(1011);
    }
}

/**
 * A signaling server that introduces its clients properly, and on a test's word sends them anything.
 *
 * @returns {Promise<{url: string, victims: Set<Victim>, close(): Promise<void>}>}
 */
export async function startHostileServer() {
    const http = createServer();
    const webSockets = new WebSocketServer({ server: http, path: "/socket1" });
    const room = new Room();
    const victims = new Set();

    function receive(victim, data) {
        const message = parseSignal(data.toString());
        if (message?.type === "Login") {
            room.login(victim);
        } else if (message?.type === "NewMember") {
            room.announce(victim);
        } else if (message?.type) {
            room.forward(victim, message);
        }
    }

    webSockets.on("connection", (socket) => {
        const victim = new Victim(socket);
        victims.add(victim);
        socket.on("message", (data) => receive(victim, data));
        socket.on("error", () => {}); // "close" follows.
        socket.on("close", () => {
            victims.delete(victim);
            room.leave(victim);
        });
    });
    http.listen(0, "127.0.0.1");
    await once(http, "listening");
    return {
        url: `ws://localhost:${http.address().port}/socket1`,
        victims,
        async close() {
            webSockets.clients.forEach((socket) => socket.terminate());
            http.close();
            http.closeAllConnections();
            await once(http, "close");
        },
    };
}
