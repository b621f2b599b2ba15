/** How long people who join at once take until each is connected with each, beside bare pages that connect at once. */
import { Stage } from "../e2e/harness.mjs";
import { openBarePages, span } from "./bare_pages.mjs";
import { inTurn, table } from "./figures.mjs";

/** Runs in a page: from Enter until it lists so many others as connected, in milliseconds since 1970. */
async function watchMembers(others) {
    const now = () => performance.timeOrigin + performance.now();
    await new Promise((resolve) => addEventListener("keydown", resolve, { capture: true, once: true }));
    const from = now();
    const connected = () => window.parleyProbe().members.filter(({ state }) => state === "connected").length;
    while (connected() < others) await new Promise((resolve) => setTimeout(resolve, 2));
    return { from, to: now() };
}

/** So many people join. @returns {Promise<{pages: object[], took: number}>} `took`: milliseconds until all are connected */
async function openRoom(stage, count) {
    const { url } = await stage.startSignaling();
    const pages = await stage.openPages(count, url);
    const times = pages.map(({ page }) => page.evaluate(watchMembers, count - 1));
    await Promise.all(pages.map((page) => page.join()));
    return { pages, took: span(await Promise.all(times)) };
}

/** @param {number} count of people @param {{runs?: number}} options @returns {Promise<string>} Markdown */
export async function measureRoom(count, { runs = 15 }) {
    const stage = await Stage.open();
    const timed = (open) => async () => {
        const { took } = await open(stage, count);
        await stage.clear();
        return took;
    };
    const [parley, beside] = await inTurn(runs, timed(openRoom), timed(openBarePages));
    await stage.close();
    return table([{ what: `${count} people, all connected (ms)`, parley, beside }]);
}
