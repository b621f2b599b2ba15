import assert from "node:assert/strict";
import { test } from "node:test";

import { inTurn, median, spread, table } from "./figures.mjs";

test("a median is the middle one of the values, in whatever order they come", () => {
    assert.equal(median([3]), 3);
    assert.equal(median([10, 9, 100]), 10);
    assert.equal(median([2, 1]), 2);
});

test("a spread is the median and both quartiles", () => {
    assert.equal(spread([1234]), "1,234");
    assert.equal(spread([7, 1, 3, 6, 2, 5, 4]), "4 (2–6)");
    assert.equal(spread([1, 2, 4], 1), "2.0 (1.0–4.0)");
});

test("a table has a ratio of the medians, where there can be one", () => {
    const rows = [
        { what: "time (ms)", parley: [30, 10, 20], beside: [40, 5, 50] },
        { what: "nothing", parley: [1.25], beside: [0], digits: 2 },
    ];
    assert.equal(
        table(rows),
        `|  | Parley | bare page | ratio | runs |
| --- | --- | --- | --- | --- |
| time (ms) | 20 (10–30) | 40 (5–50) | 0.50 | 3 |
| nothing | 1.25 | 0.00 | – | 1 |`,
    );
});

test("actions run in turn", async () => {
    const order = [];
    const action = (name) => async () => order.push(name);
    assert.deepEqual(await inTurn(2, action("a"), action("b")), [[1, 3], [2, 4]]);
    assert.deepEqual(order, ["a", "b", "a", "b"]);
});
