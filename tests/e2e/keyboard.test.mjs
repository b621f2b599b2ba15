import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";

import { kBrowserNames } from "./browsers.mjs";
import { walk } from "./focus_walk.mjs";
import { Stage } from "./harness.mjs";

/** The order of Tab, as docs/ACCESSIBILITY.md has it, and the ring that shows where it stands. */

const kPhone = { viewport: { width: 390, height: 844 } };
const kPatienceMs = 10_000;

const kCard = ["textbox Your name", "textbox Signaling server", "button Join"];
const kConversation = ["log Conversation", "link https://example.org/", "textbox Message", "button Send"];
const kWide = ["button Settings", "button Invite", "button Leave", "button Connection details", ...kConversation];
const kNarrow = ["button Open menu", "button Connection details", ...kConversation];
const kDrawer = ["button Settings", "button Invite", "button Leave", "button Close menu"];
const kConnections = ["textbox STUN and TURN servers", "button Save", "button Reset", "button Check", "switch Relay only"];
const kDetails = ["button Close connection details", "button Open log…", "button Export log"];
const kSettings = ["button Close settings", "radio As the system", "switch Read receipts", ...kConnections];

let stage;
before(async () => (stage = await Stage.open({ browsers: kBrowserNames })));
after(() => stage.close());
afterEach(() => stage.clear());

/** Somebody who has said something with a link in it, in a window in front. */
async function chatting(options = {}) {
    const { url: signaling } = await stage.startSignaling();
    const ann = await stage.openParley({ signaling, ...options });
    await ann.join("Ann");
    await ann.focusOn("textbox", "Message");
    await ann.send("see https://example.org/ and tell");
    await ann.page.getByRole("link").waitFor();
    return ann;
}

/** Once through the page and out of it, from its beginning and from its end. */
async function assertOrder({ page }, expected) {
    await walk(page, "Tab"); // to the end: what has the focus at first is the view's affair
    assert.deepEqual(await walk(page, "Tab"), expected);
    assert.deepEqual(await walk(page, "Shift+Tab"), [...expected].reverse());
}

const picture = (page, clip) => page.screenshot({ clip, caret: "hide" });

/** Waits until a picture of this place is, or is not, the same as one taken before. */
async function waitForPicture(page, clip, before, same) {
    const deadline = performance.now() + kPatienceMs;
    while (before.equals(await picture(page, clip)) !== same) {
        assert.ok(performance.now() < deadline, same ? "it never looked so again" : "it never looked different");
    }
}

test("Tab walks through the card", async () => {
    const { url: signaling } = await stage.startSignaling();
    await assertOrder(await stage.openParley({ signaling }), kCard);
});

test("Tab walks through the sidebar, then the conversation", async () => {
    await assertOrder(await chatting(), kWide);
});

test("Tab walks through a phone's page, and stays in its drawer while that is open", async () => {
    const ann = await chatting({ context: kPhone });
    await assertOrder(ann, kNarrow);
    await ann.button("Open menu").click();
    await ann.focusOn("button", "Settings");
    await assertOrder(ann, kDrawer);
});

test("Tab walks through the connection details after the chat that they lie beside, or through them only", async () => {
    for (const [context, expected] of [
        [{ viewport: { width: 1300, height: 800 } }, [...kWide, ...kDetails]],
        [{ viewport: { width: 800, height: 600 } }, kDetails],
    ]) {
        const ann = await chatting({ context });
        await ann.button("Connection details").click();
        await ann.button("Close connection details").waitFor();
        await assertOrder(ann, expected);
    }
});

