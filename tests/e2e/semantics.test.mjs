import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";

import { kBrowserNames } from "./browsers.mjs";
import { Stage } from "./harness.mjs";

/** The page as assistive technology has it: every flow by role and name alone, and where the focus goes. */

const kPhone = { viewport: { width: 390, height: 844 } };

let stage;
before(async () => (stage = await Stage.open({ browsers: kBrowserNames })));
after(() => stage.close());
afterEach(() => stage.clear());

/** Ann, who looks at the page with these options, and Bob: joined by the button and by Enter. */
async function pair(browser, context) {
    const { url: signaling } = await stage.startSignaling();
    const ann = await stage.openParley({ signaling, browser, context });
    const bob = await stage.openParley({ signaling, browser });
    await ann.joinByButton("Ann");
    await bob.join("Bob");
    await Promise.all([ann.connectedTo(["Bob"]), bob.connectedTo(["Ann"])]);
    await ann.page.bringToFront(); // Firefox gives keys to the window in front
    return [ann, bob];
}

const heading = ({ page }, level, name) => page.getByRole("heading", { level, name, exact: true });
const dialog = ({ page }, name) => page.getByRole("dialog", { name, exact: true });
const member = ({ page }, words) =>
    page.getByRole("list", { name: "Members", exact: true }).getByRole("listitem").filter({ hasText: words });
const log = ({ page }) => page.getByRole("log", { name: "Conversation", exact: true });

/** A message in the conversation, by who wrote it. */
const message = (page, author, text) =>
    log(page).getByRole("article", { name: new RegExp(`^${author}, \\d\\d:\\d\\d$`) }).filter({ hasText: text });

for (const browser of kBrowserNames) {
    test(`${browser}: people join, chat and leave by roles and names`, async () => {
        const { url: signaling } = await stage.startSignaling();
        const ann = await stage.openParley({ signaling, browser });
        await heading(ann, 1, "Join the conversation").waitFor();
        await ann.focusOn("textbox", "Your name");
        assert.equal(await ann.page.getByLabel("Signaling server").inputValue(), signaling);
        assert.equal(await ann.button("Join").isDisabled(), true);
        await ann.joinByButton("Ann");
        await ann.online();
        await ann.focusOn("textbox", "Message");
        await heading(ann, 1, "Everyone here").waitFor();
        await ann.page.getByText("Nobody else is here yet", { exact: true }).waitFor();
        assert.equal(await heading(ann, 1, "Join the conversation").count(), 0);

        const bob = await stage.openParley({ signaling, browser });
        await bob.join("Bob");
        await Promise.all([ann.connectedTo(["Bob"]), bob.connectedTo(["Ann"])]);
        await member(ann, /^Bob, direct( · \d+ ms)?$/).waitFor();
        await heading(ann, 2, "Members — 1").waitFor();
        assert.equal(await ann.button("Send").isDisabled(), true);
        await ann.sendByButton("by the button");
        await ann.focusOn("textbox", "Message");
        await message(bob, "Ann", "by the button").waitFor();
        await bob.send("by Enter");
        await message(ann, "Bob", "by Enter").waitFor();
        await message(ann, "You", "by the button").waitFor();

        await bob.leave();
        await bob.focusOn("textbox", "Your name");
        assert.equal((await bob.probe()).online, false);
        await member(ann, /^Bob, left$/).waitFor();
        await heading(ann, 2, "Members — 0").waitFor();
        await bob.joinByButton("Bob");
        await Promise.all([ann.connectedTo(["Bob"]), bob.connectedTo(["Ann"])]);
        await member(ann, /^Bob, direct( · \d+ ms)?$/).waitFor();
    });

    test(`${browser}: the settings are a dialog that gives the focus back`, async () => {
        const [ann] = await pair(browser);
        await ann.button("Settings").click();
        await dialog(ann, "Settings").waitFor();
        await ann.focusOn("button", "Close settings");
        for (const covered of [log(ann), ann.button("Send"), ann.button("Leave"), ann.page.getByLabel("Message")]) {
            assert.equal(await covered.isVisible(), false, String(covered));
        }
        const appearance = ann.page.getByRole("radiogroup", { name: "Appearance", exact: true });
        const radio = (name, checked) => appearance.getByRole("radio", { name, checked, exact: true });
        await radio("As the system", true).waitFor();
        for (const [name, theme] of [["Light", "light"], ["Dark", "dark"]]) {
            await radio(name, false).click();
            await radio(name, true).waitFor();
            assert.equal(await appearance.getByRole("radio", { checked: true }).count(), 1);
            assert.equal(await ann.page.evaluate(() => document.documentElement.dataset.theme), theme);
        }
        await ann.button("Close settings").click();
        await ann.focusOn("button", "Settings");
        await ann.page.keyboard.press("Enter");
        await ann.focusOn("button", "Close settings");
        await ann.page.keyboard.press("Escape");
        await ann.focusOn("button", "Settings");
        assert.equal(await dialog(ann, "Settings").isVisible(), false);
    });

    test(`${browser}: a phone has a drawer, and Escape closes what lies on top`, async () => {
        const [ann] = await pair(browser, kPhone);
        const opener = ann.button("Open menu");
        assert.equal(await opener.getAttribute("aria-haspopup"), "dialog");
        const open = async () => {
            await opener.click();
            await dialog(ann, "Menu").waitFor();
            await ann.focusOn("button", "Settings");
        };
        assert.equal(await ann.page.getByRole("list", { name: "Members" }).isVisible(), false);
        await open();
        await member(ann, /^Bob, direct( · \d+ ms)?$/).waitFor();
        assert.equal(await ann.button("Open menu").count(), 0);
        await ann.page.keyboard.press("Escape");
        await ann.focusOn("button", "Open menu");
        await dialog(ann, "Menu").waitFor({ state: "hidden" });

        await open();
        await dialog(ann, "Menu").getByRole("button", { name: "Close menu", exact: true }).click();
        await ann.focusOn("button", "Open menu");
        await dialog(ann, "Menu").waitFor({ state: "hidden" });

        await open();
        await ann.page.keyboard.press("Enter");
        await dialog(ann, "Settings").waitFor();
        await ann.focusOn("button", "Close settings");
        assert.equal(await dialog(ann, "Menu").isVisible(), false, "it is covered");
        await ann.page.keyboard.press("Escape");
        await ann.focusOn("button", "Settings");
        await dialog(ann, "Menu").waitFor();
        await ann.page.keyboard.press("Escape");
        await ann.focusOn("button", "Open menu");

        await open();
        await ann.leave();
        await ann.focusOn("textbox", "Your name");
    });
}
