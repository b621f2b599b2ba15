/** What becomes of the device's network, and of the page while it is not seen: C++ hears of it by the module's parley_* exports. */

/** A page that stands still, as in the back/forward cache, is told nothing: it looks again when it goes on. */
function followNetwork(module) {
    let told = true;
    const tell = (online) => {
        if (online !== told) module._parley_online(online ? 1 : 0);
        told = online;
    };
    addEventListener("online", () => tell(true));
    addEventListener("offline", () => tell(false));
    for (const type of ["focus", "pageshow"]) addEventListener(type, () => tell(navigator.onLine));
    navigator.connection?.addEventListener("change", () => module._parley_network_changed()); // not in every browser
    tell(navigator.onLine);
}

/** @param {object} module the running Emscripten module, which is complete */
export function followDevice(module) {
    // A page in the back/forward cache must hold no connection, or it would not be kept.
    addEventListener("pagehide", () => module._parley_leave_page());
    addEventListener("pageshow", (event) => event.persisted && module._parley_return_to_page());
    followNetwork(module);
}