test("Tab walks through the settings only, and arrows through their choices", async () => {
    const ann = await chatting();
    await ann.button("Settings").click();
    await ann.focusOn("button", "Close settings");
    await assertOrder(ann, kSettings);
    await ann.page.getByRole("radio", { name: "As the system" }).focus();
    for (const [key, name] of [
        ["ArrowDown", "Light"],
        ["ArrowRight", "Dark"],
        ["ArrowDown", "As the system"],
        ["ArrowUp", "Dark"],
        ["ArrowLeft", "Light"],
    ]) {
        await ann.page.keyboard.press(key);
        await ann.focusOn("radio", name);
        await ann.page.getByRole("radio", { name, checked: true }).waitFor();
    }
    await ann.page.keyboard.press("Shift+Tab");
    await ann.focusOn("button", "Close settings");
    await ann.page.keyboard.press("Tab");
    await ann.focusOn("radio", "Light");
});

test("Space and Enter press what has the focus", async () => {
    const ann = await chatting();
    for (const key of ["Space", "Enter"]) {
        await ann.button("Settings").focus();
        await ann.page.keyboard.press(key);
        await ann.focusOn("button", "Close settings");
        await ann.page.keyboard.press(key);
        await ann.focusOn("button", "Settings");
    }
});

test("arrows and Page Up scroll the conversation that has the focus, and a button leads back", async () => {
    const ann = await chatting();
    for (let i = 0; i < 30; ++i) await ann.send(`line ${i}`);
    const log = ann.page.getByRole("log");
    await log.getByText("line 29", { exact: true }).waitFor();
    const top = () => log.evaluate((element) => element.scrollTop);
    const goesUp = async (from) => {
        const deadline = performance.now() + kPatienceMs;
        while ((await top()) >= from) assert.ok(performance.now() < deadline, "it does not scroll");
    };
    await log.focus();
    for (const key of ["ArrowUp", "PageUp", "Home"]) {
        const from = await top();
        await ann.page.keyboard.press(key);
        await goesUp(from);
    }
    await ann.button("Jump to the newest message").waitFor();
    await log.getByRole("link").waitFor();
    const [conversation, link, ...others] = kConversation;
    await ann.focusOn(...conversation.split(" "));
    assert.deepEqual(await walk(ann.page, "Tab"), [link, "button Jump to the newest message", ...others]);
    await ann.button("Jump to the newest message").focus();
    await ann.page.keyboard.press("Enter");
    await ann.focusOn("log", "Conversation");
    await log.getByText("line 29", { exact: true }).waitFor();
});

test("firefox: Tab walks the same way", async () => {
    const { url: signaling } = await stage.startSignaling();
    const card = await stage.openParley({ signaling, browser: "firefox" });
    await card.focusOn("textbox", "Your name");
    assert.deepEqual(await walk(card.page, "Tab"), kCard.slice(1));
    // Outside of the page the focus is in Firefox's own buttons: each walk begins in a window of its own.
    const forth = await chatting({ browser: "firefox" });
    await forth.button("Settings").focus();
    assert.deepEqual(await walk(forth.page, "Tab"), kWide.slice(1));
    const back = await chatting({ browser: "firefox" });
    await back.button("Send").focus();
    assert.deepEqual(await walk(back.page, "Shift+Tab"), kWide.slice(0, -1).reverse());
});

test("a ring shows where the keyboard stands, and none after a click", async () => {
    const ann = await chatting();
    const { page } = ann;
    await ann.button("Settings").click();
    await ann.focusOn("button", "Close settings");
    const radio = page.getByRole("radio", { name: "As the system" });
    const { x, y, width, height } = await radio.boundingBox();
    const clip = { x: x - 6, y: y - 6, width: width + 12, height: height + 12 };
    await page.mouse.move(1, 1);
    await page.keyboard.press("Tab");
    await ann.focusOn("radio", "As the system");
    const ringed = await picture(page, clip);
    await page.keyboard.press("Shift+Tab");
    await ann.focusOn("button", "Close settings");
    await waitForPicture(page, clip, ringed, false);
    const bare = await picture(page, clip);

    await radio.click();
    await page.mouse.move(1, 1);
    await ann.focusOn("radio", "As the system");
    await waitForPicture(page, clip, bare, true);
    await page.keyboard.press("Shift+Tab");
    await page.keyboard.press("Tab");
    await ann.focusOn("radio", "As the system");
    await waitForPicture(page, clip, bare, false);
});
