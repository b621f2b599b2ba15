import assert from "node:assert/strict";
import { describe, it } from "node:test";

import { Stage } from "./harness.mjs";
import { delivery, openPair } from "./people.mjs";

/** Who is away for a while, or comes back as somebody new, while people chat. */

const kAwayMs = 60_000;

const staged = (title, run) => it(title, () => Stage.use(run));

/** Ann, and Bob whose page can be frozen, connected. */
async function openWithFreezable(stage) {
    const signaling = (await stage.startSignaling()).url;
    const ann = await stage.openParley({ signaling });
    const bob = await stage.openFreezable({ signaling });
    await Promise.all([ann.join("Ann"), bob.parley.join("Bob")]);
    await Promise.all([ann.connectedTo(["Bob"]), bob.parley.connectedTo(["Ann"])]);
    return { ann, bob };
}

const showsBobAs = ({ members }, state) => members.some((member) => member.name === "Bob" && member.state === state);
const isAlone = ({ members }) => members.length === 0;
const isDelivered = ({ messages }, wanted) =>
    messages.some(({ mine, text, delivery }) => mine && text === wanted && delivery.delivered === 1);

const texts = async (parley) => (await parley.probe()).messages.map(({ text }) => text);

// All at once: most of it is waiting.
describe("who is away for a while", { concurrency: true }, () => {
    staged("a page that stands still is reconnecting, and hears what it has missed when it goes on", async (stage) => {
        const { ann, bob } = await openWithFreezable(stage);
        await ann.send("before");
        await bob.parley.hears("before");
        bob.freeze();
        await ann.until(showsBobAs, "reconnecting", kAwayMs);
        await ann.send("meanwhile");
        assert.deepEqual(await delivery(ann, "meanwhile"), { to: 1, delivered: 0, read: 0, basic: 0, lost: 0 });
        bob.thaw();
        await ann.until(isDelivered, "meanwhile");
        await ann.connectedTo(["Bob"]);
        assert.deepEqual(await texts(bob.parley), ["before", "meanwhile"]);
    });

    staged("who was given up comes back and hears once what was said in between", async (stage) => {
        const { ann, bob } = await openWithFreezable(stage);
        bob.freeze();
        await ann.until(isAlone, null, kAwayMs);
        await ann.send("are you there?");
        assert.deepEqual(await delivery(ann, "are you there?"), { to: 1, delivered: 0, read: 0, basic: 0, lost: 0 });
        bob.thaw();
        await ann.until(isDelivered, "are you there?", kAwayMs);
        await bob.parley.send("now I am");
        await ann.hears("now I am");
        assert.deepEqual(await texts(bob.parley), ["are you there?", "now I am"]);
        await Promise.all([ann.connectedTo(["Bob"]), bob.parley.connectedTo(["Ann"])]);
    });

    staged("who leaves is not waited for", async (stage) => {
        const { ann, bob } = await openPair(stage);
        await bob.leave();
        await ann.until(showsBobAs, "left");
        await ann.send("to nobody");
        assert.deepEqual(await delivery(ann, "to nobody"), { to: 0, delivered: 0, read: 0, basic: 0, lost: 0 });
    });

    staged("who loads the page anew is there once, and came back rather than left and joined", async (stage) => {
        const { ann, bob } = await openPair(stage);
        await ann.send("one");
        await bob.hears("one");
        await bob.page.reload();
        await bob.started();
        await bob.join("Bob");
        await Promise.all([ann.connectedTo(["Bob"]), bob.connectedTo(["Ann"])]);
        await ann.page.getByRole("log").getByText("Bob left and came back").waitFor();
        await ann.send("two");
        await ann.until(isDelivered, "two");
        assert.deepEqual(await texts(bob), ["two"]);
    });
});
