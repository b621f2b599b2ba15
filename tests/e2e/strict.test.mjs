import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:http";
import { after, afterEach, before, test } from "node:test";

import { serveStatic } from "../../scripts/server/static.mjs";
import { kBrowserNames } from "./browsers.mjs";
import { kSite, Stage } from "./harness.mjs";
import { untilPainted } from "./pages.mjs";

/** The page's content security policy (shell.html): what it forbids does not happen, and the page needs no more. */

/** How the browsers say that the policy forbade something. */
const kForbidden = /Content.Security.Policy|Trusted(HTML|Script|Type)/i;

/** How long the page waits for a server that says nothing (kLoginTimeout in src/mesh/signaling_client.cpp). */
const kLoginTimeoutMs = 10_000;

let stage;
before(async () => (stage = await Stage.open({ browsers: kBrowserNames })));
after(() => stage.close());
afterEach(() => stage.clear());

/** Keeps what the policy forbids, in the order it happens; for `prepare`. */
function watchPolicy(page) {
    return page.addInitScript(() => {
        globalThis.forbidden = [];
        addEventListener("securitypolicyviolation", (event) => globalThis.forbidden.push(event.effectiveDirective));
    });
}

/** The directives that forbade something so far. */
const forbidden = (page) => page.evaluate(() => globalThis.forbidden);

const injected = (page) => page.evaluate(() => globalThis.injected ?? []);

/** Opens the page with more HTML in its body than it should have. */
function openInjected(browser, html) {
    const inject = async (route) => {
        const response = await route.fetch();
        await route.fulfill({ response, body: (await response.text()).replace("<body>", `<body>${html}`) });
    };
    const prepare = async (page) => {
        await watchPolicy(page);
        await page.route(({ pathname }) => pathname === "/", inject);
    };
    return stage.openSite({ browser, prepare, expected: [kForbidden] });
}

/**
 * Tries, inside the page, what a script would do that should not be there.
 * @returns {Promise<{trusted: boolean, outcomes: object}>} `trusted`: whether the browser has Trusted Types; `outcomes`:
 *     by name, what a try threw, or what it came to
 */
function intrude(page, elsewhere) {
    return page.evaluate((elsewhere) => {
        const run = (text) => `(globalThis.injected ??= []).push("${text}")`;
        const tries = {
            eval: () => (0, eval)(run("eval")),
            function: () => new Function(run("function"))(),
            timer: () => setTimeout(run("timer")),
            markup: () => (document.createElement("p").innerHTML = "<b>bold</b>"),
            handler: () => {
                document.body.setAttribute("onclick", run("handler"));
                document.body.click();
            },
            policy: () => globalThis.trustedTypes.createPolicy("intruder", {}),
            script: () => {
                const script = document.createElement("script");
                script.append(run("script"));
                document.body.append(script);
            },
            fetch: () => fetch(elsewhere).then(({ status }) => status),
        };
        const all = async () => {
            const outcomes = {};
            for (const [name, attempt] of Object.entries(tries)) {
                try {
                    outcomes[name] = await attempt();
                } catch (error) {
                    outcomes[name] = error.name;
                }
            }
            return { trusted: "trustedTypes" in globalThis, outcomes };
        };
        // Not in the driver's own task, to which a browser allows more.
        return new Promise((resolve) => setTimeout(() => resolve(all())));
    }, elsewhere);
}

/** Serves the page as a host does who sends a policy of his own. */
async function startHost(policy) {
    const serve = serveStatic(kSite);
    const http = createServer((request, response) => {
        response.setHeader("Content-Security-Policy", policy);
        serve(request, response);
    });
    await once(http.listen(0, "127.0.0.1"), "listening");
    return http;
}

for (const browser of kBrowserNames) {
    test(`${browser}: scripts in injected HTML do not run`, async () => {
        const { port } = await stage.startSignaling();
        const html = `<script>injected = ["script"]</script><script src="http://localhost:${port}/a.js"></script>
            <img src="icon.svg" onload="injected = ['handler']"><a href="javascript:injected = ['link']">a link</a>`;
        const page = await openInjected(browser, html);
        await untilPainted(page);
        await page.getByRole("link").evaluate((link) => link.click());
        await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 100)));
        assert.deepEqual(await injected(page), []);
        const directives = await forbidden(page);
        assert.equal(directives.length, html.match(/injected|a\.js/g).length, `forbidden by ${directives}`);
    });

    test(`${browser}: an intruder runs no text as code and reaches no other host`, async () => {
        const { port } = await stage.startSignaling();
        const page = await stage.openSite({ browser, prepare: watchPolicy, expected: [kForbidden] });
        await untilPainted(page);
        const { trusted, outcomes } = await intrude(page, `http://localhost:${port}/`);
        const { eval: evaluated, function: made, fetch: fetched, ...others } = outcomes;
        assert.deepEqual([evaluated, made, fetched], ["EvalError", "EvalError", "TypeError"]);
        if (trusted) { // Firefox has them since 148.
            const { timer, markup, handler, policy } = others;
            assert.deepEqual([timer, markup, handler, policy], Array(4).fill("TypeError"));
        }
        assert.deepEqual(await injected(page), []);
        assert.equal((await forbidden(page)).at(-1), "connect-src");
    });

    test(`${browser}: joining and chatting needs nothing that is forbidden`, async () => {
        const { url: signaling, port } = await stage.startSignaling();
        const ann = await stage.openParley({ signaling, browser, prepare: watchPolicy });
        const bob = await stage.openParley({ signaling, browser, prepare: watchPolicy });
        await Promise.all([ann.join("Ann"), bob.join("Bob")]);
        await Promise.all([ann.connectedTo(["Bob"]), bob.connectedTo(["Ann"])]);
        await ann.send("<b>漢字</b> 👋");
        await bob.hears("<b>漢字</b> 👋");
        await bob.send("re");
        await ann.hears("re");
        assert.deepEqual([await forbidden(ann.page), await forbidden(bob.page)], [[], []]);
        // And it would have been noticed.
        ann.expectError(kForbidden);
        await ann.page.evaluate((url) => fetch(url).catch(() => {}), `http://localhost:${port}/`);
        assert.deepEqual(await forbidden(ann.page), ["connect-src"]);
    });

    test(`${browser}: a host's header leaves one signaling server`, async (t) => {
        const [named, other] = [await stage.startSignaling(), await stage.startSignaling()];
        const host = await startHost(`connect-src 'self' ws://localhost:${named.port}`);
        t.after(() => (host.close(), host.closeAllConnections()));
        const address = `http://localhost:${host.address().port}/`;
        const open = ({ url }) => stage.openParley({ signaling: url, browser, prepare: watchPolicy, address });
        const [ann, bob] = await Promise.all([named, other].map(open));
        bob.expectError(kForbidden);
        await ann.join("Ann");
        await bob.join("Bob");
        await ann.online();
        // The page hears of the refusal and tries again, instead of waiting for an answer.
        await bob.until(() => globalThis.forbidden.length > 1, null, kLoginTimeoutMs);
        assert.deepEqual(new Set(await forbidden(bob.page)), new Set(["connect-src"]));
        assert.equal((await bob.probe()).online, false);
        assert.deepEqual(await forbidden(ann.page), []);
    });
}
