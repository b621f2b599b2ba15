/** Keeps the page on this device, so that it opens without a network, and offers new versions of it. */
import { offer } from "./notice.js";

const kWorker = "sw.js"; // relative to the page
const kLookEveryMs = 3_600_000;
const kOffer = "A new version of Parley is here. Reloading brings it, and clears this page’s messages.";

/** The only script that the page's policy lets anybody register. */
function workerAddress() {
    const policy = globalThis.trustedTypes?.createPolicy("parley-worker", { createScriptURL: () => kWorker });
    return policy?.createScriptURL("") ?? kWorker;
}

/** Loads the page anew, from the version that waits; or that another page has made wait no longer. */
function takeNewVersion({ waiting }) {
    if (!waiting) return location.reload();
    navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
    waiting.postMessage("");
}

function follow(registration) {
    const offerIt = () => offer(kOffer, "Reload", () => takeNewVersion(registration));
    const offerWhenInstalled = (worker) =>
        worker?.addEventListener("statechange", () => {
            if (worker.state === "installed" && registration.active) offerIt();
        });
    if (registration.waiting) offerIt();
    offerWhenInstalled(registration.installing); // the browser has looked by itself
    registration.addEventListener("updatefound", () => offerWhenInstalled(registration.installing));
    setInterval(() => registration.update().catch(() => {}), kLookEveryMs);
}

/** To be called when the page is complete. Where the browser refuses, the page is as good as without. */
export function install() {
    navigator.serviceWorker?.register(workerAddress()).then(follow, () => {});
}
