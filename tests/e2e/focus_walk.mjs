/** Presses Tab until the focus leaves the page, and tells where it has been. */

const kMaxStops = 30;

/** Of Playwright's description of an element: its role and its name. */
const kRoleAndName = /^- '?(\w+)(?: "(.*?)")?/;

/** @returns {Promise<?string>} role and name of what has the focus; null: the page itself, or what is around it */
async function focused(page) {
    if (await page.evaluate(() => document.activeElement === document.body)) return null;
    const [, role, name] = kRoleAndName.exec(await page.locator(":focus").ariaSnapshot());
    return `${role} ${name ?? ""}`.trimEnd();
}

/**
 * @param {import("playwright-core").Page} page
 * @param {"Tab"|"Shift+Tab"} key
 * @returns {Promise<string[]>} the stops, by role and name, from the one after what has the focus to the page's last
 */
export async function walk(page, key) {
    const stops = [];
    for (;;) {
        await page.keyboard.press(key);
        const stop = await focused(page);
        if (stop === null) return stops;
        stops.push(stop);
        if (stops.length > kMaxStops) throw new Error(`It does not leave the page: ${stops}`);
    }
}
