import assert from "node:assert/strict";

import { rest } from "./people.mjs";

/** What the tests of small screens share: telephones, what can be pressed there, and a finger. */

const kMinTarget = 44; // CSS pixels, for a finger

export const kText = "one\ntwo  three 漢字 👩‍👩‍👧 https://example.org/";

/** Higher than any screen. */
export const kLongText = Array.from({ length: 60 }, (_, i) => `line ${i}`).join("\n");

/** The options of a browser context. */
export const phone = (width, height) => ({
    viewport: { width, height },
    isMobile: true,
    hasTouch: true,
    permissions: ["clipboard-read", "clipboard-write"],
});
export const kUpright = phone(390, 844);

/**
 * All that can be pressed or typed into.
 * @returns {Promise<{name: string, rect: object, isButton: boolean, hit: boolean}[]>} `hit`: nothing covers its middle
 */
function targets(page) {
    return page.evaluate(() =>
        Array.from(document.querySelectorAll("button, input, textarea"))
            .filter((element) => element.checkVisibility({ visibilityProperty: true }))
            .map((element) => {
                const rect = element.getBoundingClientRect();
                const over = document.elementFromPoint(rect.x + rect.width / 2, rect.y + rect.height / 2);
                const name = element.getAttribute("aria-label") ?? element.textContent;
                return { name, rect: rect.toJSON(), isButton: element.tagName === "BUTTON", hit: over === element };
            }),
    );
}

/** Of a member its name, without how they are connected just now. */
const calledShortly = (name) => name.replace(/, (basic client|(connected|direct|relayed)\b.*)$/, "");

/** Everything is on screen, large enough, not covered, and the page does not scroll. */
export async function checkTargets(page, names) {
    const found = await targets(page);
    assert.deepEqual(found.map(({ name }) => calledShortly(name)).sort(), [...names].sort());
    for (const target of found) checkTarget(page, target);
    await checkNoScrolling(page);
}

function checkTarget(page, { name, rect, isButton, hit }) {
    const { width, height } = page.viewportSize();
    const seen = `${name} at ${JSON.stringify(rect)}`;
    assert.ok(rect.left >= 0 && rect.top >= 0 && rect.right <= width && rect.bottom <= height, seen);
    assert.ok(!isButton || (rect.width >= kMinTarget && rect.height >= kMinTarget), seen);
    assert.ok(hit, `${seen} is covered`);
}

/** The same of a card that scrolls: each is within reach when Tab has come to it. @param {string[]} names in that order */
export async function checkScrollingTargets(parley, names) {
    const { page } = parley;
    for (const [index, wanted] of names.entries()) {
        if (index > 0) await page.keyboard.press("Tab");
        await rest(parley);
        const found = await targets(page);
        const focused = await page.evaluate(() => {
            const { activeElement } = document;
            return activeElement.getAttribute("aria-label") ?? activeElement.textContent;
        });
        assert.equal(focused, wanted);
        checkTarget(page, found.find(({ name }) => name === wanted));
        await checkNoScrolling(page);
    }
}

export async function checkNoScrolling(page) {
    const { width, height } = page.viewportSize();
    assert.deepEqual(
        await page.evaluate(() => {
            const { scrollWidth, scrollHeight } = document.documentElement;
            const layer = document.getElementById("layer");
            const log = document.getElementById("scroller");
            return [scrollWidth, scrollHeight, layer.scrollWidth, log ? log.scrollWidth - log.clientWidth : 0];
        }),
        [width, height, width, 0],
    );
}

/** A finger on the page. */
export async function finger({ page }) {
    const session = await page.context().newCDPSession(page);
    const touch = (type, points) => session.send("Input.dispatchTouchEvent", { type, touchPoints: points });
    return {
        down: (x, y) => touch("touchStart", [{ x, y }]),
        move: (x, y) => touch("touchMove", [{ x, y }]),
        up: () => touch("touchEnd", []),
        async swipe(from, to) {
            const steps = 6;
            const events = [this.down(...from)];
            for (let i = 1; i <= steps; ++i) {
                events.push(this.move(...from.map((start, axis) => start + ((to[axis] - start) * i) / steps)));
            }
            await Promise.all([...events, this.up()]); // a finger does not wait for the page
        },
    };
}
