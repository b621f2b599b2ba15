import assert from "node:assert/strict";
import { once } from "node:events";
import { describe, it } from "node:test";

import { Stage } from "./harness.mjs";

/** What breaks while people chat: the signaling server, or one of them. */

/** The longest that someone who vanished without a word may stay in the list. */
const kVanishedMs = 35_000;

async function room(stage, names, url) {
    const pages = [];
    for (const name of names) {
        const page = await stage.openParley({ signaling: url });
        await page.join(name);
        pages.push(page);
    }
    await Promise.all(pages.map((page) => page.connectedTo(names.filter((name) => name !== page.name))));
    return pages;
}

const staged = (title, run) => it(title, () => Stage.use(run));

// All at once: most of it is waiting.
describe("what breaks while people chat", { concurrency: true }, () => {
    staged("chat goes on without the signaling server, and after its return a newcomer reaches everyone", async (stage) => {
        const signaling = await stage.startSignalingProcess();
        const [ann, bob] = await room(stage, ["Ann", "Bob"], signaling.url);
        const rea = await stage.openReact({ signaling: signaling.url });
        await rea.join("Rea");
        await Promise.all([
            ann.connectedTo(["Bob", "Rea"]),
            bob.connectedTo(["Ann", "Rea"]),
            rea.connectedTo(["Ann", "Bob"]),
        ]);
        for (const page of [ann, bob]) {
            page.expectError(/^WebSocket connection to .* failed/); // Said by the browser.
        }

        await signaling.kill();
        await Promise.all([ann, bob].map((page) => page.until((probe) => !probe.online)));
        await ann.send("without a server");
        await Promise.all([bob.hears("without a server"), rea.hears("without a server")]);
        await bob.send("quite so");
        await Promise.all([ann.hears("quite so"), rea.hears("quite so")]);

        await signaling.restart();
        await Promise.all([ann.online(), bob.online()]);
        await Promise.all([ann.connectedTo(["Bob", "Rea"]), bob.connectedTo(["Ann", "Rea"])]);
        const cem = await stage.openParley({ signaling: signaling.url });
        await cem.join("Cem");
        // The reference client stays logged out until its user logs in anew: a newcomer cannot know of it.
        await Promise.all([
            cem.connectedTo(["Ann", "Bob"]),
            ann.connectedTo(["Bob", "Cem", "Rea"]),
            bob.connectedTo(["Ann", "Cem", "Rea"]),
        ]);
        await cem.send("hello");
        await Promise.all([ann.hears("hello"), bob.hears("hello")]);
        await ann.send("welcome");
        await Promise.all([bob.hears("welcome"), cem.hears("welcome"), rea.hears("welcome")]);

        // Nobody appears twice, and nobody ever seemed to leave. Rea, whom Cem tries in vain, is nobody to him.
        const names = async (page) => (await page.probe()).members.map(({ name }) => name).sort();
        assert.deepEqual(await names(ann), ["Bob", "Cem", "Rea"]);
        assert.deepEqual(await names(bob), ["Ann", "Cem", "Rea"]);
        assert.deepEqual(await names(cem), ["Ann", "Bob"]);
        assert.deepEqual((await ann.probe()).messages.map(({ text }) => text), [
            "without a server",
            "quite so",
            "hello",
            "welcome",
        ]);
        await rea.connectedTo(["Ann", "Bob"]);
    });

    staged("a server that starts after the page is reached by itself", async (stage) => {
        const signaling = await stage.startSignalingProcess();
        await signaling.kill();
        const ann = await stage.openParley({ signaling: signaling.url });
        ann.expectError(/^WebSocket connection to .* failed/);
        const refused = once(ann.page, "websocket").then(([socket]) => once(socket, "close"));
        await ann.join("Ann");
        await refused;
        await signaling.restart();
        await ann.online();
    });

    staged("someone whose page dies is shown as reconnecting, then as left", async (stage) => {
        const signaling = await stage.startSignaling();
        const [ann, bob, cem] = await room(stage, ["Ann", "Bob", "Cem"], signaling.url);
        cem.expectError(/^the page crashed$/);
        const died = once(cem.page, "crash");
        const started = Date.now();
        cem.crash();
        await died;
        const is = (probe, state) => probe.members.some((member) => member.name === "Cem" && member.state === state);
        await Promise.all([ann, bob].map((page) => page.until(is, "reconnecting", kVanishedMs)));
        await Promise.all([ann, bob].map((page) => page.until(is, "left", kVanishedMs)));
        assert.ok(Date.now() - started < kVanishedMs, `it took ${Date.now() - started} ms`);
        await ann.send("still here");
        await bob.hears("still here");
    });
});
