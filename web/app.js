/** The application's entry: settings, network, and what begins and ends with the page. */
import createModule from "parley:glue";
import { openFile } from "parley:files";
import { kAddressIgnored, linkedSignaling, loadConfig, parseShared, withoutShared } from "./config.js";
import { followDevice } from "./device.js";
import { install } from "./installed.js";
import { followLaunches } from "./launches.js";
import { installNetwork } from "./network.js";
import { showNotice, showRetry } from "./notice.js";
import { start } from "./start.js";
import { createWasmCall } from "./wasm_call.js";

const kNameField = 0;
const kServerField = 1;

const probing = new URLSearchParams(location.search).get("probe") === "1";

/** Names this page towards other Parley clients. */
function randomId() {
    return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Where this page can be opened by others; empty where it cannot, as from a file. */
const ownAddress = ({ protocol, origin, pathname }) => (/^https?:$/.test(protocol) ? origin + pathname : "");

/** An invite link, or what was shared, that comes when the page is open already. @param {Location|URL} address */
function follow(fields, address) {
    try {
        const signaling = linkedSignaling(address);
        if (signaling !== null) fields.fill(kServerField, signaling);
        fields.add(parseShared(address.search));
    } catch (error) {
        showNotice(`${error.message}. ${kAddressIgnored}`);
    }
}

/** Links that come without loading the page: pasted into its address, or opened by the system with the installed page. */
function followLinks(fields) {
    addEventListener("hashchange", () => follow(fields, location));
    followLaunches((address) => follow(fields, address));
}

/** What the user chose stands above what the host did, and the page's address, which anybody may have written. */
function choose(call, settings) {
    const [servers, relayOnly] = ["iceServers", "relayOnly"].map((name) => settings.get(name));
    if (servers !== null) call("choose_ice_servers", servers);
    if (relayOnly !== null) call("choose_relay_only", relayOnly === "yes" ? 1 : 0);
    if (settings.get("readReceipts") === "no") call("choose_read_receipts", 0);
}

/** What the host and the user have chosen, and then the client. */
function startClient(call, settings, { iceServers, relayOnly }) {
    for (const { urls, username, credential } of iceServers) {
        call("add_ice_server", urls.join("\n"), username, credential);
    }
    call("set_relay_only", relayOnly ? 1 : 0);
    choose(call, settings);
    call("start", randomId(), navigator.userAgent);
    call("set_address", ownAddress(location));
}

/** What stands in the card's fields unless the user writes something else. */
async function suggest(fields) {
    const { config } = await loadingConfig;
    fields.suggest(kNameField, config.name);
    fields.suggest(kServerField, config.signaling);
}

const starting = start(
    createModule,
    (module) => {
        installNetwork(module);
        suggest(module.fields);
    },
    async (call) => {
        await loadingConfig;
        call("show");
    },
);
const loadingConfig = loadConfig(location, openFile); // the card comes first
const module = await starting;
const { config, problems } = await loadingConfig;
module.fields.restoreDraft();
module.fields.add(config.shared);
if (config.shared) history.replaceState(null, "", withoutShared(location)); // a reload would bring it again
if (problems.length > 0) showNotice(problems.join(" "));
followLinks(module.fields);

// So far nothing but the join card may be asked for.
try {
    await module.loadRest();
} catch (error) {
    await showRetry(`The rest of Parley could not be loaded: ${error.message}. Check your connection, then try again.`);
}
const call = createWasmCall(module, "parley_");
startClient(call, module.settings, config);

followDevice(module);
if (PARLEY_INSTALLABLE) install();

if (probing) {
    module._parley_log_to_console();
    globalThis.parleySend = call.bind(null, "send");
    globalThis.parleyProbe = () => {
        module._parley_probe(); // answers through `probed`
        return module.probed;
    };
}
