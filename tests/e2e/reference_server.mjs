import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";

import { WebSocketServer } from "ws";

import { randomNumbers } from "./random.mjs";

/**
 * A signaling server that behaves as the deployed reference does, faults and all (docs/PROTOCOL.md, "Signaling"), so
 * that tests meet them. Each trap counts how often it fired: a test can show that it did.
 */

// Close codes of RFC 6455, section 7.4.1.
const kUnsupportedData = 1003;
const kMessageTooBig = 1009;
const kServerError = 1011;

const kMaxUnits = 8192;
const kMembers = new Set(["userId", "type", "data", "toUid"]);
const kForwarded = new Map(["Offer", "Answer", "Ice"].map((type) => [type.toLowerCase(), type]));

/** The exception that costs a sender its socket; `trap` names the counter. */
class HandlerError extends Error {
    constructor(trap) {
        super(trap);
        this.trap = trap;
    }
}

/** One client's socket. Only one sender's thread may write to it at a time; nothing makes the others wait. */
class Session {
    #socket;
    #holder;
    #heldUntil = 0;

    constructor(socket) {
        this.#socket = socket;
    }

    get isOpen() {
        return this.#socket.readyState === this.#socket.OPEN;
    }

    /** Writes on behalf of `sender`, which then holds this socket for `holdMs`. */
    write(sender, holdMs, member) {
        if (!this.isOpen) {
            throw new HandlerError("departedReceiver");
        }
        const now = performance.now();
        if (this.#holder !== sender && now < this.#heldUntil) {
            throw new HandlerError("concurrentWrite");
        }
        this.#holder = sender;
        this.#heldUntil = now + holdMs;
        const { userId = null, type = null, data = null, toUid = null } = member;
        this.#socket.send(JSON.stringify({ userId, type, data, toUid }));
    }

    close(code) {
        this.#socket.close(code);
    }
}

/**
 * @param {object} [options] `port` (default 0: a free one); `windowMs`: a write keeps its socket busy for a random time
 *     below this, 0 for never (default 0.05: of eight reference clients that log in 300 ms apart one or two lose their
 *     sockets, which is somewhat harder than the deployed server is on them); `seed` (default 1) of those times.
 * @returns {Promise<{port: number, url: string, traps: Record<string, number>, close(): Promise<void>}>}
 */
export async function startReferenceServer({ port = 0, windowMs = 0.05, seed = 1 } = {}) {
    const random = randomNumbers(seed);
    const sessions = new Map(); // By id, and never cleaned.
    const traps = {
        brokenMessage: 0,
        unknownReceiver: 0,
        departedReceiver: 0,
        concurrentWrite: 0,
        missedBroadcast: 0,
        secondLogin: 0,
        tooLong: 0,
        binary: 0,
    };

    function handle(sender, text) {
        const message = read(text);
        const type = message.type.toLowerCase();
        if (type === "login") {
            logIn(sender);
        } else if (type === "newmember") {
            announce(sender, message.userId);
        } else if (kForwarded.has(type)) {
            const receiver = sessions.get(message.toUid);
            if (receiver === undefined) {
                throw new HandlerError("unknownReceiver");
            }
            receiver.write(sender, random() * windowMs, { ...message, type: kForwarded.get(type) });
        }
    }

    function logIn(sender) {
        if ([...sessions.values()].includes(sender)) {
            traps.secondLogin += 1;
        }
        const id = randomUUID();
        sessions.set(id, sender);
        sender.write(sender, random() * windowMs, { userId: "signaling", type: "UserId", data: id });
    }

    function announce(sender, userId) {
        for (const receiver of sessions.values()) {
            if (!receiver.isOpen) {
                continue;
            }
            try {
                receiver.write(sender, random() * windowMs, { userId, type: "NewMember" });
            } catch {
                traps.missedBroadcast += 1;
            }
        }
    }

    function receive(session, data, isBinary) {
        if (!session.isOpen) {
            return;
        }
        const text = data.toString();
        if (isBinary) {
            traps.binary += 1;
            session.close(kUnsupportedData);
        } else if (text.length > kMaxUnits) {
            traps.tooLong += 1;
            session.close(kMessageTooBig);
        } else {
            try {
                handle(session, text);
            } catch (error) {
                if (!(error instanceof HandlerError)) {
                    throw error;
                }
                traps[error.trap] += 1;
                session.close(kServerError);
            }
        }
    }

    const http = createServer();
    const webSockets = new WebSocketServer({ server: http, path: "/socket1", closeTimeout: 1_000 });
    webSockets.on("connection", (socket) => {
        const session = new Session(socket);
        socket.on("error", () => {}); // "close" follows.
        socket.on("message", (data, isBinary) => receive(session, data, isBinary));
    });
    http.listen(port, "127.0.0.1");
    await once(http, "listening");
    const { port: bound } = http.address();
    return {
        port: bound,
        url: `ws://localhost:${bound}/socket1`,
        traps,
        async close() {
            webSockets.clients.forEach((socket) => socket.terminate());
            http.close();
            http.closeAllConnections();
            await once(http, "close");
        },
    };
}

/** Stricter than the reference in one thing: a number or boolean, which it reads as text, is an error here as well. */
function read(text) {
    let message;
    try {
        message = JSON.parse(text);
    } catch {
        throw new HandlerError("brokenMessage");
    }
    const isObject = message !== null && typeof message === "object" && !Array.isArray(message);
    const isKnown = ([name, value]) => kMembers.has(name) && (value === null || typeof value === "string");
    if (!isObject || !Object.entries(message).every(isKnown) || typeof message.type !== "string") {
        throw new HandlerError("brokenMessage");
    }
    return message;
}
