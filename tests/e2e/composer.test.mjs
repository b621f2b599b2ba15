import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";

import { Stage } from "./harness.mjs";
import { composer, openAlone, openPair, rest } from "./people.mjs";
import { photograph } from "./pictures.mjs";

/** The composer: where its text stands, how it grows, what it keeps when something breaks, and what it costs in frames. */

const kLineHeight = 22; // style.css
const kMaxLines = 6;

let stage;
before(async () => (stage = await Stage.open()));
after(() => stage.close());
afterEach(() => stage.clear());

const value = (parley) => composer(parley).inputValue();

test("what runs from right to left starts at the right", async () => {
    const ann = await openAlone(stage, { context: { colorScheme: "light" } });
    await composer(ann).focus();
    const inkSide = async () => {
        const box = await composer(ann).boundingBox();
        const picture = await photograph(ann.page);
        const ground = picture.at(Math.round(box.x + box.width / 2), Math.round(box.y + 2));
        const [x, y, width, height] = [box.x, box.y, box.width, box.height].map(Math.round);
        const ink = picture.ink({ x, y, width, height }, ground);
        return { before: ink.left - box.x, behind: box.x + box.width - ink.right };
    };
    await ann.page.keyboard.type("مرحبا");
    const arabic = await inkSide();
    assert.ok(arabic.behind < 6 && arabic.before > 100, JSON.stringify(arabic));
    await composer(ann).fill("hello");
    const english = await inkSide();
    assert.ok(english.before < 6 && english.behind > 100, JSON.stringify(english));
});

test("the composer grows up to six lines, then scrolls", async () => {
    const ann = await openAlone(stage);
    await composer(ann).focus();
    const size = () => composer(ann).evaluate(({ clientHeight, scrollHeight }) => ({ clientHeight, scrollHeight }));
    for (let lines = 1; lines <= kMaxLines + 2; ++lines) {
        if (lines > 1) await ann.page.keyboard.press("Shift+Enter");
        await ann.page.keyboard.insertText(`line ${lines}`);
        await rest(ann);
        const { clientHeight, scrollHeight } = await size();
        assert.equal(clientHeight, Math.min(lines, kMaxLines) * kLineHeight);
        assert.equal(scrollHeight, lines * kLineHeight);
    }
    assert.ok((await composer(ann).evaluate(({ scrollTop }) => scrollTop)) > 0, "the caret's line is in view");
});

test("a draft outlasts the connection and a reload, and goes when it is sent", async () => {
    const server = await stage.startSignalingProcess();
    const { ann, bob } = await openPair(stage, { signaling: server.url });
    ann.expectError(/WebSocket connection to .* failed/);
    bob.expectError(/WebSocket connection to .* failed/);
    await composer(ann).focus();
    await ann.page.keyboard.type("unsent");
    await server.kill();
    await ann.until(({ online }) => !online);
    await ann.page.keyboard.type(" yet");
    assert.equal(await value(ann), "unsent yet");
    await server.restart();
    await ann.online();
    assert.equal(await value(ann), "unsent yet");

    await ann.page.reload();
    await ann.started();
    await ann.join("Ann");
    await ann.connectedTo(["Bob"]);
    assert.equal(await value(ann), "unsent yet");
    await composer(ann).press("Enter");
    await bob.hears("unsent yet");
    await ann.page.reload();
    await ann.started();
    await ann.join("Ann");
    await ann.connectedTo(["Bob"]);
    assert.equal(await value(ann), "");
});

test("a character that is typed costs three frames at most", async () => {
    const ann = await openAlone(stage);
    await composer(ann).focus();
    await rest(ann);
    for (const key of ["a", "b", "Backspace"]) {
        const { frames } = await ann.probe();
        await ann.page.keyboard.press(key);
        await rest(ann);
        const drawn = (await ann.probe()).frames - frames;
        assert.ok(drawn >= 1 && drawn <= 3, `${drawn} frames for ${key}`);
    }
});
