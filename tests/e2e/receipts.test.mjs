import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";

import { Stage } from "./harness.mjs";
import { delivery, openAlone, openPair } from "./people.mjs";

/** How far a message has come, as its author is told: by the mark's words, and by the probe's numbers. */

let stage;
before(async () => (stage = await Stage.open()));
after(() => stage.close());
afterEach(() => stage.clear());

/** Waits until an own message says this of itself. */
const says = ({ page }, text, state) =>
    page
        .getByRole("article", { name: /^You, / })
        .filter({ hasText: text })
        .getByRole("img", { name: state, exact: true })
        .waitFor();

/** Makes the page believe that its tab is hidden, or seen again. */
const setHidden = ({ page }, hidden) =>
    page.evaluate((hidden) => {
        Object.defineProperty(document, "hidden", { configurable: true, get: () => hidden });
        document.dispatchEvent(new Event("visibilitychange"));
    }, hidden);

const setInFront = ({ page }, inFront) =>
    page.evaluate((type) => dispatchEvent(new FocusEvent(type)), inFront ? "focus" : "blur");

const receipts = ({ page }, checked) => page.getByRole("switch", { name: "Read receipts", checked });

/** Opens the settings, sees the switch there, and presses it where that is asked for. */
async function visitSettings(parley, { on, press }) {
    await parley.button("Settings").click();
    await receipts(parley, on).waitFor();
    if (press) {
        await receipts(parley, on).click();
        await receipts(parley, !on).waitFor();
    }
    await parley.button("Close settings").click();
    await parley.focusOn("button", "Settings");
}

/** What Ann writes is delivered, and though Bob sees and answers it, not said to be read. */
async function assertNotRead(ann, bob, text) {
    await ann.send(text);
    await bob.hears(text);
    await says(ann, text, "delivered");
    await bob.page.getByRole("log").getByText(text, { exact: true }).waitFor();
    await bob.send(`re: ${text}`);
    await ann.hears(`re: ${text}`);
    await says(ann, text, "delivered");
    assert.equal((await delivery(ann, text)).read, 0);
}

test("a message is delivered, and read once it has been on the other's screen", async () => {
    const { ann, bob } = await openPair(stage);
    for (const [text, setThere] of [["behind a tab", setHidden], ["behind a window", setInFront]]) {
        await setThere(bob, setThere === setHidden);
        await ann.send(text);
        await says(ann, text, "delivered");
        assert.deepEqual(await delivery(ann, text), { to: 1, delivered: 1, read: 0, basic: 0, lost: 0 });
        await setThere(bob, setThere !== setHidden);
        await says(ann, text, "read");
    }
    assert.deepEqual(await delivery(ann, "behind a tab"), { to: 1, delivered: 1, read: 1, basic: 0, lost: 0 });
});

test("who switches read receipts off is not said to have read, also after a reload, until they are on again", async () => {
    const { ann, bob } = await openPair(stage);
    await visitSettings(bob, { on: true, press: true });
    await assertNotRead(ann, bob, "one");
    await bob.page.reload();
    await bob.started();
    await bob.join("Bob");
    await Promise.all([ann.connectedTo(["Bob"]), bob.connectedTo(["Ann"])]);
    await visitSettings(bob, { on: false, press: false });
    await assertNotRead(ann, bob, "two");
    await visitSettings(bob, { on: false, press: true });
    await says(ann, "two", "read");
});

test("a basic client gives no receipt, and a message to it says so", async () => {
    const { url: signaling } = await stage.startSignaling();
    const [ann, bob] = [await stage.openParley({ signaling }), await stage.openReact({ signaling })];
    await ann.join("Ann");
    await ann.online();
    await bob.join("Bob");
    await Promise.all([ann.connectedTo(["Bob"]), bob.connectedTo(["Ann"])]);
    await ann.send("hello");
    await says(ann, "hello", "sent, no receipt possible");
    await bob.hears("hello");
    assert.deepEqual(await delivery(ann, "hello"), { to: 0, delivered: 0, read: 0, basic: 1, lost: 0 });
});

test("a message waits for somebody to come", async () => {
    const { url: signaling } = await stage.startSignaling();
    const ann = await openAlone(stage, { signaling });
    await ann.send("anybody?");
    await says(ann, "anybody?", "waiting for somebody to come");
    const bob = await stage.openParley({ signaling });
    await bob.join("Bob");
    await bob.hears("anybody?");
    await says(ann, "anybody?", "read");
});
