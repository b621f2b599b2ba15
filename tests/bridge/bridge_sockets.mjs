import assert from "node:assert/strict";
import { describe, it } from "node:test";

import { FakeWebSocket, sockets } from "./fake_web_socket.mjs";

const MAX_SIGNAL_BYTES = 64 * 1024;

/** @param {object} bridge what testBridge() of bridge_suite.mjs has set up */
export function testSockets({ module, test, newId, seen }) {
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

        it("reports a server that the page's policy forbids as closed, later", async () => {
            const { events } = openSocket("ws://forbidden/");
            assert.deepEqual(events, []);
            await new Promise((resolve) => setTimeout(resolve));
            assert.deepEqual(events, [["closed", "1006"]]);
        });

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
}
