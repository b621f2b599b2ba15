import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, afterEach, before, test } from "node:test";

import { Stage } from "./harness.mjs";
import { Talker } from "./talker.mjs";
import { TimelineDom } from "./timeline_dom.mjs";

/** The timeline scrolls as any element does, and what a reader looks at stays where it is. */

const kPatienceMs = 10_000;
const kCorpus = JSON.parse(readFileSync(new URL("../corpus/lines.json", import.meta.url), "utf8"));
const kStep = 250; // two of them are less than what is seen: what two frames show overlaps also if one was missed
const kStepsPerWidth = 10;
const kContext = { viewport: { width: 420, height: 700 }, permissions: ["clipboard-read", "clipboard-write"] };

let stage;
before(async () => (stage = await Stage.open()));
after(() => stage.close());
afterEach(() => stage.clear());

async function openChat(count, context = kContext) {
    const { ann, tom } = await Talker.openListener(stage, { context });
    const timeline = new TimelineDom(ann);
    if (count > 0) await tom.chatter(count);
    await tom.say("so far");
    await timeline.shows("so far");
    return { ann, tom, timeline };
}

const scrollTop = ({ page }) => page.evaluate(() => document.getElementById("scroller").scrollTop);
/** Waits until the timeline stands elsewhere. */
const otherThan = ({ page }, top) =>
    page.evaluate(async (top) => {
        const scroller = document.getElementById("scroller");
        while (scroller.scrollTop === top) await new Promise((resolve) => requestAnimationFrame(resolve));
        return scroller.scrollTop;
    }, top);
const scrollEnd = ({ page }) =>
    page.evaluate(() => {
        const { scrollHeight, clientHeight } = document.getElementById("scroller");
        return scrollHeight - clientHeight;
    });

/** Where each row is on screen that is seen there. @returns {Promise<Record<string, number>>} */
function places({ page }) {
    return page.evaluate(() => {
        const view = document.getElementById("scroller").getBoundingClientRect();
        const seen = [...document.querySelectorAll(".row")].map((row) => [row.dataset.id, row.getBoundingClientRect()]);
        return Object.fromEntries(
            seen.filter(([, { top, bottom }]) => bottom > view.top && top < view.bottom).map(([id, { top }]) => [id, top]),
        );
    });
}

test("a selection survives scrolling away and back, and new messages", async () => {
    const { ann, tom, timeline } = await openChat(300);
    await tom.say("what is selected\nhas two lines");
    const id = await timeline.shows("what is selected\nhas two lines");
    await timeline.select(id);
    const selected = () => timeline.selection();
    const expected = { text: "what is selectedhas two lines", id };
    assert.deepEqual(await selected(), expected);
    await tom.say("one more");
    await timeline.shows("one more");
    await timeline.scroller.focus();
    for (let i = 0; i < 6; i++) {
        await timeline.wheel(-1500);
        await timeline.atRest();
    }
    assert.ok((await scrollEnd(ann)) - (await scrollTop(ann)) > 5000);
    await ann.page.waitForTimeout(1000); // until its block is forgotten
    await tom.say("and one that is not seen");
    await timeline.atRest();
    assert.deepEqual(await selected(), expected);
    assert.equal(await timeline.copy(), "what is selected\nhas two lines");
    await ann.page.keyboard.press("End");
    await timeline.shows("and one that is not seen");
    await timeline.atRest();
    assert.deepEqual(await selected(), expected);
    assert.equal(await ann.page.locator(`.row[data-id="${id}"]`).count(), 1);
    // Once it is not selected any more, nothing keeps it.
    await timeline.clearSelection();
    await timeline.wheel(-9000);
    await timeline.atRest();
    assert.equal(await ann.page.locator(`.row[data-id="${id}"]`).count(), 0);
});

test("the wheel and the keys scroll", async () => {
    const { ann, timeline } = await openChat(300);
    await timeline.atRest();
    const end = await scrollEnd(ann);
    assert.ok(Math.abs((await scrollTop(ann)) - end) <= 1);
    // The browser scrolls smoothly, and a busy one with pauses: it is there when it is there, and stays.
    const reaches = async (place) => {
        const deadline = performance.now() + kPatienceMs;
        while ((await scrollTop(ann)) !== place) assert.ok(performance.now() < deadline, `never at ${place}`);
        await timeline.atRest();
        assert.equal(await scrollTop(ann), place);
    };
    await timeline.wheel(-400);
    await reaches(end - 400);
    await timeline.scroller.focus();
    const { height } = await timeline.scroller.boundingBox();
    const press = async (key) => {
        const before = await scrollTop(ann);
        await ann.page.keyboard.press(key);
        await timeline.atRest();
        return (await scrollTop(ann)) - before;
    };
    const page = await press("PageUp");
    assert.ok(page < -height / 2 && page > -height, `${page}`);
    const line = await press("ArrowUp");
    assert.ok(line < 0 && line > -100, `${line}`);
    await ann.page.keyboard.press("Home");
    await reaches(0);
    assert.ok((await places(ann))[1] !== undefined, "the first entry is seen");
    await ann.page.keyboard.press("End");
    await reaches(end);
});

