/**
 * Renders web/icon.svg into the PNG files beside it that web/manifest.webmanifest names, by Chromium. They are committed: to
 * be run when the icon changes.
 *
 *   node scripts/lib/app_icons.mjs
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { launch } from "../../tests/e2e/browsers.mjs";
import { kRoot } from "./bundle.mjs";

const icon = readFileSync(join(kRoot, "web/icon.svg"), "utf8");

/** Systems cut a maskable icon as they like: ground up to the edge, and the drawing in the middle. */
const maskable = icon.replace(' rx="8"', "").replace("<path ", '<path transform="translate(2 -.5)" ');

const { browser, close } = await launch("chromium");
for (const [name, size, svg] of [["icon-192", 192, icon], ["icon-512", 512, icon], ["icon-maskable", 512, maskable]]) {
    const page = await browser.newPage({ viewport: { width: size, height: size } });
    await page.setContent(`<style>body { margin: 0 } svg { display: block }</style>${svg}`);
    await page.screenshot({ path: join(kRoot, `web/${name}.png`), omitBackground: true });
}
await close();
