import { createServer } from "node:http";
import { once } from "node:events";

import { attachSignaling } from "./signaling.mjs";
import { answer, serveStatic } from "./static.mjs";

/**
 * Starts the local server: signaling, and with `root` the files below it, on one port.
 *
 * @param {object} [options] `host` (default 127.0.0.1), `port` (default 0: a free one), `root` (a directory; without it
 *     only signaling is served), and all options of attachSignaling().
 * @returns {Promise<{port: number, signaling: object, close(): Promise<void>}>} `signaling` is attachSignaling()'s
 *     result; `close` ends every connection and frees the port. Rejects when the port cannot be had.
 */
export async function startServer({ host = "127.0.0.1", port = 0, root, ...options } = {}) {
    const files = root === undefined ? signalingOnly : serveStatic(root);
    // A connection that never finishes its request must not be kept for long.
    const timeouts = { headersTimeout: 10_000, requestTimeout: 30_000, connectionsCheckingInterval: 5_000 };
    const http = createServer(timeouts, files);
    const signaling = attachSignaling(http, options);
    http.listen(port, host);
    await once(http, "listening");
    return {
        port: http.address().port,
        signaling,
        async close() {
            signaling.close();
            http.close();
            http.closeAllConnections();
            await once(http, "close");
        },
    };
}

function signalingOnly(request, response) {
    answer(response, 404, "This is a signaling server: connect a WebSocket to /socket1.");
}
