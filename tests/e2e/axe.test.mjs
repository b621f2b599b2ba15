import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:net";
import { after, afterEach, before, test } from "node:test";

import { assertAccessible, violations } from "./axe.mjs";
import { ConnectionSettings } from "./connection_settings.mjs";
import { Stage } from "./harness.mjs";
import { untilPainted } from "./pages.mjs";
import { Talker } from "./talker.mjs";

/** An accessibility checker objects to nothing, whatever the page shows, in both themes. */

const kPhone = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };
const kNobody = "ws://localhost:9/socket1";
const kTexts = [
    "see https://example.org/ and (http://example.com/a?b=1)",
    "one\n\nthree",
    "你好，漢字かな 한국어",
    "שלום עולם, مرحبا",
    "👋 👩‍👩‍👧",
];

/** The longest text that can be sent has 32 KiB. */
const kTooLong = "x".repeat(32 * 1024 + 1);

let stage;
before(async () => (stage = await Stage.open()));
after(() => stage.close());
afterEach(() => stage.clear());

/** Opens a page as a browser without WebGL 2 would. */
const withoutWebGl = (page) =>
    page.addInitScript(() => {
        const original = HTMLCanvasElement.prototype.getContext;
        HTMLCanvasElement.prototype.getContext = function (kind, ...rest) {
            return kind === "webgl2" ? null : original.call(this, kind, ...rest);
        };
    });

/** Ann, whose page is looked at, and Bob, who came and said something in several scripts; Cem came and left. */
async function conversation(options) {
    const { url: signaling } = await stage.startSignaling();
    const ann = await stage.openParley({ signaling, ...options });
    await ann.join("Ann");
    await ann.online();
    const cem = await stage.openParley({ signaling });
    await cem.join("Cem");
    await ann.connectedTo(["Cem"]);
    await cem.leave();
    await ann.connectedTo([]);
    const bob = await Talker.join(stage, signaling, [ann], "Bob");
    for (const text of kTexts) {
        await bob.say(text);
        await ann.hears(text);
        await ann.send(text);
    }
    await ann.page.getByRole("log").getByText("Cem left", { exact: true }).waitFor();
    return ann;
}

test("the checker finds what is wrong", async () => {
    const page = await stage.openSite({});
    await untilPainted(page);
    await page.evaluate(() => {
        document.getElementById("layer").append(document.createElement("button"));
        document.querySelector("main h1, main [role=heading]").removeAttribute("aria-level");
        document.querySelector("input").removeAttribute("aria-label");
    });
    const found = (await violations(page)).map((line) => line.split(" ")[0]);
    assert.ok(found.includes("button-name") && found.includes("label"), found.join());
});

test("the card", async () => {
    const { url: signaling } = await stage.startSignaling();
    const ann = await stage.openParley({ signaling });
    await assertAccessible(ann.page, "empty");
    await ann.page.getByLabel("Signaling server").fill("nowhere");
    await ann.joinByButton("Ann");
    await ann.page.getByText(/must start with ws/).waitFor();
    await assertAccessible(ann.page, "refused address");
});

test("the card, connecting", async (t) => {
    const silent = createServer(() => {});
    await once(silent.listen(0, "localhost"), "listening");
    t.after(() => silent.close());
    const ann = await stage.openParley({ signaling: `ws://localhost:${silent.address().port}/socket1` });
    await ann.join("Ann");
    await ann.page.getByText(/^Connecting to /).waitFor();
    await assertAccessible(ann.page, "connecting");
});

test("the card, server away", async () => {
    const ann = await stage.openParley({ signaling: kNobody });
    ann.expectError(/WebSocket/);
    await ann.join("Ann");
    await ann.page.getByText(/retrying/).waitFor();
    await assertAccessible(ann.page, "server away");
});

test("an empty chat, wide and on a phone", async () => {
    for (const context of [{}, kPhone]) {
        const { url: signaling } = await stage.startSignaling();
        const ann = await stage.openParley({ signaling, context });
        await ann.join("Ann");
        await ann.page.getByText("Nobody else is here yet", { exact: true }).waitFor();
        await assertAccessible(ann.page, "empty chat");
    }
});

test("a chat, its settings, and a text that is too long", async () => {
    const ann = await conversation();
    await assertAccessible(ann.page, "chat");
    await ann.button("Settings").click();
    await ann.page.getByRole("dialog", { name: "Settings" }).waitFor();
    await assertAccessible(ann.page, "settings");
    const settings = new ConnectionSettings(ann);
    await settings.save("nonsense");
    await settings.says(/^Line 1/);
    await settings.setRelayOnly(true);
    await assertAccessible(ann.page, "settings with objections");
    await settings.servers.fill("");
    await settings.check();
    await assertAccessible(ann.page, "settings with the result of a check");
    await ann.page.keyboard.press("Escape");
    await ann.page.getByLabel("Message").fill(kTooLong);
    await ann.page.getByText(/too long/).waitFor();
    await assertAccessible(ann.page, "too long");
});

test("a chat on a phone, its drawer, and the settings over it", async () => {
    const ann = await conversation({ context: kPhone });
    await assertAccessible(ann.page, "chat on a phone");
    await ann.button("Open menu").click();
    await ann.page.getByRole("dialog", { name: "Menu" }).waitFor();
    await assertAccessible(ann.page, "drawer");
    await ann.button("Settings").click();
    await ann.page.getByRole("dialog", { name: "Settings" }).waitFor();
    await assertAccessible(ann.page, "settings over the drawer");
});

test("a chat whose server is lost", async () => {
    const signaling = await stage.startSignalingProcess();
    const ann = await stage.openParley({ signaling: signaling.url });
    ann.expectError(/WebSocket/);
    await ann.join("Ann");
    await ann.online();
    await signaling.kill();
    await ann.page.getByText(/retrying/).waitFor();
    await assertAccessible(ann.page, "server lost");
});

test("a notice about a broken config.json", async () => {
    const page = await stage.openSite({
        prepare: (page) => page.route("**/config.json", (route) => route.fulfill({ body: "{" })),
    });
    await page.getByRole("alert").waitFor();
    await assertAccessible(page, "notice");
});

test("a page whose module is missing", async () => {
    const page = await stage.openSite({
        prepare: (page) => page.route("**/parley.wasm", (route) => route.fulfill({ status: 404 })),
        expected: [/Failed to load resource: .* 404/],
    });
    await page.getByRole("alert").waitFor();
    await assertAccessible(page, "failure");
});

test("a page without WebGL", async () => {
    const ann = await conversation({ prepare: withoutWebGl });
    await assertAccessible(ann.page, "plain chat");
    await ann.button("Settings").click();
    await ann.page.getByRole("dialog", { name: "Settings" }).waitFor();
    await assertAccessible(ann.page, "plain settings");
    await ann.page.keyboard.press("Escape");
    await ann.leave();
    await ann.page.getByRole("heading", { name: "Join the conversation" }).waitFor();
    await assertAccessible(ann.page, "plain card");
});
