import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";

import { Stage } from "./harness.mjs";
import { startReferenceServer } from "./reference_server.mjs";

/** The stand-in for the reference client must itself be right before it proves anything about Parley. */

let stage;
before(async () => (stage = await Stage.open()));
afterEach(() => stage.clear());
after(() => stage.close());

async function chat(url) {
    const [ann, bob] = [await stage.openReact({ signaling: url }), await stage.openReact({ signaling: url })];
    await ann.join("Ann");
    await ann.online();
    await bob.join("Bob");
    await Promise.all([ann.connectedTo(["Bob"]), bob.connectedTo(["Ann"])]);
    await ann.send("from Ann");
    await bob.hears("from Ann");
    await bob.page.getByRole("textbox", { name: "Message" }).fill("<b>from</b> Bob");
    await bob.page.keyboard.press("Shift+Enter");
    await ann.hears("from Bob");
    assert.deepEqual(await ann.lines(), [
        { kind: "joined", author: undefined, text: "Bob joined" },
        { kind: "me", author: "Me", text: "from Ann" },
        { kind: "you", author: "Bob", text: "from Bob" },
    ]);
    await bob.page.getByRole("button", { name: "Disconnect" }).click();
    await ann.connectedTo([]);
    assert.deepEqual((await ann.lines()).at(-1), { kind: "left", author: undefined, text: "Bob leaved" });
}

test("two reference clients chat over the local server", async () => {
    await chat((await stage.startSignaling()).url);
});

test("two reference clients chat over the reference server", async () => {
    const server = await startReferenceServer({ windowMs: 0 });
    try {
        await chat(server.url);
    } finally {
        await server.close();
    }
});
