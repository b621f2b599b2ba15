import { randomUUID } from "node:crypto";

import { formatSignal } from "./signal_message.mjs";

/**
 * Who is logged in, and who hears what. Knows nothing of sockets: a member is any object with `send(text)`.
 *
 * Compatible with the reference server (docs/PROTOCOL.md, "Signaling") but for its faults: nobody pays for the absence
 * of somebody else, and a second Login answers with the same id. The sender's id is the one that the room gave it,
 * whatever the message claims, so nobody speaks in another's name.
 */
export class Room {
    #memberOf = new Map();
    #idOf = new Map();

    get size() {
        return this.#idOf.size;
    }

    /** Gives a member its id, or tells it again. */
    login(member) {
        let id = this.#idOf.get(member);
        if (id === undefined) {
            id = randomUUID();
            this.#idOf.set(member, id);
            this.#memberOf.set(id, member);
        }
        member.send(formatSignal("signaling", "UserId", id, null));
    }

    /** Tells everyone, the newcomer included. Nothing without a Login. */
    announce(member) {
        const id = this.#idOf.get(member);
        if (id === undefined) {
            return;
        }
        const text = formatSignal(id, "NewMember", null, null);
        for (const receiver of this.#memberOf.values()) {
            receiver.send(text);
        }
    }

    /** Passes an Offer, Answer or Ice on. Nothing without a Login or when the receiver is not there. */
    forward(member, message) {
        const id = this.#idOf.get(member);
        const receiver = this.#memberOf.get(message.toUid);
        if (id === undefined || receiver === undefined) {
            return;
        }
        receiver.send(formatSignal(id, message.type, message.data, message.toUid));
    }

    leave(member) {
        this.#memberOf.delete(this.#idOf.get(member));
        this.#idOf.delete(member);
    }
}
