import assert from "node:assert/strict";
import { test } from "node:test";

import { ConfigError, linkedSignaling, loadConfig, parseConfig, parseFragment, parseParameters, parseShared, withoutShared } from "../../web/config.js";

const kTurn = { urls: ["turn:t.example:3478"], username: "u", credential: "c" };

test("config.json may leave out everything", () => {
    assert.deepEqual(parseConfig("{}"), { signaling: "", iceServers: [], relayOnly: false });
    assert.deepEqual(parseConfig('{"signaling": " ", "iceServers": []}'), { signaling: "", iceServers: [], relayOnly: false });
});

test("config.json names a signaling server and ICE servers", () => {
    const text = JSON.stringify({
        signaling: "WSS://Signal.Example/socket1",
        iceServers: [{ urls: "stun:s.example" }, kTurn],
        relayOnly: true,
    });
    assert.deepEqual(parseConfig(text), {
        signaling: "wss://signal.example/socket1",
        iceServers: [{ urls: ["stun:s.example"], username: "", credential: "" }, kTurn],
        relayOnly: true,
    });
});

const refused = [
    ["broken JSON", "{", /not valid JSON/],
    ["a list", "[]", /config\.json must be an object/],
    ["null", "null", /config\.json must be an object/],
    ["a misspelt member", '{"signalling": ""}', /unknown member “signalling”/],
    ["another scheme", '{"signaling": "https://a.example"}', /signaling must be a ws: or wss: address/],
    ["no address", '{"signaling": "nonsense"}', /signaling must be a ws: or wss: address/],
    ["a number for an address", '{"signaling": 1}', /signaling must be a short text/],
    ["a line break in an address", '{"signaling": "ws://a\\n"}', /signaling must be a short text/],
    ["an endless address", JSON.stringify({ signaling: `ws://${"a".repeat(3000)}` }), /signaling must be a short text/],
    ["a file without end", " ".repeat(70_000), /too long/],
    ["one server instead of a list", '{"iceServers": {"urls": "stun:a"}}', /iceServers must be a list/],
    ["too many servers", JSON.stringify({ iceServers: Array(17).fill({ urls: "stun:a" }) }), /at most 16/],
    ["a server without urls", '{"iceServers": [{}]}', /iceServers\[0\]’s urls must be/],
    ["a server with no urls", '{"iceServers": [{"urls": []}]}', /iceServers\[0\] must have one to 8 urls/],
    ["a web address as ICE server", '{"iceServers": [{"urls": "http://a"}]}', /must begin with stun:/],
    ["TURN without a password", '{"iceServers": [{"urls": "turn:a"}]}', /needs username and credential/],
    ["a word for a flag", '{"relayOnly": "no"}', /relayOnly must be true or false/],
    ["a member of later standards", '{"iceServers": [{"urls": "stun:a", "x": 1}]}', /iceServers\[0\] has an unknown member/],
];
for (const [what, text, message] of refused) {
    test(`config.json with ${what} is refused`, () => {
        assert.throws(() => parseConfig(text), (error) => error instanceof ConfigError && message.test(error.message));
    });
}

test("the address names servers and a display name", () => {
    assert.deepEqual(parseParameters("?signaling=ws://h:1/s&name=Zo%C3%AB&ice=stun:a,stun:b&probe=1"), {
        signaling: "ws://h:1/s",
        name: "Zoë",
        iceServers: ["stun:a", "stun:b"].map((url) => ({ urls: [url], username: "", credential: "" })),
    });
    assert.deepEqual(parseParameters(`?ice=${encodeURIComponent(JSON.stringify([kTurn]))}`), { iceServers: [kTurn] });
    assert.deepEqual(parseParameters("?ice="), { iceServers: [] });
    assert.deepEqual(parseParameters(""), {});
    assert.throws(() => parseParameters("?ice=[1]"), ConfigError);
    assert.throws(() => parseParameters("?signaling=here"), ConfigError);
});

