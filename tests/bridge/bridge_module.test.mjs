// The whole way through the compiled C++ bridge, built with sanitizers: any use of a destroyed object ends the module,
// and with it the test.
import assert from "node:assert/strict";
import { describe, it } from "node:test";

import { installNetwork } from "../../web/network.js";
import { createWasmCall } from "../../web/wasm_call.js";
import { createFakeRtc, stimuli } from "./fake_rtc.mjs";
import { FakeWebSocket, sockets } from "./fake_web_socket.mjs";

const MAX_CHAT_BYTES = 262_144;
const MAX_SIGNAL_BYTES = 64 * 1024;

globalThis.WebSocket = FakeWebSocket;
const path = process.env.PARLEY_BRIDGE_MODULE ?? "../../build/wasm-debug/bridge_test_module.mjs";
const { default: createModule } = await import(new URL(path, import.meta.url));

const fake = createFakeRtc();
const seen = new Map();
const module = {
    observed: (id, event, text) => seen.get(id).push(text === "" ? [event] : [event, text]),
};
installNetwork(module, fake);
await createModule(module);
const test = createWasmCall(module, "test_");

let lastId = 0;
function newId() {
    seen.set(++lastId, []);
    return lastId;
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

/** A connection made by C++, its fake, and what its observer saw. */
function openPeer() {
    const id = newId();
    fake.faults.clear();
    test("open_peer", id);
    return { id, connection: fake.connections.at(-1), events: seen.get(id) };
}

/** web/rtc.js's commands, given by way of C++, which only knows offers here. */
const commands = {
    createDataChannel: (id) => test("create_data_channel", id, "chat"),
    setLocalDescription: (id) => test("set_local_description", id),
    setRemoteDescription: (id) => test("set_remote_description", id, "v=0"),
    addIceCandidate: (id, candidate = '{"candidate":"candidate:1"}') => test("add_ice_candidate", id, candidate),
    send: (id, text = "hello") => test("send", id, text),
};

describe("a peer connection made by C++", () => {
    it("carries every argument to the browser", async () => {
        const { id, connection, events } = openPeer();
        assert.deepEqual(connection.configuration, {
            iceServers: [
                { urls: ["stun:one.invalid", "stun:two.invalid"] },
                { urls: ["turn:three.invalid"], username: "me", credential: 'secret "' },
            ],
        });
        const candidate = { candidate: "candidate:1 ü", sdpMid: "0", sdpMLineIndex: 0, usernameFragment: "abcd" };
        commands.createDataChannel(id);
        connection.channels[0].open();
        commands.send(id, "\ufeffa\0b 😀");
        commands.setRemoteDescription(id);
        commands.addIceCandidate(id, JSON.stringify(candidate));
        commands.setLocalDescription(id);
        await connection.idle();
        assert.deepEqual(connection.channels[0].sent, ["\ufeffa\0b 😀"]);
        assert.deepEqual(connection.candidates, [candidate]);
        assert.deepEqual(events, [
            ["channel_open"],
            ["remote_description"],
            ["local_description", "answer local answer"],
        ]);
    });

    it("is told every event, with well-formed text", async () => {
        const { connection, events } = openPeer();
        connection.gather({ candidate: "candidate:1", sdpMid: "0", sdpMLineIndex: 0, usernameFragment: null });
        connection.gather(null);
        for (const state of ["new", "connecting", "connected", "disconnected", "failed", "closed", "unheard-of"]) {
            connection.setState(state);
        }
        const channel = connection.announce("chat");
        channel.open();
        channel.receive("a\0b \ud800c 😀");
        channel.end();
        assert.deepEqual(events, [
            ["ice_candidate", '{"candidate":"candidate:1","sdpMid":"0","sdpMLineIndex":0,"usernameFragment":null}'],
            ["ice_gathering_complete"],
            ...["new", "connecting", "connected", "disconnected", "failed", "closed"].map((state) => [
                "connection_state",
                state,
            ]),
            ["channel_open"],
            ["channel_text", "a\0b \ufffdc 😀"],
            ["channel_closed"],
        ]);
    });

    it("is told of the longest message, but not of a longer or a binary one", () => {
        const { connection, events } = openPeer();
        const channel = connection.announce("chat");
        const before = module.HEAPU8.length;
        channel.receive("x".repeat(MAX_CHAT_BYTES));
        channel.receive("x".repeat(MAX_CHAT_BYTES + 1));
        channel.receive("€".repeat(100_000));
        channel.receive(new ArrayBuffer(200_000_000));
        assert.deepEqual(events, [
            ["channel_text", "x".repeat(MAX_CHAT_BYTES)],
            ["channel_rejected", `a message above ${MAX_CHAT_BYTES} bytes`],
            ["channel_rejected", `a message above ${MAX_CHAT_BYTES} bytes`],
            ["channel_rejected", "a binary message"],
        ]);
        assert.equal(module.HEAPU8.length, before);
    });

    it("survives memory that grows with a message", () => {
        const { connection, events } = openPeer();
        const channel = connection.announce("chat");
        const before = module.HEAPU8.length;
        const held = [];
        while (module.HEAPU8.length === before) held.push(module._malloc(200_000));
        channel.receive("after");
        held.forEach((data) => module._free(data));
        assert.deepEqual(events, [["channel_text", "after"]]);
    });

    it("passes no candidate that breaks the protocol's limits", () => {
        const { connection, events } = openPeer();
        connection.gather({ candidate: "x".repeat(1025) });
        assert.deepEqual(events, []);
    });
});

describe("a browser call that fails", () => {
    const broken = new DOMException("broken", "OperationError");
    const thrower = () => {
        throw broken;
    };

    for (const [name, command] of Object.entries(commands)) {
        it(`reaches C++ as an event where ${name} throws`, async () => {
            const { id, connection, events } = openPeer();
            if (name === "send") commands.createDataChannel(id);
            fake.faults.set(name, thrower);
            command(id);
            assert.deepEqual(events, []);
            await connection.idle();
            assert.deepEqual(events, [["failure", `${name} OperationError: broken`]]);
        });
    }

    for (const name of ["setLocalDescription", "setRemoteDescription", "addIceCandidate"]) {
        it(`reaches C++ as an event where ${name} rejects`, async () => {
            const { id, connection, events } = openPeer();
            fake.faults.set(name, broken);
            commands[name](id);
            await connection.idle();
            assert.deepEqual(events, [["failure", `${name} OperationError: broken`]]);
        });
    }

    it("reaches C++ as an event where the constructor throws; the commands that follow fail too", async () => {
        const id = newId();
        fake.faults.set("create", thrower);
        test("open_peer", id);
        for (const command of Object.values(commands)) command(id);
        assert.deepEqual(seen.get(id), []);
        await turn();
        assert.deepEqual(
            seen.get(id).map(([event, text]) => [event, text.split(" ")[0]]),
            ["create", ...Object.keys(commands)].map((name) => ["failure", name]),
        );
        test("destroy_peer", id);
    });

    it("does not reach C++ where close() throws", () => {
        const { id, connection, events } = openPeer();
        fake.faults.set("close", thrower);
        test("destroy_peer", id);
        connection.setState("failed");
        assert.deepEqual(events, []);
    });
});

describe("a destroyed peer connection", () => {
    for (const [event, provoke] of stimuli) {
        it(`inside its own ${event} is told nothing more`, async () => {
            const { id, connection, events } = openPeer();
            test("destroy_peer_in", id, event);
            provoke(commands, id, connection);
            await connection.idle();
            assert.equal(events.at(-1)[0], event);
            assert.equal(connection.connectionState, "closed");
            const count = events.length;
            connection.channels[0]?.receive("late");
            connection.setState("failed");
            assert.equal(events.length, count);
        });

        it(`is not told of a ${event} under way`, async () => {
            const { id, connection, events } = openPeer();
            if (["local_description", "remote_description", "failure"].includes(event)) {
                provoke(commands, id, connection);
                test("destroy_peer", id);
            } else {
                test("destroy_peer", id);
                provoke(commands, id, connection);
            }
            await connection.idle();
            assert.deepEqual(events, []);
        });

        it(`is not told of the ${event} whose advance destroyed it`, async () => {
            const { id, connection, events } = openPeer();
            connection.announce("chat");
            connection.channels[0].open();
            events.length = 0;
            test("destroy_peer_in_advance", id);
            if (event.startsWith("channel")) connection.channels[0].receive("text");
            else provoke(commands, id, connection);
            await connection.idle();
            assert.deepEqual(events, []);
        });
    }

    it("gives its handle to nobody: a late answer does not reach its successor", async () => {
        const old = openPeer();
        commands.setLocalDescription(old.id);
        test("destroy_peer", old.id);
        const successor = openPeer();
        await old.connection.idle();
        assert.deepEqual(successor.events, []);
        module._parley_rtc_channel_open(1); // the first handle ever, long dead
        module._parley_rtc_channel_open(0x7fffffff);
        assert.deepEqual(successor.events, []);
    });
});

describe("a signaling socket made by C++", () => {
    function openSocket(url = "ws://server.invalid/socket1") {
        const id = newId();
        test("open_socket", id, url);
        return { id, socket: sockets.at(-1), events: seen.get(id) };
    }

    it("connects, sends and is told what comes", () => {
        const { id, socket, events } = openSocket();
        assert.equal(socket.url, "ws://server.invalid/socket1");
        socket.opened();
        test("socket_send", id, '{"ü":"😀"}');
        socket.receive("a\0b 😀");
        socket.receive("");
        socket.end(1011, "traps");
        assert.deepEqual(socket.sent, ['{"ü":"😀"}']);
        assert.deepEqual(events, [["open"], ["text", "a\0b 😀"], ["text"], ["closed", "1011 traps"]]);
    });

    it("drops what is sent before it is open and after it has closed", () => {
        const { id, socket, events } = openSocket();
        test("socket_send", id, "early");
        socket.opened();
        socket.end(1006, "");
        test("socket_send", id, "late");
        assert.deepEqual(socket.sent, []);
        assert.deepEqual(events, [["open"], ["closed", "1006"]]);
    });

    it("drops binary and oversized messages before they reach wasm memory", () => {
        const { socket, events } = openSocket();
        socket.opened();
        const before = module.HEAPU8.length;
        socket.receive(new ArrayBuffer(200_000_000));
        socket.receive("x".repeat(200_000_000));
        socket.receive("€".repeat(MAX_SIGNAL_BYTES / 3 + 1));
        socket.receive("x".repeat(MAX_SIGNAL_BYTES));
        assert.deepEqual(events, [["open"], ["text", "x".repeat(MAX_SIGNAL_BYTES)]]);
        assert.equal(module.HEAPU8.length, before);
    });

    for (const url of ["", "http://server.invalid/", "ws://", "ws://server.invalid/#part", "nonsense"]) {
        it(`reports ${JSON.stringify(url)} as closed, later`, async () => {
            const { id, events } = openSocket(url);
            test("socket_send", id, "early");
            assert.deepEqual(events, []);
            await new Promise((resolve) => setTimeout(resolve));
            assert.deepEqual(events, [["closed", `1006 The URL '${url}' is invalid.`]]);
        });
    }

    it("reports a browser without WebSocket as closed", async () => {
        delete globalThis.WebSocket;
        const id = newId();
        test("open_socket", id, "ws://server.invalid/");
        globalThis.WebSocket = FakeWebSocket;
        await new Promise((resolve) => setTimeout(resolve));
        assert.deepEqual(seen.get(id), [["closed", "1006 this browser has no WebSocket"]]);
    });

    it("that was destroyed is closed and told nothing, not even that its URL was bad", async () => {
        const { id, socket, events } = openSocket();
        socket.opened();
        events.length = 0;
        test("destroy_socket", id);
        assert.equal(socket.closedWith, 1000);
        assert.equal(socket.onmessage, null);
        socket.receive("late");
        socket.end(1000, "");
        assert.deepEqual(events, []);

        const bad = openSocket("nonsense");
        test("destroy_socket", bad.id);
        await new Promise((resolve) => setTimeout(resolve));
        assert.deepEqual(bad.events, []);
    });

    it("may be destroyed while it connects", () => {
        const { id, socket, events } = openSocket();
        test("destroy_socket", id);
        assert.equal(socket.closedWith, 1000);
        socket.opened();
        assert.deepEqual(events, []);
    });

    const ends = {
        open: (socket) => socket.opened(),
        text: (socket) => socket.receive("text"),
        closed: (socket) => socket.end(1011, "a reason to be read after the socket is gone"),
    };
    for (const [event, provoke] of Object.entries(ends)) {
        it(`may be destroyed inside its own ${event}`, () => {
            const { id, socket, events } = openSocket();
            test("destroy_socket_in", id, event);
            provoke(socket);
            assert.equal(events.at(-1)[0], event);
            const count = events.length;
            Object.values(ends).forEach((again) => again(socket));
            assert.equal(events.length, count);
        });

        it(`that the advance before its ${event} replaced passes nothing to its successor`, () => {
            const { id, socket, events } = openSocket();
            const other = newId();
            test("replace_socket_in_advance", id, other); // Emscripten gives the successor the same socket handle
            provoke(socket);
            assert.deepEqual(events, []);
            assert.deepEqual(seen.get(other), []);
            sockets.at(-1).opened();
            assert.deepEqual(seen.get(other), [["open"]]);
        });
    }

    it("may be destroyed inside the report of its bad URL", async () => {
        const id = newId();
        test("open_socket", id, "ws://server.invalid/");
        test("destroy_socket_in", id, "closed");
        test("open_socket", id, "nonsense");
        await new Promise((resolve) => setTimeout(resolve));
        assert.deepEqual(seen.get(id), [["closed", "1006 The URL 'nonsense' is invalid."]]);
    });
});
