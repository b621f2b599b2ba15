import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { networkInterfaces } from "node:os";
import { createInterface } from "node:readline";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

import { startServer } from "../../scripts/server/server.mjs";
import { TestClient } from "./client.mjs";

const kMain = fileURLToPath(new URL("../../scripts/server/main.mjs", import.meta.url));

function run(...args) {
    return spawn(process.execPath, [kMain, ...args], { stdio: ["ignore", "pipe", "pipe"] });
}

/** Runs it to its end. */
async function output(...args) {
    const child = run(...args);
    const texts = { stdout: "", stderr: "" };
    for (const stream of ["stdout", "stderr"]) {
        child[stream].on("data", (data) => (texts[stream] += data));
    }
    const [code] = await once(child, "close");
    return { code, ...texts };
}

test("it prints where it is, serves, and stops when asked to", async () => {
    const child = run("--port", "0", "--root", ".");
    const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
    const page = (await lines.next()).value;
    const signaling = (await lines.next()).value;
    const port = Number(/^Parley is at http:\/\/localhost:(\d+)\/$/.exec(page)[1]);
    assert.equal(signaling, `Signaling is at ws://localhost:${port}/socket1`);
    const client = await TestClient.join(port);
    child.kill("SIGTERM");
    assert.equal(await client.closed, 1001);
    assert.deepEqual(await once(child, "close"), [0, null]);
});

test("where it listens to the network, it prints this machine's addresses", async () => {
    const child = run("--port", "0", "--host", "0.0.0.0");
    const printed = createInterface(child.stdout)[Symbol.asyncIterator]();
    const addresses = Object.values(networkInterfaces()).flat().filter(({ family, internal }) => family === "IPv4" && !internal);
    for (const name of ["localhost", ...addresses.map(({ address }) => address)]) {
        const { value } = await printed.next();
        assert.equal(value.replace(/:\d+\//, "/"), `Signaling is at ws://${name}/socket1`);
    }
    child.kill("SIGTERM");
    assert.deepEqual(await once(child, "close"), [0, null]);
});

test("it runs alone, without a page, within given limits", async () => {
    const child = run("--port", "0", "--limit", "maxConnections=1", "--limit", "messagesPerSecond=2.5");
    const { value } = await createInterface(child.stdout)[Symbol.asyncIterator]().next();
    const port = Number(/^Signaling is at ws:\/\/localhost:(\d+)\/socket1$/.exec(value)[1]);
    await TestClient.join(port);
    await assert.rejects(TestClient.connect(port), /503/);
    child.kill("SIGINT");
    assert.deepEqual(await once(child, "close"), [0, null]);
});

test("what it cannot do it says in a sentence", async () => {
    const server = await startServer();
    for (const [args, sentence] of [
        [["--port", String(server.port)], /^Port \d+ is taken: .*\n$/],
        [["--port", "65536"], /^--port must be a number from 0 to 65535, not “65536”.\n$/],
        [["--port", "x"], /^--port must be a number/],
        [["--root", "missing"], /^--root: there is no directory “missing”.\n$/],
        [["--limit", "maxConnections=many"], /^--limit wants one of the names/],
        [["--limit", "toString=1"], /^--limit wants one of the names/],
        [["--nonsense"], /Unknown option '--nonsense'[^]*Usage:/],
    ]) {
        const { code, stdout, stderr } = await output(...args);
        assert.equal(code, 1);
        assert.equal(stdout, "");
        assert.match(stderr, sentence);
    }
    await server.close();
});

test("it explains itself", async () => {
    const { code, stdout } = await output("--help");
    assert.equal(code, 0);
    assert.match(stdout, /^Usage:/);
});
