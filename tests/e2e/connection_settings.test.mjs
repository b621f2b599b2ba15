import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";

import { kBrowserNames } from "./browsers.mjs";
import { ConnectionSettings } from "./connection_settings.mjs";
import { Stage } from "./harness.mjs";

/** The settings' part on ICE: servers that are edited, kept and checked, and a switch for the relay alone. */

const kSilent = "stun:127.0.0.1:9";
const kTurn = "turn:127.0.0.1:9?transport=udp ann a pass phrase";
const kConfigured = "stun:127.0.0.1:7";
const kApartMs = 5_000;
const kAgainMs = 60_000;

let stage;
before(async () => (stage = await Stage.open({ browsers: kBrowserNames })));
after(() => stage.close());
afterEach(() => stage.clear());

/** Somebody alone whose page's host has configured a server, with the settings open. */
async function openSettings(options = {}) {
    const config = JSON.stringify({ iceServers: [{ urls: kConfigured }] });
    const prepare = (page) => page.route("**/config.json", (route) => route.fulfill({ body: config }));
    const { url: signaling } = await stage.startSignaling();
    const ann = await stage.openParley({ signaling, prepare, ...options });
    await ann.join("Ann");
    await ann.online();
    return ConnectionSettings.open(ann);
}

async function reload({ parley }) {
    await parley.page.reload();
    await parley.started();
    await parley.join("Ann");
    await parley.online();
    return ConnectionSettings.open(parley);
}

test("servers are saved for this browser, and reset to those of the page", async () => {
    let settings = await openSettings();
    assert.equal(await settings.servers.inputValue(), kConfigured);
    await settings.save(`${kSilent}\n${kTurn}`);
    await settings.says(/^Saved\./);
    await settings.setRelayOnly(true);
    settings = await reload(settings);
    assert.equal(await settings.servers.inputValue(), `${kSilent}\n${kTurn}`);
    assert.equal(await settings.relayOnly.getAttribute("aria-checked"), "true");
    await settings.parley.button("Reset").click();
    await settings.says(/this page’s own servers/);
    settings = await reload(settings);
    assert.equal(await settings.servers.inputValue(), kConfigured);
    assert.equal(await settings.relayOnly.getAttribute("aria-checked"), "true");
});

test("a wrong line is explained, read out once, and changes nothing", async () => {
    let settings = await openSettings();
    const status = settings.parley.page.getByRole("status");
    await settings.save(`${kSilent}\nturn:example.org`);
    await settings.says("Line 2: a TURN server needs a user and a password");
    assert.match(await status.textContent(), /Line 2/);
    settings = await reload(settings);
    assert.equal(await settings.servers.inputValue(), kConfigured);
});

test("Enter breaks the line, and the field scrolls by itself", async () => {
    const settings = await openSettings();
    await settings.servers.fill("");
    await settings.servers.focus();
    for (let i = 0; i < 8; ++i) {
        await settings.parley.page.keyboard.type(`stun:a${i}`);
        await settings.parley.page.keyboard.press("Enter");
    }
    assert.equal((await settings.servers.inputValue()).split("\n").length, 9);
    await settings.parley.button("Save").click();
    await settings.says(/^Saved\./);
});

/** Remembers what the page's connections were made with. */
const watchConfigurations = (page) =>
    page.addInitScript(() => {
        window.configurations = [];
        window.RTCPeerConnection = class extends RTCPeerConnection {
            constructor(configuration) {
                super(configuration);
                window.configurations.push(configuration);
            }
        };
    });

test("the next connection gets the saved servers and the relay alone, and no password is logged", async () => {
    const { url: signaling } = await stage.startSignaling();
    const settings = await openSettings({ signaling, prepare: watchConfigurations });
    const { page } = settings.parley;
    const logged = [];
    page.on("console", (message) => logged.push(message.text()));
    await settings.save(kTurn);
    await settings.says(/^Saved\./);
    await settings.setRelayOnly(true);
    const bob = await stage.openParley({ signaling });
    await bob.join("Bob");
    await settings.parley.until((probe) => probe.members.length === 1);
    assert.deepEqual(await page.evaluate(() => window.configurations[0]), {
        iceServers: [{ urls: ["turn:127.0.0.1:9?transport=udp"], username: "ann", credential: "a pass phrase" }],
        iceTransportPolicy: "relay",
    });
    assert.ok(logged.length > 0 && !logged.join().includes("pass phrase"));
});

test("a check says that the host works and that no server answered", async () => {
    const settings = await openSettings();
    const status = settings.parley.page.getByRole("status");
    await settings.servers.fill(kSilent);
    const checking = settings.dialog.getByRole("button", { name: "Checking…", disabled: true }).waitFor();
    const words = await settings.check();
    await checking;
    assert.match(words, /^Host works.*\nNo STUN server answered.*\nThere is no TURN server.*\nstun:127/);
    assert.match(await status.textContent(), /Host works/);
    await settings.parley.focusOn("button", "Check");
});

test("firefox: a check says that the host works", async () => {
    const settings = await openSettings({ browser: "firefox" });
    await settings.servers.fill("");
    assert.match(await settings.check(), /^Host works.*\nThere is no STUN server.*\nThere is no TURN server/);
});

test("with the relay alone and no TURN server two pages do not connect, and the settings say why", async () => {
    const { url: signaling } = await stage.startSignaling();
    const ann = await stage.openParley({ signaling });
    await ann.join("Ann");
    await ann.online();
    const settings = await ConnectionSettings.open(ann);
    await settings.setRelayOnly(true);
    await settings.says(/^Nobody can be reached: relay only needs a TURN server/);
    const bob = await stage.openParley({ signaling });
    await bob.join("Bob");
    await ann.until((probe) => probe.members.length === 1);
    await sleep(kApartMs);
    const { members } = await ann.probe();
    assert.deepEqual(members.map(({ state }) => state), ["connecting"]);
    await settings.setRelayOnly(false);
    await settings.dialog.getByText(/^Nobody can be reached/).waitFor({ state: "detached" });
    await ann.connectedTo(["Bob"], kAgainMs);
});
