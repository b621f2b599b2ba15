import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";

/** Looks for what an accessibility checker objects to: axe-core with all of its rules that are on by default. */

const kAxe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const kSchemes = ["dark", "light"];
const kCannotTell = ["color-contrast"]; // on a canvas

/**
 * @param {import("playwright-core").Page} page
 * @returns {Promise<string[]>} what axe objects to, or leaves to be looked at: rule, element, what is wrong
 */
export async function violations(page) {
    await page.evaluate(`if (!globalThis.axe) { ${kAxe} }`);
    const found = await page.evaluate(async (cannotTell) => {
        // axe takes what fills the window and can be pointed at for a modal dialog, and asks less of such a page.
        const { style } = document.getElementById("app");
        style.pointerEvents = "none";
        const { violations, incomplete } = await globalThis.axe.run(document);
        style.pointerEvents = "";
        const doubts = incomplete.filter(({ id }) => !cannotTell.includes(id));
        return [...violations, ...doubts].flatMap(({ id, impact, nodes }) =>
            nodes.map((node) => ({ id, impact, ...node })),
        );
    }, kCannotTell);
    return found.map(({ id, impact, html, failureSummary }) => `${id} (${impact}): ${html}\n${failureSummary}`);
}

/**
 * Fails when axe objects to a page, in either theme.
 * @param {import("playwright-core").Page} page
 * @param {string} state what the page shows
 */
export async function assertAccessible(page, state) {
    for (const colorScheme of kSchemes) {
        await page.emulateMedia({ colorScheme });
        const found = await violations(page);
        assert.equal(found.length, 0, `${state}, ${colorScheme}:\n${found.join("\n")}`);
    }
}
