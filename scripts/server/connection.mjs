import { TokenBucket } from "./limits.mjs";
import { parseSignal } from "./signal_message.mjs";

// Close codes of RFC 6455, section 7.4.1.
const kGoingAway = 1001;
const kUnsupportedData = 1003;
const kPolicyViolation = 1008;
const kMessageTooBig = 1009;

/** One client's WebSocket: keeps it within the limits and hands what is sound to the room. */
export class Connection {
    #socket;
    #room;
    #limits;
    #log;
    #messages;
    #announces;
    #faults;
    #loginTimer;
    #alive = true;

    /**
     * @param {import("ws").WebSocket} socket open
     * @param {import("./room.mjs").Room} room
     * @param {object} limits see kDefaultLimits
     * @param {(line: string) => void} log called with a line that holds nothing a client wrote
     */
    constructor(socket, room, limits, log) {
        const now = performance.now();
        this.#socket = socket;
        this.#room = room;
        this.#limits = limits;
        this.#log = log;
        this.#messages = new TokenBucket(limits.messageBurst, limits.messagesPerSecond, now);
        this.#announces = new TokenBucket(limits.announceBurst, limits.announcesPerSecond, now);
        this.#faults = new TokenBucket(limits.faultBurst, limits.faultsPerSecond, now);
        this.#loginTimer = setTimeout(() => this.#close(kPolicyViolation, "no Login"), limits.loginTimeoutMs);
        socket.on("message", (data, isBinary) => this.#receive(data, isBinary));
        socket.on("pong", () => (this.#alive = true));
        socket.on("error", (error) => log(`closing a socket: ${error.code ?? error.name}`));
        socket.on("close", () => {
            clearTimeout(this.#loginTimer);
            room.leave(this);
        });
    }

    send(text) {
        if (this.#socket.readyState !== this.#socket.OPEN) {
            return;
        }
        if (this.#socket.bufferedAmount > this.#limits.maxBufferedBytes) {
            this.#log("dropped a message: its receiver reads too slowly");
            return;
        }
        this.#socket.send(text);
    }

    /** Pings the client; ends the socket when the ping before was not answered. */
    checkAlive() {
        if (!this.#alive) {
            this.#log("ending a socket: it answers no ping");
            this.#socket.terminate();
            return;
        }
        this.#alive = false;
        this.#socket.ping();
    }

    shutDown() {
        this.#close(kGoingAway, "the server stops");
    }

    #receive(data, isBinary) {
        if (this.#socket.readyState !== this.#socket.OPEN) {
            return;
        }
        if (isBinary) {
            this.#close(kUnsupportedData, "text only");
            return;
        }
        const text = data.toString();
        if (text.length > this.#limits.maxMessageUnits) {
            this.#close(kMessageTooBig, "message too long");
            return;
        }
        const now = performance.now();
        if (!this.#messages.take(now)) {
            this.#drop("too many messages", now);
            return;
        }
        const message = parseSignal(text);
        if (message === undefined) {
            this.#drop("not a signaling message", now);
            return;
        }
        this.#handle(message, now);
    }

    #handle(message, now) {
        switch (message.type) {
            case "Login":
                clearTimeout(this.#loginTimer);
                this.#room.login(this);
                break;
            case "NewMember":
                if (this.#announces.take(now)) {
                    this.#room.announce(this);
                } else {
                    this.#drop("too many NewMember messages", now);
                }
                break;
            case "Offer":
            case "Answer":
            case "Ice":
                this.#room.forward(this, message);
                break;
        }
    }

    #drop(why, now) {
        this.#log(`dropped a message: ${why}`);
        if (!this.#faults.take(now)) {
            this.#close(kPolicyViolation, why);
        }
    }

    #close(code, reason) {
        this.#log(`closing a socket with ${code}: ${reason}`);
        this.#room.leave(this);
        this.#socket.close(code, reason);
    }
}
