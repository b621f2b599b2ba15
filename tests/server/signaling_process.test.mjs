import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { connect } from "node:net";
import { createInterface } from "node:readline";
import { test } from "node:test";

/** The browser tests' signaling server, which must not outlive them. */

const kModule = new URL("../e2e/signaling_process.mjs", import.meta.url);
const kTest = `import { SignalingProcess } from "${kModule}"; console.log((await SignalingProcess.start()).port);`;

/** Whether somebody listens there. */
async function isServed(port) {
    const socket = connect(port, "127.0.0.1");
    try {
        await once(socket, "connect");
        return true;
    } catch {
        return false;
    } finally {
        socket.destroy();
    }
}

test("a signaling server ends with the test that started it, however that ends", { timeout: 10_000 }, async () => {
    const parent = spawn(process.execPath, ["--input-type=module", "--eval", kTest], { stdio: ["ignore", "pipe", "inherit"] });
    const { value: port } = await createInterface(parent.stdout)[Symbol.asyncIterator]().next();
    assert.equal(await isServed(port), true);
    parent.kill("SIGKILL");
    while (await isServed(port));
});
