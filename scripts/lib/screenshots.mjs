import { fileURLToPath } from "node:url";

import { Stage } from "../../tests/e2e/harness.mjs";

/** Has four people chat and photographs what one of them sees, wide and on a phone, in both themes, once beside a connection. */

const kFolder = fileURLToPath(new URL("../../docs/screenshots/", import.meta.url));
const kPhone = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, hasTouch: true };
const kChats = {
    "chat-dark": { colorScheme: "dark", viewport: { width: 1360, height: 820 } },
    "chat-light": { colorScheme: "light", viewport: { width: 1200, height: 820 } },
    "phone-dark": { colorScheme: "dark", ...kPhone },
    "phone-light": { colorScheme: "light", ...kPhone },
};
const kJoinCards = {
    "join-dark": { colorScheme: "dark", viewport: { width: 1200, height: 820 } },
    "join-phone-light": { colorScheme: "light", ...kPhone },
};
const kInspected = "chat-dark";
const kMeasureMs = 8000; // so that its plots have something to show
const kNobody = "ws://localhost:9/socket1";

const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

async function photograph(page, name) {
    await pause(1000);
    await page.page.screenshot({ path: `${kFolder}${name}.png` });
    console.log(`docs/screenshots/${name}.png`);
}

async function chat(stage, name, context) {
    const { url: signaling } = await stage.startSignaling();
    const enter = async (person, options) => {
        const page = await stage.openParley({ signaling, context: options });
        await page.join(person);
        await page.online();
        return page;
    };
    const ana = await enter("ana");
    const mika = await enter("mika", context);
    await mika.connectedTo(["ana"]);
    const chen = await enter("陈晓");
    const rana = await stage.openReact({ signaling });
    await rana.join("rana");
    for (const page of [ana, mika, chen]) await page.until((probe) => probe.members.filter((m) => m.state === "connected").length === 3);

    if (name === kInspected) {
        await mika.page.getByRole("button", { name: /^ana, / }).click();
        await pause(kMeasureMs);
    }
    for (const [speaker, text] of [
        [ana, "Morning! Is the WASM build live?"],
        [mika, "Yes — one static folder, no server of ours."],
        [mika, "Try it with a friend 🎉"],
        [chen, "太好了！不用下载字体也能显示中文 😀"],
        [rana, "From the React client: <b>this</b> & that arrive as typed."],
        [ana, "Line breaks\nand long messages work as well: this one is broken where the bubble ends, not in the middle of a word."],
    ]) {
        await speaker.send(text);
        await mika.until((probe, wanted) => probe.messages.some((message) => message.text === wanted), text);
    }
    await photograph(mika, name);
    await stage.clear();
}

async function joinCard(stage, name, context) {
    const page = await stage.openParley({ signaling: kNobody, context });
    page.expectError(/WebSocket/);
    await page.join("mika");
    await pause(2000); // the sentence counts down to the next attempt
    await photograph(page, name);
    await stage.clear();
}

const stage = await Stage.open();
for (const [name, context] of Object.entries(kChats)) await chat(stage, name, context);
for (const [name, context] of Object.entries(kJoinCards)) await joinCard(stage, name, context);
await stage.close();
