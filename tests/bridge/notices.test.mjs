// What the page itself says and is handed, in a real Chromium: web/notice.js, installed.js, launches.js.
import assert from "node:assert/strict";
import { after, before, beforeEach, it } from "node:test";

import { openWebPage } from "./web_page.mjs";

const kHtml = `<!doctype html><html lang="en"><title>Parley</title><body>
<div id="app"></div><div id="notice" role="alert" hidden><p></p></div></body></html>`;

let page;
let close;

before(async () => ({ page, close } = await openWebPage(kHtml)));
beforeEach(() => page.reload());
after(() => close?.());

const said = () =>
    page.evaluate(() => {
        const notice = document.getElementById("notice");
        return notice.hidden ? "" : notice.querySelector("p").textContent;
    });

it("of several failures says the first, which is the cause of the others", async () => {
    await page.evaluate(async () => {
        const { showFailure } = await import("/notice.js");
        showFailure("It has stopped.");
        showFailure("It could not be loaded.");
    });
    assert.equal(await said(), "It has stopped.");
    assert.equal(await page.locator("main").count(), 1);
});

it("offers a new version that is being installed when the page is complete, and those that come later", async () => {
    await page.evaluate(async () => {
        const makeWorker = () => Object.assign(new EventTarget(), { state: "installing" });
        const registration = new EventTarget();
        Object.assign(registration, { installing: makeWorker(), waiting: null, active: {}, update: async () => {} });
        Object.defineProperty(navigator, "serviceWorker", { value: { register: async () => registration } });
        window.isInstalled = () => {
            registration.installing.state = "installed";
            registration.installing.dispatchEvent(new Event("statechange"));
        };
        window.isFound = () => {
            registration.installing = makeWorker();
            registration.dispatchEvent(new Event("updatefound"));
        };
        const { install } = await import("/installed.js");
        install();
        await new Promise((resolve) => setTimeout(resolve));
    });
    assert.equal(await said(), "");
    await page.evaluate(() => window.isInstalled());
    assert.match(await said(), /^A new version/);
    await page.getByRole("button", { name: "Later" }).click();
    await page.evaluate(() => window.isFound());
    assert.equal(await said(), "");
    await page.evaluate(() => window.isInstalled());
    assert.match(await said(), /^A new version/);
});

/** What of these launches the page takes. @param {...string} addresses */
const launch = (...addresses) =>
    page.evaluate(async (addresses) => {
        const { followLaunches } = await import("/launches.js");
        const taken = [];
        const setConsumer = (consumer) => (globalThis.consumer = consumer);
        Object.defineProperty(globalThis, "launchQueue", { value: { setConsumer } });
        followLaunches(({ search }) => taken.push(search));
        for (const address of addresses) globalThis.consumer({ targetURL: address && `https://a.example/${address}` });
        return taken;
    }, addresses);

it("takes a launch once, though the browser hands the last one over again when the page is loaded anew", async () => {
    assert.deepEqual(await launch("?text=a", "", "?text=b"), ["?text=a", "?text=b"]);
    await page.reload();
    assert.deepEqual(await launch("?text=b", "?text=b"), ["?text=b"]);
    await page.reload();
    assert.deepEqual(await launch("?text=a"), ["?text=a"]);
});
