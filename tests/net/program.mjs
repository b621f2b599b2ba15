import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";

/** A program that serves until it is stopped. */
export class Program {
    #child;

    /** Resolves when the program has printed a line that matches `ready`; throws with its output when it ends before. */
    static async start([file, ...args], ready) {
        const program = new Program();
        program.#child = spawn(file, args, { stdio: ["ignore", "pipe", "inherit"] });
        const printed = [];
        const lines = createInterface(program.#child.stdout);
        for await (const line of lines) {
            printed.push(line);
            if (ready.test(line)) {
                program.#child.stdout.resume(); // A full pipe would hold it up.
                return program;
            }
        }
        throw new Error(`${file} ${args.join(" ")} ended:\n${printed.join("\n")}`);
    }

    /** Kills it. Does nothing when it is dead. */
    async stop() {
        if (this.#child.exitCode === null && this.#child.signalCode === null) {
            this.#child.kill("SIGKILL");
            await once(this.#child, "close");
        }
    }
}
