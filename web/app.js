/** The application's entry: settings, network, and what begins and ends with the page. */
import createModule from "parley:glue";
import { loadConfig } from "./config.js";
import { installNetwork } from "./network.js";
import { showNotice } from "./notice.js";
import { start } from "./start.js";
import { createWasmCall } from "./wasm_call.js";

const kNameField = 0;
const kServerField = 1;

const probing = new URLSearchParams(location.search).get("probe") === "1";
const loadingConfig = loadConfig(location, fetch.bind(globalThis));

/** Names this page towards other Parley clients. */
function randomId() {
    return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

const module = await start(createModule, installNetwork, async (call) => {
    const { config } = await loadingConfig;
    for (const { urls, username, credential } of config.iceServers) {
        call("add_ice_server", urls.join("\n"), username, credential);
    }
    call("start", randomId());
});
const { config, problems } = await loadingConfig;
module.fields.fill(kNameField, config.name);
module.fields.fill(kServerField, config.signaling);
module.fields.restoreDraft();
if (problems.length > 0) showNotice(problems.join(" "));

addEventListener("online", () => module._parley_online(1));
addEventListener("offline", () => module._parley_online(0));
navigator.connection?.addEventListener("change", () => module._parley_network_changed()); // not in every browser
if (!navigator.onLine) module._parley_online(0);

// A page in the back/forward cache must hold no connection, or it would not be kept.
addEventListener("pagehide", () => module._parley_leave_page());
addEventListener("pageshow", (event) => event.persisted && module._parley_return_to_page());

if (probing) {
    module._parley_log_to_console();
    globalThis.parleySend = createWasmCall(module, "parley_").bind(null, "send");
    globalThis.parleyProbe = () => {
        module._parley_probe(); // answers through `probed`
        return module.probed;
    };
}
