import assert from "node:assert/strict";
import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";

import { startServer } from "../../scripts/server/server.mjs";

let directory;
let server;

before(async () => {
    directory = await mkdtemp(join(tmpdir(), "parley-static-"));
    const site = join(directory, "site");
    await mkdir(join(site, "sub"), { recursive: true });
    await mkdir(join(site, ".git"));
    await mkdir(join(directory, "site-secret"));
    await Promise.all([
        writeFile(join(site, "index.html"), "<!doctype html>"),
        writeFile(join(site, "app.js"), "export {};"),
        writeFile(join(site, "app.wasm"), "\0asm"),
        writeFile(join(site, "config.json"), "{}"),
        writeFile(join(site, "ü b.txt"), "umlaut"),
        writeFile(join(site, "sub", "index.html"), "below"),
        writeFile(join(site, ".git", "config"), "hidden"),
        writeFile(join(directory, "secret.txt"), "secret"),
        writeFile(join(directory, "site-secret", "a.txt"), "secret"),
        symlink(join(directory, "secret.txt"), join(site, "link.txt")),
        symlink(join(directory, "site-secret"), join(site, "linked")),
    ]);
    server = await startServer({ root: site });
});

after(async () => {
    await server.close();
    await rm(directory, { recursive: true });
});

/** One request with the path exactly as given: fetch() would normalize it. */
function get(path, { method = "GET", headers = {}, port = server.port } = {}) {
    return new Promise((resolve, reject) => {
        const sent = request({ host: "127.0.0.1", port, path, method, headers }, async (response) => {
            const chunks = [];
            for await (const chunk of response) {
                chunks.push(chunk);
            }
            resolve({ status: response.statusCode, headers: response.headers, body: Buffer.concat(chunks).toString() });
        });
        sent.on("error", reject).end();
    });
}

test("files have their types, and the directory its index", async () => {
    for (const [path, type] of [
        ["/", "text/html; charset=utf-8"],
        ["/sub/", "text/html; charset=utf-8"],
        ["/app.js?v=1", "text/javascript; charset=utf-8"],
        ["/app.wasm", "application/wasm"],
        ["/config.json", "application/json; charset=utf-8"],
        ["/%C3%BC%20b.txt", "text/plain; charset=utf-8"],
    ]) {
        const { status, headers, body } = await get(path);
        assert.equal(status, 200, path);
        assert.equal(headers["content-type"], type);
        assert.equal(headers["cache-control"], "no-cache");
        assert.equal(headers["x-content-type-options"], "nosniff");
        assert.equal(Number(headers["content-length"]), Buffer.byteLength(body));
    }
    assert.equal((await get("/sub/")).body, "below");
});

test("an unchanged file is answered 304, a changed one anew", async () => {
    const { etag } = (await get("/app.js")).headers;
    const again = await get("/app.js", { headers: { "If-None-Match": etag } });
    assert.equal(again.status, 304);
    assert.equal(again.body, "");
    await writeFile(join(directory, "site", "app.js"), "export {}; // changed");
    const changed = await get("/app.js", { headers: { "If-None-Match": etag } });
    assert.equal(changed.status, 200);
    assert.match(changed.body, /changed/);
});

test("HEAD tells the size without the content, other methods are refused", async () => {
    const head = await get("/app.wasm", { method: "HEAD" });
    assert.equal(head.status, 200);
    assert.equal(head.headers["content-length"], "4");
    assert.equal(head.body, "");
    const post = await get("/app.wasm", { method: "POST" });
    assert.equal(post.status, 405);
    assert.equal(post.headers.allow, "GET, HEAD");
});

test("nothing outside of the root and nothing hidden is served", async () => {
    for (const path of [
        "/../secret.txt",
        "/sub/../../secret.txt",
        "/%2e%2e/secret.txt",
        "/..%2fsecret.txt",
        "/%2e%2e%2fsecret.txt",
        "/..\\secret.txt",
        "/sub/..%5c..%5csecret.txt",
        "/../site-secret/a.txt",
        "//../secret.txt",
        "/link.txt",
        "/linked/a.txt",
        "/.git/config",
        "/%2Egit/config",
        "/app.js%00.txt",
        "/%",
        "/%ff",
        `/${"a".repeat(5000)}`,
        "/app.js/",
        "/missing.txt",
    ]) {
        const { status, body } = await get(path);
        assert.equal(status, 404, path);
        assert.equal(body, "There is no such file.\n");
    }
    // A request for a proxy names a whole URL.
    assert.equal((await get(`http://127.0.0.1:${server.port}/app.js`)).status, 404);
});

test("without a root no file is served", async () => {
    const alone = await startServer();
    const { status, body } = await get("/", { port: alone.port });
    await alone.close();
    assert.equal(status, 404);
    assert.match(body, /signaling server/);
});
