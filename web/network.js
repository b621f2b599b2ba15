import { createIceCheck } from "./ice_check.js";
import { createRtc } from "./rtc.js";
import { guardSocket } from "./socket_guard.js";
import { decodeUtf8 } from "./utf8.js";
import { createWasmCall } from "./wasm_call.js";

/**
 * Hands the Emscripten module what src/browser/rtc_bridge.cpp, ice_check.cpp and web_socket.cpp call. To be done before it starts.
 *
 * @param {object} module the object given to the module's factory
 * @param {object} host where RTCPeerConnection is found
 */
export function installNetwork(module, host = globalThis) {
    const report = createWasmCall(module, "parley_rtc_");
    module.rtc = createRtc({ RTCPeerConnection: host.RTCPeerConnection, report });
    module.iceCheck = createIceCheck({
        RTCPeerConnection: host.RTCPeerConnection,
        report: createWasmCall(module, "parley_ice_check_"),
    });
    module.guardSocket = guardSocket;
    module.decodeUtf8 = decodeUtf8;
}
