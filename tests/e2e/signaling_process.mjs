import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

import { kSignalingPath } from "../../scripts/server/signaling.mjs";

const kChild = fileURLToPath(new URL("signaling_child.mjs", import.meta.url));

/** The project's signaling server in a process of its own, so that it can be killed as a crash would. */
export class SignalingProcess {
    #child;

    static async start() {
        const server = new SignalingProcess();
        await server.#run(0);
        return server;
    }

    get url() {
        return `ws://localhost:${this.port}${kSignalingPath}`;
    }

    async #run(port) {
        this.#child = spawn(process.execPath, [kChild, String(port)], { stdio: ["pipe", "pipe", "inherit"] });
        const { value } = await createInterface(this.#child.stdout)[Symbol.asyncIterator]().next();
        this.port = Number(value);
    }

    /** Kills it without a farewell. Does nothing when it is dead. */
    async kill() {
        if (this.#child.exitCode === null && this.#child.signalCode === null) {
            this.#child.kill("SIGKILL");
            await once(this.#child, "close");
        }
    }

    /** Starts it again on the same port, without a memory of before. */
    async restart() {
        await this.kill();
        await this.#run(this.port);
    }
}
