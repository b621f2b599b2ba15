import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, afterEach, before, test } from "node:test";

import { assertAccessible } from "./axe.mjs";
import { kBrowserNames } from "./browsers.mjs";
import { Stage } from "./harness.mjs";
import { openPair, rest } from "./people.mjs";
import { phone } from "./phones.mjs";

/** What is known of a connection, as somebody finds it out who looks: in the list, in the inspector, on a phone. */

const kName = "Connection details";
const kClose = "Close connection details";
const kWide = { viewport: { width: 1360, height: 820 } };
const kMeasured = /^Round trip: [\d.]+ ms$/;

let stage;
before(async () => (stage = await Stage.open({ browsers: kBrowserNames })));
after(() => stage.close());
afterEach(() => stage.clear());

const inspector = ({ page }) => page.getByRole("complementary", { name: kName });
const says = (parley, text) => inspector(parley).getByText(text).waitFor();
const framesWithin = async (parley, milliseconds) => {
    const { frames } = await parley.probe();
    await parley.page.waitForTimeout(milliseconds); // nothing is waited for: nothing is to happen
    return (await parley.probe()).frames - frames;
};

for (const browser of kBrowserNames) {
    test(`it tells of the path, the figures and the signaling, in ${browser}`, async () => {
        const { ann } = await openPair(stage, { browser, context: kWide });
        await ann.page.getByRole("button", { name: /^Bob, direct/ }).click();
        await says(ann, "Connection — Bob");
        await says(ann, "State: connected");
        await says(ann, /^Candidate pair: (host|prflx) ↔ (host|prflx) · UDP$/);
        await says(ann, kMeasured);
        await says(ann, /^Sent \/ received: [\d.]+ k?B \/ [\d.]+ k?B$/);
        await inspector(ann).getByRole("img", { name: /^Round trip in the last [3-9] s: / }).waitFor();
        const candidates = await inspector(ann).getByRole("list", { name: "Yours" }).getByRole("listitem").allTextContents();
        assert.equal(candidates.filter((line) => /^yours, (host|prflx), udp, .*, chosen$/.test(line)).length, 1, candidates.join("\n"));
        const signaling = await inspector(ann).getByRole("list", { name: "Signaling log" }).getByRole("listitem").allTextContents();
        const wanted = [/received UserId$/, /sent NewMember$/, /(sent|received) Offer {3}Bob$/, /(sent|received) Answer {3}Bob$/, /channel open, \d+ ms$/];
        for (const line of wanted) assert.ok(signaling.some((each) => line.test(each)), `${line} in ${signaling.join("\n")}`);
        const states = await inspector(ann).getByRole("list", { name: "States over time" }).getByRole("listitem").allTextContents();
        assert.match(states.join("\n"), /connecting, [\d.]+ m?s\n.* open, /);
    });
}

test("it draws while somebody looks, and nothing once it is closed", async () => {
    const { ann } = await openPair(stage, { context: kWide });
    await ann.button(kName).click();
    await says(ann, kMeasured);
    assert.ok((await framesWithin(ann, 2_500)) > 0);
    await ann.button(kClose).click();
    await inspector(ann).waitFor({ state: "hidden" });
    await ann.focusOn("button", kName);
    await rest(ann);
    assert.equal(await framesWithin(ann, 2_500), 0);
});

/** The page's host asks for the relay alone, and names no TURN server. */
const withoutRelay = (page) =>
    page.route("**/config.json", (route) => route.fulfill({ body: JSON.stringify({ relayOnly: true }) }));

test("why somebody cannot be reached is said, with what to do", async () => {
    const { url: signaling } = await stage.startSignaling();
    const ann = await stage.openParley({ signaling, context: kWide, prepare: withoutRelay });
    await ann.join("Ann");
    await ann.online();
    const bob = await stage.openParley({ signaling });
    await bob.join("Bob");
    await ann.until((probe) => probe.members.length === 1);
    await ann.button(kName).click();
    await says(ann, "State: connecting");
    await says(ann, /^Only a relay may be used, and no TURN server is set\. Add one in the settings/);
});

test("who is gone stays to be looked at", async () => {
    const { ann, bob } = await openPair(stage, { context: kWide });
    await ann.button(kName).click();
    await says(ann, "Connection — Bob");
    await bob.leave();
    await says(ann, "State: not here");
    await inspector(ann).getByRole("listitem").filter({ hasText: "closed, " }).waitFor();
});

/** What the browser saves when the button is pressed. */
async function exported(parley) {
    const [download] = await Promise.all([parley.page.waitForEvent("download"), parley.button("Export log").click()]);
    assert.equal(download.suggestedFilename(), "parley-log.jsonl");
    return download.path();
}

async function open(parley, file) {
    const [chooser] = await Promise.all([parley.page.waitForEvent("filechooser"), parley.button("Open log…").click()]);
    await chooser.setFiles(file);
}

test("a recording is saved without who people are, and opened again", async () => {
    const { ann, bob } = await openPair(stage, { context: kWide });
    await ann.send("a word to Bob");
    await bob.hears("a word to Bob");
    await ann.button(kName).click();
    await says(ann, "Connection — Bob");
    const file = await exported(ann);
    const lines = (await readFile(file, "utf8")).trimEnd().split("\n").map((line) => JSON.parse(line));
    assert.match(lines[0].agent, /^Mozilla\/5\.0 .*Chrome\//);
    for (const kind of ["remote description set", "channel opened"]) assert.ok(lines.some((line) => line.kind === kind), kind);
    const text = JSON.stringify(lines.slice(1));
    const { members } = await ann.probe();
    const secrets = ["Ann", "Bob", "a word", "127.0.0.1:", ...members.map(({ id }) => id)];
    for (const secret of secrets) assert.ok(!text.includes(secret), `${secret} in ${text}`);
    assert.doesNotMatch(text, /[0-9a-f]{8}-[0-9a-f-]+\.local/, "a host's name by multicast DNS");

    await open(ann, { name: "cat.jsonl", mimeType: "text/plain", buffer: Buffer.from("meow\n") });
    await says(ann, "This file is no recording of Parley’s, or it is damaged.");
    await says(ann, "Connection — Bob");

    await open(ann, file);
    await says(ann, /^Recording — n\d+x*$/);
    await says(ann, new RegExp(`^Parley .* ${lines.length - 1} events, `));
    await inspector(ann).getByRole("list", { name: "Signaling log" }).getByText(/channel open, \d+ ms$/).waitFor();
    await assertAccessible(ann.page, "a recording");
    await ann.button("Back to now").click();
    await says(ann, "Connection — Bob");
    await says(ann, "State: connected");
});

test("on a phone it is a dialog, which takes the focus and gives it back", async () => {
    const { ann } = await openPair(stage, { context: phone(390, 844) });
    const dialog = ann.page.getByRole("dialog", { name: kName });
    await ann.button(kName).click();
    await dialog.getByText(kMeasured).waitFor();
    await ann.focusOn("button", kClose);
    await assertAccessible(ann.page, "inspector on a phone");
    await ann.page.keyboard.press("Escape");
    await dialog.waitFor({ state: "hidden" });
    await ann.focusOn("button", kName);
    await ann.button("Open menu").click();
    await ann.page.getByRole("button", { name: /^Bob, / }).click();
    await dialog.getByText("Connection — Bob").waitFor();
    await ann.button(kClose).click();
    await ann.focusOn("button", kName);
});

test("checkers find nothing to object to", async () => {
    const { ann } = await openPair(stage, { context: kWide });
    await ann.button(kName).click();
    await says(ann, kMeasured);
    await assertAccessible(ann.page, "inspector");
});
