/** A long conversation as a bare page has it: a paragraph for each message that comes over its data channel. */
import { setTimeout as pause } from "node:timers/promises";

import { Stage } from "../e2e/harness.mjs";
import { chatterText } from "../e2e/talker.mjs";
import { openBarePages } from "./bare_pages.mjs";
import { memory } from "./processes.mjs";

/** Runs in the receiver: shows what comes, at its end. */
function show(count) {
    const list = document.createElement("div");
    list.style = "height: 100vh; overflow: auto";
    document.body.append(list);
    const element = (name, text) => Object.assign(document.createElement(name), { textContent: text });
    let shown = 0;
    let scrolling = false;
    const scroll = () => {
        scrolling = false;
        list.scrollTop = list.scrollHeight;
    };
    window.allShown = new Promise((resolve) => {
        window.channel.onmessage = ({ data }) => {
            const message = JSON.parse(data);
            const paragraph = document.createElement("p");
            paragraph.append(element("b", message.userId), element("time", new Date().toLocaleTimeString()), message.data);
            list.append(paragraph);
            if (!scrolling) requestAnimationFrame(scroll);
            scrolling = true;
            if (++shown === count) requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve)));
        };
    });
}

/** Runs in the sender, which has chatterText(). */
async function chatter(count) {
    const { channel } = window;
    const kMaxBuffered = 4 << 20;
    channel.bufferedAmountLowThreshold = kMaxBuffered / 2;
    for (let i = 0; i < count; i++) {
        while (channel.bufferedAmount > kMaxBuffered) {
            await new Promise((resolve) => channel.addEventListener("bufferedamountlow", resolve, { once: true }));
        }
        channel.send(JSON.stringify({ userId: "Tom", type: "message", data: globalThis.chatterText(i) }));
    }
}

/**
 * @param {number} count of messages @param {number} settleMs how long the page is left alone before its memory is read
 * @returns {Promise<{laidOut: number, memory: number}>} milliseconds until all are laid out, MiB
 */
export async function bareHistory(count, settleMs) {
    const stage = await Stage.open();
    const { pages: [receiver, sender] } = await openBarePages(stage, 2);
    await receiver.evaluate(show, count);
    await sender.evaluate(`globalThis.chatterText = ${chatterText}`);
    const started = performance.now();
    await sender.evaluate(chatter, count);
    await receiver.evaluate(() => window.allShown);
    const laidOut = performance.now() - started;
    await sender.context().close();
    await pause(settleMs);
    const held = await memory(stage, [receiver]);
    await stage.close();
    return { laidOut, memory: held.pages };
}
