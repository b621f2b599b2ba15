/**
 * What a host and a visitor may set: config.json beside the page, and the page's address, which overrides it by its query
 * and, above that, by its fragment: an invite link. Nothing else names a server. Strict: a mistake is said, not guessed around.
 */

import { kFiles } from "./files.js";

const kMaxBytes = 65_536;
const kMaxUrl = 2_000;
const kMaxServers = 16;
const kMaxUrlsPerServer = 8;
const kMaxText = 512;
const kMaxShared = 20_000;
const kScheme = "web+parley:";

/** Follows what is wrong in the page's address. */
export const kAddressIgnored = "The settings in this page's address are not in force.";

/** A mistake in a setting; the message is half a sentence that names it. */
export class ConfigError extends Error {}

/**
 * @typedef {{urls: string[], username: string, credential: string}} IceServer
 * @typedef {{signaling: string, iceServers: IceServer[], relayOnly: boolean}} Config
 */

function check(holds, message) {
    if (!holds) throw new ConfigError(message);
}

const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

function checkMembers(value, what, known) {
    check(isObject(value), `${what} must be an object`);
    for (const name of Object.keys(value)) check(known.includes(name), `${what} has an unknown member “${name}”`);
}

function readText(value, what, limit) {
    check(typeof value === "string" && value.length <= limit && !/\p{Cc}/u.test(value), `${what} must be a short text`);
    return value;
}

function readFlag(value, what) {
    check(typeof value === "boolean", `${what} must be true or false`);
    return value;
}

/** @returns {string} empty: the server that the page came from */
function readSignaling(value, what) {
    const url = readText(value, what, kMaxUrl).trim();
    if (url === "") return "";
    try {
        const { protocol, href } = new URL(url);
        if (protocol === "ws:" || protocol === "wss:") return href;
    } catch {}
    throw new ConfigError(`${what} must be a ws: or wss: address`);
}

/** @returns {IceServer} */
function readIceServer(value, what) {
    checkMembers(value, what, ["urls", "username", "credential"]);
    const urls = Array.isArray(value.urls) ? value.urls : [value.urls];
    check(urls.length > 0 && urls.length <= kMaxUrlsPerServer, `${what} must have one to ${kMaxUrlsPerServer} urls`);
    for (const url of urls) {
        const isIce = /^(stuns?|turns?):\S+$/i.test(readText(url, `${what}’s urls`, kMaxText));
        check(isIce, `${what}’s urls must begin with stun:, stuns:, turn: or turns:`);
    }
    const username = readText(value.username ?? "", `${what}’s username`, kMaxText);
    const credential = readText(value.credential ?? "", `${what}’s credential`, kMaxText);
    const isTurn = urls.some((url) => /^turn/i.test(url));
    check(!isTurn || (username && credential), `${what} is a TURN server and needs username and credential`);
    return { urls, username, credential };
}

/** @returns {IceServer[]} */
function readIceServers(value, what) {
    check(Array.isArray(value) && value.length <= kMaxServers, `${what} must be a list of at most ${kMaxServers} servers`);
    return value.map((server, index) => readIceServer(server, `${what}[${index}]`));
}

function parseJson(text, what) {
    check(text.length <= kMaxBytes, `${what} is too long`);
    try {
        return JSON.parse(text);
    } catch {
        throw new ConfigError(`${what} is not valid JSON`);
    }
}

/** @param {string} text of config.json @returns {Config} @throws {ConfigError} */
export function parseConfig(text) {
    const value = parseJson(text, "config.json");
    checkMembers(value, "config.json", ["signaling", "iceServers", "relayOnly"]);
    return {
        signaling: readSignaling(value.signaling ?? "", "signaling"),
        iceServers: readIceServers(value.iceServers ?? [], "iceServers"),
        relayOnly: readFlag(value.relayOnly ?? false, "relayOnly"),
    };
}

/**
 * What somebody has shared with the installed page (manifest.webmanifest): `text=` and `url=`.
 * @param {string} search of the page's address
 * @returns {string} empty: nothing
 * @throws {ConfigError}
 */
