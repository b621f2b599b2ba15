import assert from "node:assert/strict";
import { describe, it } from "node:test";

import { decodeUtf8, encodeUtf8, fitsUtf8 } from "../../web/utf8.js";
import { createWasmCall } from "../../web/wasm_call.js";

/** @returns {Uint8Array} */
function encoded(text) {
    const bytes = new Uint8Array(text.length * 3);
    return bytes.subarray(0, encodeUtf8(text, bytes));
}

describe("UTF-8", () => {
    const spellings = [
        ["", []],
        ["a\0b", [0x61, 0x00, 0x62]],
        ["\ufeffa", [0xef, 0xbb, 0xbf, 0x61]],
        ["ü€😀", [0xc3, 0xbc, 0xe2, 0x82, 0xac, 0xf0, 0x9f, 0x98, 0x80]],
    ];
    for (const [text, bytes] of spellings) {
        it(`carries ${JSON.stringify(text)} both ways`, () => {
            assert.deepEqual([...encoded(text)], bytes);
            assert.equal(decodeUtf8(Uint8Array.from(bytes)), text);
        });
    }

    for (const text of ["\ud83d", "\ude00", "\ud83da", "\ude00\ud83d"]) {
        it(`replaces the lone surrogates of ${JSON.stringify(text)} and nothing else`, () => {
            assert.equal(decodeUtf8(encoded(text)), text.replace(/[\ud800-\udfff]/g, "\ufffd"));
        });
    }

    it("replaces invalid bytes", () => {
        assert.equal(decodeUtf8(Uint8Array.from([0x61, 0xff, 0x62])), "a\ufffdb");
    });

    it("measures without encoding what is too long in any case", () => {
        assert.equal(fitsUtf8("€", 3), true);
        assert.equal(fitsUtf8("€", 2), false);
        assert.equal(fitsUtf8("a".repeat(9), 9), true);
        assert.equal(fitsUtf8("a".repeat(10), 9), false);
    });
});

/** A module whose memory moves with each allocation, as wasm memory does when it grows. */
function fakeModule() {
    const live = new Map();
    const module = {
        HEAPU8: new Uint8Array(8),
        calls: [],
        live,
        limit: Infinity,
        _malloc(size) {
            if (size > module.limit) return 0;
            const at = module.HEAPU8.length;
            const grown = new Uint8Array(at + size);
            grown.set(module.HEAPU8);
            module.HEAPU8 = grown;
            live.set(at, size);
            return at;
        },
        _free: (at) => assert.ok(live.delete(at)),
        _t_saw(...args) {
            const texts = [];
            for (let i = 1; i < args.length; i += 2) {
                texts.push(decodeUtf8(module.HEAPU8.subarray(args[i], args[i] + args[i + 1])));
            }
            module.calls.push([args[0], ...texts]);
        },
        _t_fail() {
            throw new Error("trap");
        },
    };
    return module;
}

describe("a call into wasm", () => {
    it("passes texts as bytes that live as long as the call", () => {
        const module = fakeModule();
        createWasmCall(module, "t_")("saw", 7, "ü", "", "a\ud800");
        assert.deepEqual(module.calls, [[7, "ü", "", "a\ufffd"]]);
        assert.equal(module.live.size, 0);
    });

    it("frees them where the callee traps", () => {
        const module = fakeModule();
        assert.throws(() => createWasmCall(module, "t_")("fail", "text"), /trap/);
        assert.equal(module.live.size, 0);
    });

    it("does not call where memory is short", () => {
        const module = fakeModule();
        module.limit = 4;
        assert.throws(() => createWasmCall(module, "t_")("saw", 7, "text", "longer"), RangeError);
        assert.deepEqual(module.calls, []);
        assert.equal(module.live.size, 0);
    });
});
