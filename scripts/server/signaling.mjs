import { STATUS_CODES } from "node:http";

import { WebSocketServer } from "ws";

import { Connection } from "./connection.mjs";
import { kDefaultLimits } from "./limits.mjs";
import { Room } from "./room.mjs";

/** Where clients connect, as on the reference server. */
export const kSignalingPath = "/socket1";

/** How long a socket that we close has for its answer before it is ended. */
const kCloseTimeoutMs = 5_000;

/**
 * Lets an HTTP server introduce clients to each other over WebSockets at `/socket1`.
 *
 * @param {import("node:http").Server} httpServer
 * @param {object} [options] any of kDefaultLimits, and:
 *     `trustProxy` (boolean): take a client's address from the last entry of X-Forwarded-For, for use behind a reverse
 *     proxy of one's own; `log` (function of a line).
 * @returns {{readonly connections: number, readonly members: number, close(): void}} `close` ends every socket (1001)
 *     and takes no further ones.
 */
export function attachSignaling(httpServer, options = {}) {
    const { trustProxy = false, log = () => {}, ...given } = options;
    const limits = { ...kDefaultLimits, ...given };
    const room = new Room();
    const connections = new Set();
    const perAddress = new Map();
    // UTF-8 takes at most three bytes for one UTF-16 unit: more bytes are refused before they are gathered.
    const webSockets = new WebSocketServer({
        noServer: true,
        clientTracking: false,
        maxPayload: limits.maxMessageUnits * 3,
        closeTimeout: kCloseTimeoutMs,
    });

    function accept(socket, address) {
        const connection = new Connection(socket, room, limits, log);
        connections.add(connection);
        perAddress.set(address, (perAddress.get(address) ?? 0) + 1);
        socket.on("close", () => {
            connections.delete(connection);
            const left = perAddress.get(address) - 1;
            if (left > 0) {
                perAddress.set(address, left);
            } else {
                perAddress.delete(address);
            }
        });
    }

    function onUpgrade(request, tcp, head) {
        const address = addressOf(request, trustProxy);
        const status = refusal(request, connections.size, perAddress.get(address) ?? 0, limits);
        if (status !== undefined) {
            log(`refused a socket: ${status}`);
            refuse(tcp, status);
            return;
        }
        webSockets.handleUpgrade(request, tcp, head, (socket) => accept(socket, address));
    }

    httpServer.on("upgrade", onUpgrade);
    const pingTimer = setInterval(() => connections.forEach((each) => each.checkAlive()), limits.pingIntervalMs);
    pingTimer.unref();

    return {
        get connections() {
            return connections.size;
        },
        get members() {
            return room.size;
        },
        close() {
            clearInterval(pingTimer);
            httpServer.off("upgrade", onUpgrade);
            connections.forEach((each) => each.shutDown());
        },
    };
}

function refusal(request, total, fromAddress, limits) {
    if (request.url.split("?", 1)[0] !== kSignalingPath) {
        return 404;
    }
    if (total >= limits.maxConnections) {
        return 503;
    }
    return fromAddress >= limits.maxConnectionsPerAddress ? 429 : undefined;
}

function addressOf(request, trustProxy) {
    const forwarded = trustProxy ? request.headers["x-forwarded-for"]?.split(",").at(-1).trim() : undefined;
    return forwarded || request.socket.remoteAddress;
}

function refuse(tcp, status) {
    tcp.on("error", () => {});
    tcp.once("finish", () => tcp.destroy());
    tcp.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