export function parseShared(search) {
    const parameters = new URLSearchParams(search);
    const shared = ["text", "url"].flatMap((name) => parameters.get(name) || []).join("\n");
    check(shared.length <= kMaxShared, "What was shared is too long");
    return shared;
}

/** @param {URL} address @returns {URL} without what parseShared() finds there */
export function withoutShared(address) {
    const rest = new URL(address);
    for (const name of ["text", "url"]) rest.searchParams.delete(name);
    return rest;
}

/**
 * `signaling=<address>`, `name=<display name>`, and `ice=` either a JSON list as in config.json or addresses separated by
 * commas. An empty `ice=` means none.
 * @param {string} search of the page's address
 * @returns {Partial<Config> & {name?: string}}
 * @throws {ConfigError}
 */
export function parseParameters(search) {
    const parameters = new URLSearchParams(search);
    const found = {};
    if (parameters.has("signaling")) found.signaling = readSignaling(parameters.get("signaling"), "?signaling");
    if (parameters.has("name")) found.name = readText(parameters.get("name"), "?name", kMaxText);
    if (parameters.has("ice")) {
        const text = parameters.get("ice").trim();
        const list = text.startsWith("[")
            ? parseJson(text, "?ice")
            : text.split(",").filter(Boolean).map((url) => ({ urls: url.trim() }));
        found.iceServers = readIceServers(list, "?ice");
    }
    return found;
}

/**
 * What an invite link (src/chat/invite.h) carries: `signaling=<address>`. `link=web+parley:<address>` is the same by a link
 * whose scheme the installed page handles. Other keys are left alone, for links to come.
 * @param {string} hash of the page's address
 * @returns {{signaling?: string}}
 * @throws {ConfigError}
 */
export function parseFragment(hash) {
    const parameters = new URLSearchParams(hash.slice(1));
    const link = parameters.get("link");
    check(link === null || link.startsWith(kScheme), `#link must begin with ${kScheme}`);
    const signaling = parameters.get("signaling") ?? link?.slice(kScheme.length);
    return signaling === undefined ? {} : { signaling: readSignaling(signaling, link === null ? "#signaling" : "#link") };
}

/** The server that the page came from; empty where it came from none. */
const ownSignaling = ({ protocol, host }) => host && `${protocol === "https:" ? "wss" : "ws"}://${host}/socket1`;

/**
 * The signaling server of an invite link; for one that is followed when the page is open already.
 * @param {Location|URL} location
 * @returns {?string} null: none
 * @throws {ConfigError}
 */
export function linkedSignaling(location) {
    const { signaling } = parseFragment(location.hash);
    return signaling === "" ? ownSignaling(location) : (signaling ?? null);
}

/**
 * The settings in force, and a sentence for each part that had to be left out.
 * @param {Location} location
 * @param {(name: string) => Promise<Response>} open see hosted_files.js
 * @returns {Promise<{config: Config & {name: string, shared: string}, problems: string[]}>}
 */
export async function loadConfig(location, open) {
    const problems = [];
    const attempt = async (read, otherwise) => {
        try {
            return await read();
        } catch (error) {
            problems.push(`${error.message}. ${otherwise}`);
            return {};
        }
    };
    const fromFile = await attempt(async () => {
        const response = await open(kFiles.config);
        check(response.ok, `config.json could not be loaded (${response.status})`);
        return parseConfig(await response.text());
    }, "The page's settings are not in force; its own server is used.");
    const fromAddress = await attempt(() => parseParameters(location.search), kAddressIgnored);
    const fromLink = await attempt(() => parseFragment(location.hash), kAddressIgnored);
    const fromShare = await attempt(() => ({ shared: parseShared(location.search) }), "It is left out.");
    const none = { signaling: "", iceServers: [], relayOnly: false, name: "", shared: "" };
    const config = { ...none, ...fromFile, ...fromAddress, ...fromLink, ...fromShare };
    config.signaling ||= ownSignaling(location);
    return { config, problems };
}
