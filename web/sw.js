/**
 * The hosted page's service worker: keeps the files of one version, and opens the page from them. scripts/lib/hosted.mjs
 * says what PARLEY_VERSION and PARLEY_FILES are. A new version waits until no page is open, or until somebody asks for it.
 */
import { kFiles } from "./files.js";

/** How long the newest settings are waited for, before those of last time do. */
const kConfigPatienceMs = 2_000;

const kPage = "./";
const kOurs = `parley ${registration.scope} `; // another page of this host may keep something, too
const kCache = kOurs + PARLEY_VERSION;

/** The settings as the host has them now, or had them last. */
async function openConfig() {
    const cache = await caches.open(kCache);
    try {
        const patience = AbortSignal.timeout(kConfigPatienceMs);
        const response = await fetch(kFiles.config, { cache: "no-cache", signal: patience });
        if (response.ok) await cache.put(kFiles.config, response.clone()).catch(() => {}); // no room: it is not kept
        return response;
    } catch {
        return (await cache.match(kFiles.config)) ?? Response.error();
    }
}

/** Fails where a file is of another version, because the host is being changed right now: the browser tries again later. */
async function install() {
    const cache = await caches.open(kCache);
    const files = Object.entries(PARLEY_FILES);
    await cache.addAll(files.map(([path, integrity]) => new Request(path, { integrity, cache: "no-cache" })));
    await openConfig();
}

async function openPage(request) {
    const cache = await caches.open(kCache);
    return (await cache.match(kPage, { ignoreVary: true })) ?? fetch(request);
}

/** From whichever version has it: a name stands for one content, and a page of the version before may still be loading. */
async function openAsset(request) {
    return (await caches.match(request, { ignoreVary: true })) ?? fetch(request);
}

/** Drops other versions when no page can be one of them. */
async function tidy() {
    if (registration.installing || registration.waiting) return;
    if ((await clients.matchAll({ includeUncontrolled: true })).length > 0) return;
    const names = await caches.keys();
    await Promise.all(names.filter((name) => name.startsWith(kOurs) && name !== kCache).map((name) => caches.delete(name)));
}

/** What becomes of a request; undefined: nothing of ours. */
function answer(request) {
    const { origin, pathname } = new URL(request.url);
    const address = origin + pathname;
    if (request.method !== "GET" || !address.startsWith(registration.scope)) return undefined;
    const path = address.slice(registration.scope.length);
    if (request.mode === "navigate") return ["", "index.html"].includes(path) ? openPage(request) : undefined;
    if (path === kFiles.config) return openConfig();
    return path.startsWith("assets/") ? openAsset(request) : undefined;
}

addEventListener("install", (event) => event.waitUntil(install()));
addEventListener("activate", (event) => event.waitUntil(clients.claim().then(tidy)));
addEventListener("message", () => skipWaiting()); // the page's only message: the user wants this version
addEventListener("fetch", (event) => {
    const response = answer(event.request);
    if (response) event.respondWith(response);
    if (event.request.mode === "navigate") event.waitUntil(tidy());
});
