import assert from "node:assert/strict";
import { isUtf8 } from "node:buffer";
import { after, afterEach, before, test } from "node:test";

import { hostileMessages } from "../hostile/messages.mjs";
import { Stage } from "./harness.mjs";
import { startHostileServer } from "./hostile_server.mjs";
import { mutations } from "./mutate.mjs";

/** 100,000 messages, or as many as asked for, that no honest client or server sends leave the page running, its memory bounded. */

const kMessages = Number(process.env.PARLEY_HOSTILE_MESSAGES ?? 100_000);
const kServerMessages = 0.4 * kMessages;
const kPeerMessages = 0.6 * kMessages;
const kBatch = 2_000;

/** The longest message to make variants of: what grows by repetition alone teaches nothing new. */
const kMaxSeedLength = 2_000;

/** kMaxTimelineBytes and as much again, for everything else and for what an allocator cannot give back. */
const kMaxWasmBytes = 128 << 20;
const kMaxHeapBytes = 64 << 20;

/** Between the first barrage and the last, memory may still grow by this. */
const kMaxGrowthBytes = 8 << 20;

const kFillingLength = 250_000;
const kFillingBytes = 80 << 20; // more than a timeline keeps
const kFurtherBytes = 5 * kMaxGrowthBytes;

/** How long after the last message a room may need: until it has given up those who never answered. */
const kRecoveryMs = 120_000;

let stage;
before(async () => (stage = await Stage.open()));
after(() => stage.close());
afterEach(() => stage.clear());

/** Keeps the WebAssembly memory in sight; for openParley's `prepare`. */
function watchMemory(page) {
    return page.addInitScript(() => {
        for (const name of ["instantiate", "instantiateStreaming"]) {
            const original = WebAssembly[name];
            WebAssembly[name] = async (...args) => {
                const result = await original(...args);
                const { exports } = result.instance ?? result;
                globalThis.wasmMemory ??= Object.values(exports).find((each) => each instanceof WebAssembly.Memory);
                return result;
            };
        }
    });
}

async function memoryOf({ page }) {
    const devTools = await page.context().newCDPSession(page);
    await devTools.send("HeapProfiler.collectGarbage");
    const { usedSize, embedderHeapUsedSize } = await devTools.send("Runtime.getHeapUsage");
    await devTools.detach();
    const wasm = await page.evaluate(() => globalThis.wasmMemory.buffer.byteLength);
    return { wasm, heap: usedSize + embedderHeapUsedSize };
}

function assertBounded(first, last) {
    const seen = JSON.stringify({ first, last });
    assert.ok(last.wasm <= kMaxWasmBytes && last.heap <= kMaxHeapBytes, seen);
    assert.ok(last.wasm - first.wasm <= kMaxGrowthBytes && last.heap - first.heap <= kMaxGrowthBytes, seen);
}

/** Messages in batches: the hand-written list, then variants of its shorter entries. */
function* batches(list, count) {
    yield list;
    const seeds = list.filter((text) => text.length <= kMaxSeedLength);
    for (let sent = list.length; sent < count; sent += kBatch) {
        yield mutations(seeds, kBatch, sent);
    }
    yield list;
}

async function openWatched(url, name) {
    const page = await stage.openParley({ signaling: url, prepare: watchMemory });
    await page.join(name);
    await page.online();
    return page;
}

