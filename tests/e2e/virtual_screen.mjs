import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";

const kSize = "1920x1200x24";

/** Where Xvfb writes the number of the display that it chose: the first descriptor after the standard three. */
const kNumberDescriptor = 3;

/**
 * An X server that shows nothing, on a free display of its own. The kernel ends it with this process, however that
 * ends: setpriv asks for it.
 */
export class VirtualScreen {
    #child;

    /** What DISPLAY must be for its clients. */
    display;

    /** @returns {Promise<VirtualScreen>} ready for its first client */
    static async start() {
        const screen = new VirtualScreen();
        const xvfb = ["Xvfb", "-displayfd", String(kNumberDescriptor), "-screen", "0", kSize, "-nolisten", "tcp"];
        const stdio = ["ignore", "ignore", "pipe", "pipe"];
        screen.#child = spawn("setpriv", ["--pdeathsig", "TERM", ...xvfb], { stdio });
        screen.display = `:${await screen.#number()}`;
        return screen;
    }

    async #number() {
        let complaints = "";
        this.#child.stderr.on("data", (text) => (complaints += text));
        const closed = once(this.#child, "close");
        const { value } = await createInterface(this.#child.stdio[kNumberDescriptor])[Symbol.asyncIterator]().next();
        if (value === undefined) {
            const [code] = await closed;
            throw new Error(`Xvfb did not start (${code}): ${complaints}`);
        }
        return value;
    }

    async close() {
        if (this.#child.exitCode === null && this.#child.signalCode === null) {
            this.#child.kill();
            await once(this.#child, "close");
        }
    }
}