test("the fragment names a signaling server, and anything else in it is left alone", () => {
    assert.deepEqual(parseFragment("#signaling=wss%3A%2F%2Fh%3A1%2Fs%3Fa%3D1%26b"), { signaling: "wss://h:1/s?a=1&b" });
    assert.deepEqual(parseFragment("#room=lobby&signaling=ws://h/&ice=x"), { signaling: "ws://h/" });
    assert.deepEqual(parseFragment("#link=web%2Bparley%3Awss%3A%2F%2Fh%3A1%2Fs"), { signaling: "wss://h:1/s" });
    assert.deepEqual(parseFragment("#link=web%2Bparley%3A"), { signaling: "" });
    for (const hash of ["#link=", "#link=wss://h/", "#link=web%2Bparley%3Ahttps://h/"]) {
        assert.throws(() => parseFragment(hash), (error) => error instanceof ConfigError && /#link/.test(error.message));
    }
    for (const hash of ["", "#", "#top", "#Signaling=ws://h/"]) assert.deepEqual(parseFragment(hash), {});
    for (const hash of ["#signaling=https://h/", "#signaling=javascript:1", "#signaling=%00ws://h/"]) {
        assert.throws(() => parseFragment(hash), (error) => error instanceof ConfigError && /#signaling/.test(error.message));
    }
});

test("what is shared is a text, an address or both, and leaves the page's address", async () => {
    assert.equal(parseShared("?text=Two%0Alines&name=Ann"), "Two\nlines");
    assert.equal(parseShared("?title=T&text=Look&url=https%3A%2F%2Fa.example%2F"), "Look\nhttps://a.example/");
    assert.equal(parseShared("?text=&url=https%3A%2F%2Fa.example%2F"), "https://a.example/");
    assert.equal(parseShared("?probe=1"), "");
    const { config, problems } = await loadConfig(here(`?name=Ann&text=${"a".repeat(30_000)}`), answers("{}"));
    assert.deepEqual([config.name, config.shared, problems], ["Ann", "", ["What was shared is too long. It is left out."]]);
    const address = new URL("https://chat.example/p/?text=a&name=Ann&url=b#top");
    assert.equal(withoutShared(address).href, "https://chat.example/p/?name=Ann#top");
});

const answers = (body, ok = true) => async () => ({ ok, status: ok ? 200 : 404, text: async () => body });
const here = (search, protocol = "https:", hash = "") => ({ protocol, host: "chat.example", search, hash });

test("without settings the page's own host is the signaling server", async () => {
    for (const [protocol, scheme] of [
        ["https:", "wss"],
        ["http:", "ws"],
    ]) {
        const { config, problems } = await loadConfig(here("", protocol), answers("{}"));
        assert.deepEqual(config, { signaling: `${scheme}://chat.example/socket1`, iceServers: [], relayOnly: false, name: "", shared: "" });
        assert.deepEqual(problems, []);
    }
});

test("a page that was opened as a file has no host, and no server unless one is named", async () => {
    const file = { protocol: "file:", host: "", hash: "", search: "" };
    assert.deepEqual(await loadConfig(file, answers("{}")), {
        config: { signaling: "", iceServers: [], relayOnly: false, name: "", shared: "" },
        problems: [],
    });
    const named = await loadConfig({ ...file, search: "?signaling=ws://a.example/" }, answers("{}"));
    assert.equal(named.config.signaling, "ws://a.example/");
});

test("the address overrides the file", async () => {
    const file = '{"signaling": "wss://file.example/", "iceServers": [{"urls": "stun:file"}]}';
    const { config } = await loadConfig(here("?signaling=wss://address.example/"), answers(file));
    assert.equal(config.signaling, "wss://address.example/");
    assert.deepEqual(config.iceServers[0].urls, ["stun:file"]);
});

test("an invite link stands above the query and the file", async () => {
    const file = '{"signaling": "wss://file.example/"}';
    const load = async (hash, search) => loadConfig(here(search, "https:", hash), answers(file));
    const { config } = await load("#signaling=wss%3A%2F%2Flink.example%2F", "?signaling=wss://address.example/&name=Ann");
    assert.deepEqual([config.signaling, config.name], ["wss://link.example/", "Ann"]);
    assert.equal((await load("#signaling=", "?signaling=wss://address.example/")).config.signaling, "wss://chat.example/socket1");
    const wrong = await load("#signaling=http://a/", "?signaling=wss://address.example/");
    assert.equal(wrong.config.signaling, "wss://address.example/");
    assert.match(wrong.problems.join(), /^#signaling must be a ws: or wss: address\. The settings in this page's address/);
});

test("an invite link is followed by a page that is open", () => {
    const at = (hash) => linkedSignaling(here("?signaling=wss://address.example/", "https:", hash));
    assert.equal(at("#signaling=wss://link.example/"), "wss://link.example/");
    assert.equal(at("#signaling="), "wss://chat.example/socket1");
    assert.equal(at("#top"), null);
    assert.throws(() => at("#signaling=here"), ConfigError);
});

test("each part that is wrong is said and left out, and the rest counts", async () => {
    const broken = await loadConfig(here("?name=Ann"), answers("oops"));
    assert.equal(broken.config.name, "Ann");
    assert.match(broken.problems.join(), /^config\.json is not valid JSON\. .*its own server is used\.$/);

    const missing = await loadConfig(here("?ice=x"), answers("", false));
    assert.equal(missing.problems.length, 2);
    assert.match(missing.problems[0], /could not be loaded \(404\)/);
    assert.match(missing.problems[1], /\?ice/);

    const offline = await loadConfig(here(""), () => Promise.reject(new TypeError("Failed to fetch")));
    assert.match(offline.problems[0], /^Failed to fetch\. /);
});
