import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";

import { ConnectionSettings } from "../e2e/connection_settings.mjs";
import { Ground } from "./ground.mjs";
import { usesRelay } from "./paths.mjs";
import { Turn } from "./turn.mjs";

/** Two hosts that could reach each other directly, whose users want only a TURN server's relay between them. */

const kExplainedMs = 20_000;

let ground, turn;
before(async () => {
    ground = await Ground.open(["Ann", "Bob"]);
    turn = await Turn.start(ground.network);
});
after(async () => {
    await turn.close();
    await ground.close();
});
afterEach(() => ground.clear());

const line = (credential = turn.iceServer.credential) => {
    const { urls, username } = turn.iceServer;
    return `${urls}?transport=udp ${username} ${credential}`;
};

/** Opens the settings and types these servers. */
async function settingsWith(parley, servers) {
    await parley.online();
    const settings = await ConnectionSettings.open(parley);
    await settings.servers.fill(servers);
    return settings;
}

test("they set the server and the relay alone, and chat through it", async () => {
    const ann = await ground.join("Ann");
    const settings = await settingsWith(ann, line());
    await settings.setRelayOnly(true);
    await settings.says(/^Nobody can be reached/);
    await ann.button("Save").click();
    await settings.says(/^Saved\./);
    await settings.close();
    await ground.configure({ iceServers: [turn.iceServer], relayOnly: true });
    const bob = await ground.join("Bob");
    await Promise.all([ann.connectedTo(["Bob"]), bob.connectedTo(["Ann"])]);
    await ann.send("hello");
    await bob.hears("hello");
    await bob.send("hello yourself");
    await ann.hears("hello yourself");
    assert.ok(await usesRelay([ann]));
    assert.ok(await usesRelay([bob]));
    await ann.page.getByRole("button", { name: /^Bob, relayed · \d+ ms$/ }).waitFor();
});

test("with the server stopped, why nobody can be reached is said within 20 s", async (t) => {
    await turn.stop();
    t.after(() => turn.restart());
    await ground.configure({ iceServers: [turn.iceServer], relayOnly: true });
    const ann = await ground.join("Ann");
    await ann.online();
    const bob = await ground.join("Bob");
    await bob.online();
    const joined = Date.now();
    await ann.until(({ members }) => members.length === 1);
    await ann.button("Connection details").click();
    await ann.page.getByText("No path was found, and the TURN server gave no relay.").waitFor({ timeout: kExplainedMs });
    const took = Date.now() - joined;
    assert.ok(took < kExplainedMs, `${took} ms`);
    t.diagnostic(`explained after ${took} ms`);
});

test("a check names the relay as working", async () => {
    const settings = await settingsWith(await ground.join("Ann"), line());
    assert.match(await settings.check(), /^Host works.*\n.*\nTURN works[^\n]*$/);
});

test("a check explains a wrong password", async () => {
    const settings = await settingsWith(await ground.join("Ann"), line("wrong"));
    const words = await settings.check();
    assert.match(words, /No TURN server relays/);
    assert.match(words, /turn:\S+ refuses the user or the password \(401\)/);
});

test("a check explains a server that has stopped", async (t) => {
    await turn.stop();
    t.after(() => turn.restart());
    const settings = await settingsWith(await ground.join("Ann"), line());
    const words = await settings.check();
    assert.match(words, /No STUN server answered.*\nNo TURN server relays/);
    assert.match(words, /turn:\S+ (cannot be reached \(701\)|has not answered)/);
});
