/** What the system opens in the installed page that is open already: shared texts, links of its own scheme. */
import { openStorage } from "./storage.js";

const kLast = "parley.launch";

/**
 * Chromium hands a page that is loaded anew what it was given last once more.
 * @param {(address: URL) => void} onLaunch
 */
export function followLaunches(onLaunch) {
    const storage = openStorage("sessionStorage");
    const [navigation] = performance.getEntriesByType("navigation");
    let again = navigation?.type === "reload" ? storage?.getItem(kLast) : null;
    globalThis.launchQueue?.setConsumer(({ targetURL }) => {
        if (!targetURL) return;
        const isKnown = targetURL === again;
        again = null;
        if (isKnown) return;
        try {
            storage?.setItem(kLast, targetURL);
        } catch {} // full: it would come once more
        onLaunch(new URL(targetURL));
    });
}
