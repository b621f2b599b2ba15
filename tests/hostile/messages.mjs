import { readFileSync } from "node:fs";

const lists = JSON.parse(readFileSync(new URL("messages.json", import.meta.url), "utf8"));

function bytes(part, names) {
    if (typeof part === "string") {
        return Buffer.from(part.replaceAll("@ME@", names.me).replaceAll("@PEER@", names.peer));
    }
    return "hex" in part ? Buffer.from(part.hex, "hex") : Buffer.from(part.repeat.repeat(part.times));
}

/**
 * The hand-written hostile messages of messages.json.
 * @param {"signaling" | "channel"} list
 * @param {{me: string, peer: string}} names what @ME@ and @PEER@ become
 * @returns {{name: string, refusedBy: ?string, bytes: Buffer}[]} the bytes are not always valid UTF-8
 */
export function hostileMessages(list, names) {
    return lists[list].map(({ name, refusedBy, parts }) => ({
        name,
        refusedBy,
        bytes: Buffer.concat(parts.map((part) => bytes(part, names))),
    }));
}
