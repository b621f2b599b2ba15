import assert from "node:assert/strict";
import { test } from "node:test";
import jsQR from "jsqr";

import { QrCodes } from "../../web/qr_codes.js";

const kQuietZone = 4;
const kPixels = 3; // a side of a module

async function made(text) {
    const calls = [];
    await new QrCodes((...call) => calls.push(call)).make(text);
    assert.equal(calls.length, 1);
    const [name, of, size, modules] = calls[0];
    assert.deepEqual([name, of], ["made", text]);
    return { size, modules };
}

/** What a reader sees in a code. */
function read({ size, modules }) {
    const side = (size + 2 * kQuietZone) * kPixels;
    const module = (pixel) => Math.floor(pixel / kPixels) - kQuietZone;
    const pixels = Uint8ClampedArray.from({ length: side * side * 4 }, (_, i) => {
        const [x, y] = [module(Math.floor(i / 4) % side), module(Math.floor(i / 4 / side))];
        const isDark = x >= 0 && x < size && y >= 0 && y < size && modules[y * size + x] === "1";
        return isDark && i % 4 < 3 ? 0 : 255;
    });
    return jsQR(pixels, side, side)?.data;
}

for (const text of [
    "https://chat.example/#signaling=wss%3A%2F%2Fsignal.example%2Fsocket1",
    `https://chat.example/${"long/".repeat(200)}`,
]) {
    test(`a reader reads ${text.length} characters as they were`, async () => {
        const code = await made(text);
        assert.equal(code.modules.length, code.size ** 2);
        assert.equal(read(code), text);
    });
}

test("of what no code holds there is none", async () => {
    assert.deepEqual(await made("a".repeat(3000)), { size: 0, modules: "" });
    assert.equal((await made("a".repeat(2331))).size, 177, "the most that version 40-M holds");
    assert.equal((await made("a".repeat(2332))).size, 0);
});
