import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";

import { kBrowserNames } from "./browsers.mjs";
import { Stage } from "./harness.mjs";

/** What a screen reader is told: each message of another once, politely; of a flood only how much it is. */

const kFlood = 50;

/** Long enough for whatever else might be said: a burst ends after three seconds (src/ui/news_reader.h). */
const kAfterwardsMs = 3_500;

let stage;
before(async () => (stage = await Stage.open({ browsers: kBrowserNames })));
after(() => stage.close());
afterEach(() => stage.clear());

/** Keeps what is put into the region that is read out. */
const listen = (page) =>
    page.addInitScript(() => {
        globalThis.said = [];
        new MutationObserver((mutations) => {
            for (const { target, addedNodes } of mutations) {
                const region = target.parentElement?.closest("[role=status]") ?? target.closest?.("[role=status]");
                if (region) globalThis.said.push(...Array.from(addedNodes, (node) => node.textContent));
            }
        }).observe(document, { childList: true, characterData: true, subtree: true });
    });

const said = ({ page }) => page.evaluate(() => globalThis.said);

/** Two people; what Ann's page says is kept. */
async function pair(browser) {
    const { url: signaling } = await stage.startSignaling();
    const ann = await stage.openParley({ signaling, browser, prepare: listen });
    await ann.join("Ann");
    await ann.online();
    const bob = await stage.openParley({ signaling });
    await bob.join("Bob");
    await Promise.all([ann.connectedTo(["Bob"]), bob.connectedTo(["Ann"])]);
    return [ann, bob];
}

/** Waits until the page has said this. */
const hearsSaid = (page, sentence) => page.until((_, sentence) => globalThis.said.includes(sentence), sentence);

/** Sends many messages in one task, each by Enter. */
const flood = ({ page }, from, to) =>
    page.getByRole("textbox", { name: "Message" }).evaluate((field, [from, to]) => {
        for (let i = from; i < to; ++i) {
            field.value = `message ${i}`;
            field.dispatchEvent(new InputEvent("input", { bubbles: true }));
            field.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true, cancelable: true }));
        }
    }, [from, to]);

for (const browser of kBrowserNames) {
    test(`${browser}: what others write is said once, in order, and what one writes oneself is not`, async () => {
        const [ann, bob] = await pair(browser);
        await bob.send("hello");
        await hearsSaid(ann, "Bob: hello");
        await ann.send("mine");
        await bob.hears("mine");
        await bob.send("hello again");
        await hearsSaid(ann, "Bob: hello again");
        await ann.page.waitForTimeout(kAfterwardsMs);
        assert.deepEqual(await said(ann), ["Bob joined", "Bob: hello", "Bob: hello again"]);
        assert.equal(await ann.page.getByRole("status").textContent(), "", "what was said is found by nobody");
    });
}

test("nothing but the one polite region speaks", async () => {
    const [ann] = await pair();
    const regions = await ann.page.evaluate(() => {
        const speaking = "[aria-live], [role=status], [role=alert], [role=log], [role=timer], [role=marquee], output";
        return Array.from(document.querySelectorAll(speaking), (element) =>
            [element.getAttribute("role"), element.getAttribute("aria-live"), element.checkVisibility()].join());
    });
    assert.deepEqual(regions.sort(), ["alert,,false", "log,off,true", "status,,true"]);
});

test("a flood is not read out one by one, and scrolling says nothing", async () => {
    const [ann, bob] = await pair();
    await ann.page.waitForTimeout(kAfterwardsMs); // Bob's coming is said, and is no part of it
    const before = (await said(ann)).length;
    await flood(bob, 0, kFlood);
    await ann.hears(`message ${kFlood - 1}`);
    // One that arrives in two parts is summed up twice.
    const isToldOf = ([before, all]) => {
        const numbers = globalThis.said.slice(before).map((line) => Number(/^(\d+) more messages$/.exec(line)?.[1] ?? 1));
        return numbers.reduce((sum, number) => sum + number, 0) === all;
    };
    await ann.until(`(_, argument) => (${isToldOf})(argument)`, [before, kFlood]);
    const lines = (await said(ann)).slice(before);
    let told = 0;
    for (const line of lines) {
        const more = /^(\d+) more messages$/.exec(line);
        if (!more) assert.equal(line, `Bob: message ${told}`);
        told += Number(more?.[1] ?? 1);
    }
    assert.ok(lines[0] === "Bob: message 0" && lines.length < 10, lines.join("\n"));

    // More than fits in the document at once.
    const end = 2 * kFlood;
    await flood(bob, kFlood, end);
    await ann.hears(`message ${end - 1}`);
    await ann.page.waitForTimeout(kAfterwardsMs);
    const all = await said(ann);
    const log = ann.page.getByRole("log");
    for (const [place, text] of [[0, "message 0"], [1e6, `message ${end - 1}`], [0, "message 0"]]) {
        await log.evaluate((element, place) => (element.scrollTop = place), place);
        await log.getByText(text, { exact: true }).waitFor();
        const other = log.getByText(place ? "message 0" : `message ${end - 1}`, { exact: true });
        await other.waitFor({ state: "detached" });
    }
    await ann.page.waitForTimeout(kAfterwardsMs);
    assert.deepEqual(await said(ann), all);
});
