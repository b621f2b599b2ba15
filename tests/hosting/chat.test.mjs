import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";
import { pathToFileURL } from "node:url";

import { Stage } from "../e2e/harness.mjs";
import { kDist, kHostNames, startHost } from "./hosts.mjs";

/** The packaged page, from each host and as a file, in one room. */

const kFile = pathToFileURL(`${kDist}/parley.html`).href;
const kSmall = { viewport: { width: 480, height: 360 } }; // six pages paint in software

let stage;
before(async () => (stage = await Stage.open({ browsers: ["chromium", "firefox"] })));
afterEach(() => stage.clear());
after(() => stage.close());

const chosen = [...kHostNames].filter(([, missing]) => !missing).map(([name]) => name);

test(`pages from ${chosen.join(", ")}, parley.html from a file and a React user chat`, async () => {
    const { url: signaling, port } = await stage.startSignaling();
    const hosts = await Promise.all(chosen.map((name) => startHost(name, port)));
    try {
        const pages = hosts.map(({ url, proxies }) => {
            return stage.openParley({ signaling: proxies ? undefined : signaling, address: url, context: kSmall });
        });
        const people = await Promise.all([...pages, stage.openParley({ address: kFile, context: kSmall })]);
        await people.at(-1).page.getByRole("textbox", { name: "Signaling server" }).fill(signaling);
        people.push(await stage.openReact({ signaling }));
        const names = [...hosts.map(({ name }) => name), "file", "react"];
        await Promise.all(people.map((page, i) => page.join(names[i])));
        const others = (page) => people.filter((other) => other !== page);
        await Promise.all(people.map((page) => page.connectedTo(others(page).map(({ name }) => name))));
        const sent = await Promise.all(people.map((page) => page.send(`from ${page.name}`)));
        assert.equal(sent.at(-1), hosts.length + 1, "the React user has written to everybody");
        await Promise.all(people.flatMap((page) => others(page).map(({ name }) => page.hears(`from ${name}`))));
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
