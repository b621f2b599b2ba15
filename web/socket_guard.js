import { fitsUtf8 } from "./utf8.js";

/**
 * Drops a WebSocket's binary and oversized messages. Emscripten copies every message into wasm memory, which never
 * shrinks, before C++ can look at it; so this must be called before Emscripten sets its own handler.
 *
 * @param {WebSocket} socket
 * @param {number} maxTextBytes the longest text to let through, in UTF-8 bytes
 */
export function guardSocket(socket, maxTextBytes) {
    socket.addEventListener("message", (event) => {
        if (typeof event.data !== "string" || !fitsUtf8(event.data, maxTextBytes)) event.stopImmediatePropagation();
    });
}
