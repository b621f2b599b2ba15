import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";
import { pathToFileURL } from "node:url";

import { Stage } from "../e2e/harness.mjs";
import { kDist, kHostNames, startHost } from "./hosts.mjs";

/** The packaged page, from each host and as a file, in one room. */

const kFile = pathToFileURL(`${kDist}/parley.html`).href;

let stage;
before(async () => (stage = await Stage.open({ browsers: ["chromium", "firefox"] })));
afterEach(() => stage.clear());
after(() => stage.close());

const chosen = [...kHostNames].filter(([, missing]) => !missing).map(([name]) => name);

test(`pages from ${chosen.join(", ")}, parley.html from a file and a React user chat`, async () => {
    const { url: signaling, port } = await stage.startSignaling();
    const hosts = await Promise.all(chosen.map((name) => startHost(name, port)));
    try {
        const people = [];
        for (const { name, url, proxies } of hosts) {
            const page = await stage.openParley({ signaling: proxies ? undefined : signaling, address: url });
            await page.join(name);
            people.push(page);
        }
        const file = await stage.openParley({ address: kFile });
        await file.page.getByRole("textbox", { name: "Signaling server" }).fill(signaling);
        await file.join("file");
        const react = await stage.openReact({ signaling });
        await react.join("react");
        people.push(file, react);
        const all = people.map(({ name }) => name);
        await Promise.all(people.map((page) => page.connectedTo(all.filter((name) => name !== page.name))));
        for (const speaker of people) {
            await speaker.send(`from ${speaker.name}`);
            const others = people.filter((page) => page !== speaker);
            await Promise.all(others.map((page) => page.hears(`from ${speaker.name}`)));
        }
    } finally {
        await stage.clear();
        await Promise.all(hosts.map((host) => host.close()));
    }
});

test("as a file it asks for a signaling server, and complains of nothing", async () => {
    const file = await stage.openParley({ address: kFile });
    const server = file.page.getByRole("textbox", { name: "Signaling server" });
    assert.equal(await server.inputValue(), "");
    assert.equal(await server.getAttribute("placeholder"), "wss://signal.example.org/socket1");
    assert.ok(await file.page.locator("#notice").isHidden());
    await file.join("file");
    await file.page.getByText("Please name a signaling server").waitFor();
});

test("in Firefox, too, the file chats with a page", async () => {
    const { url: signaling } = await stage.startSignaling();
    const file = await stage.openParley({ signaling, address: kFile, browser: "firefox" });
    const page = await stage.openParley({ signaling });
    await file.join("file");
    await page.join("page");
    await Promise.all([file.connectedTo(["page"]), page.connectedTo(["file"])]);
    await file.send("from a file");
    await page.hears("from a file");
});
