import { fileURLToPath } from "node:url";

import { installNetwork } from "../../web/network.js";
import { createWasmCall } from "../../web/wasm_call.js";
import { testPeers } from "./bridge_peers.mjs";
import { testSockets } from "./bridge_sockets.mjs";
import { createFakeRtc } from "./fake_rtc.mjs";
import { FakeWebSocket } from "./fake_web_socket.mjs";

/**
 * Tests the whole way through the C++ bridge (bridge_module.cpp) as one preset compiles it. PARLEY_BUILD names another
 * directory than build/.
 */
export async function testBridge(preset) {
    const build = process.env.PARLEY_BUILD ?? fileURLToPath(new URL("../../build", import.meta.url));
    const { default: createModule } = await import(`${build}/${preset}/bridge_test_module.mjs`);
    globalThis.WebSocket = FakeWebSocket;
    const fake = createFakeRtc();
    const seen = new Map(); // by id: what the observer of that object was told
    const module = {
        observed: (id, event, text) => seen.get(id).push(text === "" ? [event] : [event, text]),
    };
    installNetwork(module, fake);
    await createModule(module);

    const newId = () => {
        const id = seen.size + 1;
        seen.set(id, []);
        return id;
    };
    const bridge = { module, test: createWasmCall(module, "test_"), fake, newId, seen };
    testPeers(bridge);
    testSockets(bridge);
}
