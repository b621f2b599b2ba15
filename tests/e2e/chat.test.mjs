import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";

import { Stage } from "./harness.mjs";
import { talkInTurn } from "./people.mjs";

/** Who can talk to whom, and that everyone reads what was typed. */

const kTexts = [
    "<b>a & b</b>",
    "&lt;i&gt; &amp; &nbsp;",
    "one\ntwo\n\nfour",
    "“Ünïcödé” 漢字 עברית 👩‍👩‍👧",
    '{"type":"message"}',
];

const kMaxTextBytes = 32 * 1024; // src/protocol/chat_message.h
const kMaxPacketBytes = 16 * 1024; // src/protocol/chat_packet.h

let stage;
before(async () => (stage = await Stage.open()));
after(() => stage.close());
afterEach(() => stage.clear());

async function openPair() {
    const { url } = await stage.startSignaling();
    return [await stage.openParley({ signaling: url }), await stage.openParley({ signaling: url })];
}

/** One after another, each as soon as everyone before is connected. */
async function joinAll(pages, names) {
    for (const [i, page] of pages.entries()) {
        await page.join(names[i]);
        await page.online();
        const present = pages.slice(0, i + 1);
        const others = (each) => present.filter((other) => other !== each).map(({ name }) => name);
        await Promise.all(present.map((each) => each.connectedTo(others(each))));
    }
}

/** Everyone says something, and everyone else hears it once. */
async function everyoneTalks(pages) {
    for (const speaker of pages) {
        const text = `${speaker.name} speaking`;
        await speaker.send(text);
        await Promise.all(pages.filter((page) => page !== speaker).map((page) => page.hears(text)));
    }
}

test("two people chat in both directions", async () => {
    const [ann, bob] = await openPair();
    await joinAll([ann, bob], ["Ann", "Bob"]);
    await talkInTurn(ann, bob, kTexts);
});

test("Shift+Enter breaks the line, Enter sends", async () => {
    const [ann, bob] = await openPair();
    await joinAll([ann, bob], ["Ann", "Bob"]);
    const field = ann.page.getByRole("textbox", { name: "Message" });
    await field.pressSequentially("above");
    await field.press("Shift+Enter");
    await field.pressSequentially("below");
    await field.press("Enter");
    await bob.hears("above\nbelow");
    assert.equal(await field.inputValue(), "");
});

for (const order of ["first", "second"]) {
    test(`Parley, joined ${order}, and a reference client read what was typed`, async () => {
        const { url } = await stage.startSignaling();
        const parley = await stage.openParley({ signaling: url });
        const react = await stage.openReact({ signaling: url });
        const pages = order === "first" ? [parley, react] : [react, parley];
        await joinAll(pages, order === "first" ? ["Ann", "Rea"] : ["Rea", "Ann"]);
        for (const text of kTexts) {
            await parley.send(text);
            await react.hears(text);
            await react.send(text);
            await parley.hears(text);
        }
        const { messages } = await parley.probe();
        assert.deepEqual(messages.map(({ text }) => text), kTexts.flatMap((text) => [text, text]));
        assert.deepEqual([messages[0].mine, messages[1].mine, messages[1].from], [true, false, "Rea"]);
        const lines = (await react.lines()).filter(({ kind }) => kind === "you");
        assert.deepEqual(lines, kTexts.map((text) => ({ kind: "you", author: "Ann", text })));
        // To the reference client a departure is a closed channel, and to us as well.
        await react.page.getByRole("button", { name: "Disconnect" }).click();
        await parley.connectedTo([]);
    });
}

test("three Parley and two reference clients share a room", async () => {
    const { url } = await stage.startSignaling();
    const pages = [
        await stage.openParley({ signaling: url }),
        await stage.openReact({ signaling: url }),
        await stage.openParley({ signaling: url }),
        await stage.openReact({ signaling: url }),
        await stage.openParley({ signaling: url }),
    ];
    await joinAll(pages, ["Ann", "Rea", "Bob", "Rob", "Cem"]);
    await everyoneTalks(pages);
    for (const page of pages.filter((each) => "probe" in each)) {
        const { messages, members } = await page.probe();
        assert.equal(messages.length, pages.length);
        assert.equal(members.length, pages.length - 1);
    }
    for (const page of pages.filter((each) => "lines" in each)) {
        const lines = await page.lines();
        assert.equal(lines.filter(({ kind }) => kind === "joined").length, pages.length - 1);
        assert.equal(lines.filter(({ kind }) => kind === "you").length, pages.length - 1);
        assert.equal(lines.filter(({ kind }) => kind === "left").length, 0);
    }
});

test("a long message and many at once arrive whole and in order, in packets of 16 KiB", async () => {
    const { url: signaling } = await stage.startSignaling();
    const prepare = (page) =>
        page.addInitScript(() => {
            const { send } = RTCDataChannel.prototype;
            globalThis.sizes = [];
            RTCDataChannel.prototype.send = function (text) {
                globalThis.sizes.push(new TextEncoder().encode(text).length);
                return send.call(this, text);
            };
        });
    const [ann, bob] = [await stage.openParley({ signaling, prepare }), await stage.openParley({ signaling, prepare })];
    await joinAll([ann, bob], ["Ann", "Bob"]);
    const sent = await ann.page.evaluate((maxBytes) => {
        const texts = Array.from({ length: 500 }, (_, i) => `message ${i}`);
        texts.splice(100, 0, '"'.repeat(maxBytes), "€".repeat(maxBytes / 4));
        globalThis.sizes.length = 0;
        texts.forEach((text) => window.parleySend(text));
        return texts;
    }, kMaxTextBytes);
    await bob.hears(sent.at(-1));
    assert.deepEqual((await bob.probe()).messages.map(({ text }) => text), sent);
    await ann.until(({ messages }) => messages.every(({ delivery }) => delivery.delivered === 1));
    const sizes = await ann.page.evaluate(() => globalThis.sizes);
    assert.ok(Math.max(...sizes) <= kMaxPacketBytes, `a packet of ${Math.max(...sizes)} bytes`);
    assert.ok(sizes.length < sent.length / 2, `${sizes.length} packets for ${sent.length} messages`);
});

test("who closes the page has left at once", async () => {
    const [ann, bob] = await openPair();
    await joinAll([ann, bob], ["Ann", "Bob"]);
    await bob.page.close({ runBeforeUnload: false });
    await ann.connectedTo([], 5_000);
});
