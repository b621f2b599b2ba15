import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";
import jsQR from "jsqr";

import { assertAccessible } from "./axe.mjs";
import { Stage } from "./harness.mjs";
import { waitInPage } from "./pages.mjs";
import { openAlone, rest, talkInTurn } from "./people.mjs";
import { checkScrollingTargets, kUpright } from "./phones.mjs";
import { photograph } from "./pictures.mjs";

/** Ways into the room: an invite link, as text and as a QR code, and what the system opens the installed page for. */

const kPatienceMs = 10_000;
const kClipboard = { permissions: ["clipboard-read", "clipboard-write"] };

let stage;
before(async () => (stage = await Stage.open()));
after(() => stage.close());
afterEach(() => stage.clear());

async function openInvite(ann) {
    await ann.button("Invite").click();
    await ann.focusOn("button", "Close invite");
    await rest(ann);
    return ann.page.getByRole("textbox", { name: "Invite link" }).inputValue();
}

/** What a reader sees in the picture of the code. */
async function readCode(page) {
    const box = await page.getByRole("img", { name: "QR code of the invite link" }).boundingBox();
    const picture = await photograph(page);
    const [x, y, side] = [box.x, box.y, box.width].map(Math.round);
    const pixels = new Uint8ClampedArray(side * side * 4).fill(255);
    for (let row = 0; row < side; ++row) {
        for (let column = 0; column < side; ++column) {
            const at = ((y + row) * picture.width + x + column) * picture.channels;
            pixels.set(picture.data.subarray(at, at + 3), (row * side + column) * 4);
        }
    }
    return jsQR(pixels, side, side, { inversionAttempts: "dontInvert" })?.data;
}

test("a link that is copied leads somebody else into the room, and a reader reads it from the code", async () => {
    const ann = await openAlone(stage, { context: kClipboard });
    const link = await openInvite(ann);
    assert.match(link, /^http:\/\/localhost:\d+\/#signaling=ws%3A%2F%2Flocalhost%3A\d+%2Fsocket1$/);
    assert.equal(await readCode(ann.page), link);
    await assertAccessible(ann.page, "invite");

    await ann.button("Copy link").click();
    await ann.page.getByRole("dialog").getByText("Copied", { exact: true }).waitFor();
    await ann.page.getByRole("status").getByText("Copied", { exact: true }).waitFor();
    assert.equal(await ann.page.evaluate(() => navigator.clipboard.readText()), link);
    await ann.page.keyboard.press("Escape");
    await ann.focusOn("button", "Invite");

    const bob = await stage.openLink(link);
    await bob.join("Bob");
    await Promise.all([ann.connectedTo(["Bob"]), bob.connectedTo(["Ann"])]);
    await talkInTurn(ann, bob, ["in"]);
});

test("on a phone it lies over the drawer, and without a clipboard says how to copy", async () => {
    const withoutClipboard = (page) =>
        page.addInitScript(() => Object.defineProperty(navigator, "clipboard", { value: undefined }));
    const ann = await openAlone(stage, { context: kUpright, prepare: withoutClipboard });
    await ann.button("Open menu").click();
    const link = await openInvite(ann);
    assert.equal(await readCode(ann.page), link);
    await checkScrollingTargets(ann, ["Close invite", "Invite link", "Copy link"]);
    await assertAccessible(ann.page, "invite on a phone");
    await ann.button("Copy link").click();
    await ann.page.getByRole("alert").getByText(/does not let Parley copy/).waitFor();
    assert.equal(await ann.page.getByText("Copied", { exact: true }).count(), 0);
});

test("a link that is followed by an open page fills in its server, and a wrong one is explained", async () => {
    const page = await stage.openSite({ query: "signaling=ws://localhost:1/a" });
    const server = page.getByRole("textbox", { name: "Signaling server" });
    await server.waitFor();
    const filled = `() => document.querySelector("input[type=url]").value !== ""`;
    assert.ok(await waitInPage(page, filled, null, kPatienceMs));
    const follow = (hash) =>
        page.evaluate(
            (hash) =>
                new Promise((resolve) => {
                    addEventListener("hashchange", () => resolve(), { once: true });
                    location.hash = hash;
                }),
            hash,
        );
    await follow("signaling=ws%3A%2F%2Flocalhost%3A2%2Fb");
    assert.equal(await server.inputValue(), "ws://localhost:2/b");
    await follow("signaling=https://localhost/");
    await page.getByRole("alert").getByText(/^#signaling must be a ws: or wss: address\./).waitFor();
    assert.equal(await server.inputValue(), "ws://localhost:2/b");
});

/** Runs in the page: a system that opens the page that is open already. */
function standInForLaunches() {
    const setConsumer = (consumer) => (globalThis.launch = (targetURL) => consumer({ targetURL }));
    Object.defineProperty(globalThis, "launchQueue", { value: { setConsumer } });
}

test("what is shared with the installed page waits in the composer, and a link of its own scheme leads into the room", async () => {
    const { url } = await stage.startSignaling();
    const query = "probe=1&signaling=ws://localhost:1/a&text=Look%20at&url=https%3A%2F%2Fa.example%2F";
    const page = await stage.openSite({ query, prepare: (page) => page.addInitScript(standInForLaunches) });
    assert.ok(await waitInPage(page, "() => globalThis.launch", null, kPatienceMs));
    assert.equal(new URL(page.url()).search, "?probe=1&signaling=ws%3A%2F%2Flocalhost%3A1%2Fa");
    const launch = (more) => page.evaluate((more) => globalThis.launch(new URL(more, location).href), more);
    await launch(`#link=${encodeURIComponent(`web+parley:${url}`)}`);
    await launch("#link=javascript:1");
    await page.getByRole("alert").getByText(/^#link must begin with web\+parley:\./).waitFor();
    assert.equal(await page.getByRole("textbox", { name: "Signaling server" }).inputValue(), url);

    await page.getByRole("textbox", { name: "Your name" }).fill("Ann");
    await page.keyboard.press("Enter");
    const composer = page.getByRole("textbox", { name: "Message" });
    await composer.waitFor();
    assert.equal(await composer.inputValue(), "Look at\nhttps://a.example/");
    await launch("?text=Look%20at&url=https%3A%2F%2Fa.example%2F");
    await launch("?text=More");
    assert.equal(await composer.inputValue(), "Look at\nhttps://a.example/\nMore");
});
