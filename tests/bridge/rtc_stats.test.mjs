import assert from "node:assert/strict";
import { describe, it } from "node:test";

import { summarize } from "../../web/rtc_stats.js";

const candidate = (id, side, candidateType, more = {}) => ({
    id,
    type: `${side}-candidate`,
    candidateType,
    protocol: "udp",
    address: `10.0.0.${id.length}`,
    port: 5000,
    ...more,
});
const pair = (id, localCandidateId, remoteCandidateId, state, more = {}) => ({
    id,
    type: "candidate-pair",
    localCandidateId,
    remoteCandidateId,
    state,
    ...more,
});
const kFigures = { currentRoundTripTime: 0.0125, bytesSent: 1200, bytesReceived: 29_700 };

const read = (report, buffered = 0) => JSON.parse(summarize(report, buffered));

describe("a report", () => {
    it("as Chromium gives it names the pair that the transport has chosen, first", () => {
        const found = read(
            [
                { id: "T", type: "transport", selectedCandidatePairId: "P2" },
                candidate("a", "local", "host"),
                candidate("bb", "remote", "srflx"),
                candidate("ccc", "remote", "host", { address: "fd00::1" }),
                pair("P1", "a", "ccc", "succeeded"),
                pair("P2", "a", "bb", "succeeded", kFigures),
                { id: "D", type: "data-channel", messagesSent: 3 },
            ],
            17,
        );
        assert.deepEqual(found, {
            candidates: ["local host udp 10.0.0.1:5000", "remote srflx udp 10.0.0.2:5000", "remote host udp [fd00::1]:5000"],
            pairs: ["0 1 succeeded", "0 2 succeeded"],
            chosen: true,
            roundTrip: 12.5,
            sent: 1200,
            received: 29_700,
            buffered: 17,
        });
    });

    it("as Firefox gives it names the pair that is marked", () => {
        const ends = [candidate("a", "local", "host"), candidate("bb", "remote", "host")];
        const marked = read([...ends, pair("P1", "a", "bb", "failed"), pair("P2", "a", "bb", "succeeded", { selected: true })]);
        assert.deepEqual([marked.chosen, marked.pairs], [true, ["0 1 succeeded", "0 1 failed"]]);
        const nominated = read([...ends, pair("P1", "a", "bb", "waiting"), pair("P2", "a", "bb", "succeeded", { nominated: true })]);
        assert.deepEqual([nominated.chosen, nominated.pairs[0]], [true, "0 1 succeeded"]);
    });

    it("says how a relay is reached, and leaves out an address that is hidden", () => {
        const { candidates } = read([
            candidate("a", "local", "relay", { relayProtocol: "tls" }),
            candidate("b", "remote", "prflx", { address: "" }),
            candidate("c", "remote", "host", { address: null, protocol: "TCP" }),
        ]);
        assert.deepEqual(candidates, ["local relay tls 10.0.0.1:5000", "remote prflx udp", "remote host tcp"]);
    });

    it("of a connection that has nothing yet is empty", () => {
        assert.deepEqual(read([]), {
            candidates: [],
            pairs: [],
            chosen: false,
            roundTrip: null,
            sent: 0,
            received: 0,
            buffered: 0,
        });
    });

    it("drops what no one knows: types, states, ends that are missing", () => {
        const found = read([
            candidate("a", "local", "host"),
            candidate("b", "remote", "carrier pigeon"),
            candidate("c", "remote", "host"),
            pair("P1", "a", "b", "succeeded", { selected: true }),
            pair("P2", "a", "c", "cancelled"),
            pair("P3", "a", "c", "waiting"),
            pair("P4", "a", "z", "waiting"),
        ]);
        assert.deepEqual(found.candidates, ["local host udp 10.0.0.1:5000", "remote host udp 10.0.0.1:5000"]);
        assert.deepEqual([found.pairs, found.chosen], [["0 1 waiting"], false]);
    });

    it("is bounded, and the chosen pair stays in it", () => {
        const many = Array.from({ length: 100 }, (_, i) => i);
        const found = read([
            ...many.map((i) => candidate(`l${i}`, "local", "host", { address: "a b\nc".repeat(100) })),
            ...many.map((i) => candidate(`r${i}`, "remote", "host")),
            ...many.map((i) => pair(`P${i}`, `l${i}`, `r${i}`, i === 99 ? "succeeded" : "failed", { selected: i === 99 })),
        ]);
        assert.equal(found.candidates.length, 32);
        assert.ok(found.pairs.length <= 32);
        assert.ok(found.chosen);
        assert.ok(found.candidates.every((line) => line.length < 140 && line.split(" ").length === 4));
    });
});
