import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { setTimeout as pause } from "node:timers/promises";

const kPatienceMs = 10_000;

/** A port of the loopback that is free now. */
export async function freePort() {
    const server = createServer().listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = server.address();
    server.close();
    await once(server, "close");
    return port;
}

/**
 * Has a server listen on the loopback.
 * @param {import("node:http").Server} server
 * @returns {Promise<{origin: string, close(): Promise<void>}>}
 */
export async function listen(server) {
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    return {
        origin: `http://localhost:${server.address().port}`,
        async close() {
            server.close();
            server.closeAllConnections();
            await once(server, "close");
        },
    };
}

/**
 * Starts a web server and waits until it answers.
 * @param {string} command
 * @param {string[]} args
 * @param {number} port where it will listen
 * @param {object} options spawn()'s
 * @returns {Promise<{origin: string, close(): Promise<void>}>}
 */
export async function startProcess(command, args, port, options = {}) {
    const child = spawn(command, args, { stdio: ["ignore", "pipe", "pipe"], ...options });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (data) => (output += data));
    const ended = once(child, "close");
    const origin = `http://localhost:${port}`;
    const deadline = performance.now() + kPatienceMs;
    while (!(await answers(origin))) {
        if (child.exitCode !== null || performance.now() > deadline) {
            child.kill();
            throw new Error(`${command} does not answer at ${origin}:\n${output}`);
        }
        await pause(50);
    }
    return {
        origin,
        async close() {
            child.kill();
            await ended;
        },
    };
}

const answers = (origin) => fetch(origin).then(() => true, () => false);
