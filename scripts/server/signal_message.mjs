/** The members every signaling message has, in the reference's order. */
const kMembers = ["userId", "type", "data", "toUid"];

const kTypes = new Map(["Login", "NewMember", "Offer", "Answer", "Ice"].map((type) => [type.toLowerCase(), type]));

/**
 * Reads a message from a client. Further members are ignored; an absent one counts as null.
 *
 * @param {string} text
 * @returns {{userId: ?string, type: ?string, data: ?string, toUid: ?string} | undefined} undefined for what is no
 *     signaling message; `type` in its usual spelling, or null when it is one that we do not know.
 */
export function parseSignal(text) {
    let value;
    try {
        value = JSON.parse(text);
    } catch {
        return undefined;
    }
    if (value === null || typeof value !== "object" || Array.isArray(value)) {
        return undefined;
    }
    const message = {};
    for (const member of kMembers) {
        const content = Object.hasOwn(value, member) ? value[member] : null;
        if (content !== null && typeof content !== "string") {
            return undefined;
        }
        message[member] = content;
    }
    if (message.type === null) {
        return undefined;
    }
    message.type = kTypes.get(message.type.toLowerCase()) ?? null;
    return message;
}

/** @returns {string} a message with exactly the four members. */
export function formatSignal(userId, type, data, toUid) {
    return JSON.stringify({ userId, type, data, toUid });
}
