import assert from "node:assert/strict";
import { describe, it } from "node:test";

import { stimuli } from "./fake_rtc.mjs";

const MAX_CHAT_BYTES = 262_144;
const LOW_WATER_BYTES = 131_072;
const CONTROL_CHANNEL_ID = 1000;
const MAX_CONTROL_BYTES = 16_384;

const turn = () => new Promise((resolve) => setImmediate(resolve));

/** @param {object} bridge what testBridge() of bridge_suite.mjs has set up */
export function testPeers({ module, test, fake, newId, seen }) {
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
        restartIce: (id) => test("restart_ice", id),
        requestStats: (id) => test("request_stats", id),
        send: (id, text = "hello") => test("send", id, text),
        sendControl: (id, text = "hello") => test("send_control", id, text),
    };

    describe("a peer connection made by C++", () => {
        it("carries every argument to the browser", async () => {
            const { id, connection, events } = openPeer();
            assert.deepEqual(connection.configuration, {
                iceServers: [
                    { urls: ["stun:one.invalid", "stun:two.invalid"] },
                    { urls: ["turn:three.invalid"], username: "me", credential: 'secret "' },
                ],
                iceTransportPolicy: "relay",
            });
            const candidate = { candidate: "candidate:1 ü", sdpMid: "0", sdpMLineIndex: 0, usernameFragment: "abcd" };
            commands.createDataChannel(id);
            connection.channels[0].open();
            commands.send(id, "\ufeffa\0b 😀");
            connection.control.open();
            commands.sendControl(id, "\ufeffc\0d 😀");
            commands.restartIce(id);
            commands.setRemoteDescription(id);
            commands.addIceCandidate(id, JSON.stringify(candidate));
            commands.setLocalDescription(id);
            await connection.idle();
            assert.deepEqual(connection.channels[0].sent, ["\ufeffa\0b 😀"]);
            assert.equal(connection.channels[0].bufferedAmountLowThreshold, LOW_WATER_BYTES);
            assert.deepEqual(connection.control.sent, ["\ufeffc\0d 😀"]);
            assert.deepEqual(connection.control.init, { negotiated: true, id: CONTROL_CHANNEL_ID });
            assert.equal(connection.iceRestarts, 1);
            assert.deepEqual(connection.candidates, [candidate]);
            assert.deepEqual(events, [
                ["channel_open"],
                ["control_open"],
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
            channel.drain();
            channel.end();
            connection.control.open();
            connection.control.receive("d\0e \ud800f 😀");
            assert.deepEqual(events, [
                ["ice_candidate", '{"candidate":"candidate:1","sdpMid":"0","sdpMLineIndex":0,"usernameFragment":null}'],
                ["ice_gathering_complete"],
                ...["new", "connecting", "connected", "disconnected", "failed", "closed"].map((state) => [
                    "connection_state",
                    state,
                ]),
                ["channel_open"],
                ["channel_text", "a\0b \ufffdc 😀"],
                ["channel_drained"],
                ["channel_closed"],
                ["control_open"],
                ["control_text", "d\0e \ufffdf 😀"],
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

        it("is told of the longest text on the control channel, and not a word of other messages", () => {
            const { connection, events } = openPeer();
            connection.control.receive("x".repeat(MAX_CONTROL_BYTES));
            connection.control.receive("x".repeat(MAX_CONTROL_BYTES + 1));
            connection.control.receive(new ArrayBuffer(8));
            assert.deepEqual(events, [["control_text", "x".repeat(MAX_CONTROL_BYTES)]]);
        });

        it("knows what the chat channel has buffered", () => {
            const { id, connection } = openPeer();
            assert.equal(test("buffered_bytes", id), 0);
            connection.announce("chat").bufferedAmount = 300_000;
            assert.equal(test("buffered_bytes", id), 300_000);
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
                if (["local_description", "remote_description", "stats", "failure"].includes(event)) {
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
}