test("a finger scrolls", async () => {
    const { ann, timeline } = await openChat(300, { ...kContext, hasTouch: true, isMobile: true });
    await timeline.atRest();
    const end = await scrollTop(ann);
    const devTools = await ann.page.context().newCDPSession(ann.page);
    const touch = (type, ...touchPoints) => devTools.send("Input.dispatchTouchEvent", { type, touchPoints });
    await touch("touchStart", { x: 200, y: 200 });
    for (let y = 200; y <= 500; y += 10) await touch("touchMove", { x: 200, y });
    await touch("touchEnd");
    await timeline.atRest();
    const moved = end - (await scrollTop(ann));
    assert.ok(moved > 270 && moved < 600, `${moved}`); // without the way until it counts as a scroll; with inertia
});

test("the timeline stays at its end, and stays where it is for whom reads above it", async () => {
    const { ann, tom, timeline } = await openChat(100);
    for (let i = 0; i < 5; i++) {
        await tom.say(`new ${i} `.repeat(1 + 20 * i).trimEnd());
        await timeline.shows(`new ${i} `.repeat(1 + 20 * i).trimEnd());
        await timeline.atRest();
        assert.ok(Math.abs((await scrollTop(ann)) - (await scrollEnd(ann))) <= 1);
    }
    await timeline.wheel(-600);
    await timeline.atRest();
    const before = await places(ann);
    for (let i = 0; i < 5; i++) {
        await tom.say(`unseen ${i} `.repeat(1 + 20 * i).trimEnd());
        await ann.hears(`unseen ${i} `.repeat(1 + 20 * i).trimEnd());
        await timeline.atRest();
        assert.deepEqual(await places(ann), before);
    }
    await ann.send("my own");
    await timeline.shows("my own");
    await timeline.atRest();
    assert.ok(Math.abs((await scrollTop(ann)) - (await scrollEnd(ann))) <= 1);
});

/** Notes in each frame how wide the timeline is, and where the rows are that are seen. */
function watch({ page }) {
    return page.evaluate(() => {
        window.watched = [];
        const scroller = document.getElementById("scroller");
        const look = () => {
            const view = scroller.getBoundingClientRect();
            const places = {};
            for (const row of scroller.querySelectorAll(".row")) {
                const { top, bottom } = row.getBoundingClientRect();
                if (bottom > view.top && top < view.bottom) places[row.dataset.id] = top;
            }
            window.watched.push({ width: view.width, places });
            window.watching = requestAnimationFrame(look);
        };
        look();
    });
}

async function stopWatching({ page }) {
    return page.evaluate(() => {
        cancelAnimationFrame(window.watching);
        return window.watched;
    });
}

/** How far what is seen moved between two frames; every row by the same. NaN if no row is in both. */
function movement(before, after) {
    const moves = Object.keys(before)
        .filter((id) => id in after)
        .map((id) => after[id] - before[id]);
    assert.ok(Math.max(...moves) - Math.min(...moves) <= 1 || moves.length === 0, `rows part: ${moves}`);
    return moves[0] ?? NaN;
}

test("nothing jumps on the way up through mixed scripts, while heights are new", { timeout: 180_000 }, async () => {
    const { ann, tom, timeline } = await openChat(0);
    // Each text in each of three forms, whose number and that of the texts have no divisor in common.
    const texts = Array.from({ length: 4 * kCorpus.length }, (_, i) => {
        const { text } = kCorpus[(i * 37) % kCorpus.length];
        return [text, text.repeat(2 + (i % 7)), `${text}\n${i}`][i % 3];
    });
    await tom.say(...texts);
    await tom.say("that was all");
    await timeline.shows("that was all");
    await watch(ann);
    let steps = 0;
    for (let top = await scrollTop(ann); top > kStep; steps++) {
        // In another width no height is known but those of what is near.
        if (steps % kStepsPerWidth === 0) await ann.page.setViewportSize({ width: 380 + (steps % 40), height: 700 });
        await timeline.wheel(-kStep);
        top = await otherThan(ann, top);
    }
    await timeline.atRest();
    const frames = (await stopWatching(ann)).filter(({ places }) => Object.keys(places).length > 0);
    const pairs = frames.slice(1).map((frame, i) => [frames[i], frame]);
    const moves = pairs.filter(([a, b]) => a.width === b.width).map(([a, b]) => movement(a.places, b.places));
    // A turn of the wheel may come in parts, but it only goes up, and all parts together are no more than all turns.
    assert.deepEqual(moves.filter((move) => !(move >= -1 && move <= 2 * kStep + 2)), []);
    const total = moves.reduce((sum, move) => sum + move, 0) / kStep;
    assert.ok(total > 0.8 * steps && total <= steps + 0.01, `${total} of ${steps}`); // some while the width changed
    assert.ok(steps > 100, `${steps}`);
});