test("a hostile server", async () => {
    const server = await startHostileServer();
    try {
        const ann = await openWatched(server.url, "Ann");
        const [victim] = server.victims;
        const bob = await openWatched(server.url, "Bob");
        await Promise.all([ann.connectedTo(["Bob"]), bob.connectedTo(["Ann"])]);
        const [, peer] = server.victims;

        // Whatever strangers send, who is connected stays so.
        const list = hostileMessages("signaling", { me: victim.id, peer: "a stranger" }).map(({ bytes }) => bytes);
        const [broken, texts] = [list.filter((bytes) => !isUtf8(bytes)), list.filter((bytes) => isUtf8(bytes))];
        let first;
        for (const batch of batches(texts.map(String), kServerMessages)) {
            for (const text of batch) {
                await victim.inject(text);
            }
            const bobs = (await ann.probe()).members.filter(({ name }) => name === "Bob");
            assert.deepEqual(bobs.map(({ state }) => state), ["connected"]);
            first ??= await memoryOf(ann);
        }
        victim.injectBinary(Buffer.alloc(100_000));
        await bob.send("are you there?");
        await ann.hears("are you there?");
        assertBounded(first, await memoryOf(ann));

        // Forged in Bob's own name, they may part the two; once the server has stopped they find each other again.
        const forged = hostileMessages("signaling", { me: victim.id, peer: peer.id }).map(({ bytes }) => bytes);
        for (const text of forged.filter((bytes) => isUtf8(bytes))) {
            await victim.inject(text);
        }
        await Promise.all([ann.connectedTo(["Bob"], kRecoveryMs), bob.connectedTo(["Ann"], kRecoveryMs)]);
        await bob.send("and now?");
        await ann.hears("and now?");

        // The browser itself ends a connection over text that is no UTF-8.
        ann.expectError(/Could not decode a text frame as UTF-8/);
        assert.ok(broken.length > 0);
        await victim.inject(broken[0]);
        await ann.until((probe) => !probe.online);
        await ann.online();
        const cem = await openWatched(server.url, "Cem");
        await cem.connectedTo(["Ann", "Bob"]);
        await cem.send("hello");
        await Promise.all([ann.hears("hello"), bob.hears("hello")]);
    } finally {
        await server.close();
    }
});

async function openMallory(url, victims) {
    const mallory = await stage.openHelper("hostile_page/");
    await mallory.evaluate((url) => globalThis.hostile.join(url, "Mallory"), url);
    const isHere = ({ members }) => members.some(({ name, state }) => name === "Mallory" && state === "connected");
    await Promise.all(victims.map((each) => each.until(isHere)));
    return mallory;
}

test("a hostile peer", async () => {
    const { url } = await stage.startSignaling();
    const ann = await openWatched(url, "Ann");
    const bob = await openWatched(url, "Bob");
    await Promise.all([ann.connectedTo(["Bob"]), bob.connectedTo(["Ann"])]);
    const mallory = await openMallory(url, [ann, bob]);

    const list = hostileMessages("channel", { me: "nobody", peer: "nobody" }).map(({ bytes }) => String(bytes));
    for (const batch of batches(list, kPeerMessages)) {
        await mallory.evaluate((texts) => globalThis.hostile.flood(texts), batch);
        await ann.probe();
    }
    await mallory.evaluate(() => globalThis.hostile.floodBinary([0, 1, 1_000, 262_144]));
    const good = JSON.stringify({ userId: "Mallory", type: "message", data: "sorry" });
    await mallory.evaluate((good) => globalThis.hostile.flood([good]), good);
    await Promise.all([ann.hears("sorry"), bob.hears("sorry")]);
    await bob.send("are you there?");
    await ann.hears("are you there?");
    const { wasm, heap } = await memoryOf(ann);
    assert.ok(wasm <= kMaxWasmBytes && heap <= kMaxHeapBytes, JSON.stringify({ wasm, heap }));
});

/** Sends this much, and waits until the receiver has nothing left to do. */
async function fill(mallory, ann, bytes) {
    await mallory.evaluate(
        async ([length, bytes]) => {
            const { flood, flushed } = globalThis.hostile;
            for (let sent = 0; sent < bytes; sent += length) {
                const data = String(sent).padEnd(length, "filling ");
                await flood([JSON.stringify({ userId: "Mallory", type: "message", data })]);
            }
            await flushed();
        },
        [kFillingLength, bytes],
    );
    await ann.page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve)));
}

test("a peer that never stops talking", async () => {
    const { url } = await stage.startSignaling();
    const ann = await openWatched(url, "Ann");
    const mallory = await openMallory(url, [ann]);
    // No probe between the measurements: it copies the whole timeline.
    await fill(mallory, ann, kFillingBytes);
    const first = await memoryOf(ann);
    await fill(mallory, ann, kFurtherBytes);
    assertBounded(first, await memoryOf(ann));
    const bob = await stage.openParley({ signaling: url });
    await bob.join("Bob");
    await bob.until((probe) => probe.members.some(({ name, state }) => name === "Ann" && state === "connected"));
    await bob.send("are you there?");
    await ann.hears("are you there?");
});
