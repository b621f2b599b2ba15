import { fileURLToPath } from "node:url";

import { startServer } from "../../scripts/server/server.mjs";
import { launch } from "../e2e/browsers.mjs";

/**
 * An otherwise empty page in a real Chromium, beside the modules of web/.
 * @param {string} html all of it
 * @returns {Promise<{page: import("playwright-core").Page, close(): Promise<void>}>}
 */
export async function openWebPage(html) {
    const server = await startServer({ root: fileURLToPath(new URL("../../web", import.meta.url)) });
    const launched = await launch("chromium");
    const page = await launched.browser.newPage();
    const origin = `http://localhost:${server.port}/`;
    await page.route(origin, (route) => route.fulfill({ contentType: "text/html", body: html }));
    await page.goto(origin);
    return {
        page,
        async close() {
            await launched.close();
            await server.close();
        },
    };
}
