import { fitsUtf8 } from "./utf8.js";

const kNoCloseFrame = 1006;

/**
 * Drops a WebSocket's binary and oversized messages. Emscripten copies every message into wasm memory, which never
 * shrinks, before C++ can look at it; so this must be called before Emscripten sets its own handler.
 *
 * Adds the close event that Chromium leaves out where the content security policy forbids the server: it gives out a
 * closed socket that only reports an error.
 *
 * @param {WebSocket} socket
 * @param {number} maxTextBytes the longest text to let through, in UTF-8 bytes
 */
export function guardSocket(socket, maxTextBytes) {
    socket.addEventListener("message", (event) => {
        if (typeof event.data !== "string" || !fitsUtf8(event.data, maxTextBytes)) event.stopImmediatePropagation();
    });
    if (socket.readyState === WebSocket.CLOSED) {
        socket.addEventListener("error", () => socket.dispatchEvent(new CloseEvent("close", { code: kNoCloseFrame })));
    }
}
