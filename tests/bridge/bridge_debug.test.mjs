// Built with sanitizers: a use of what was destroyed ends the module, and with it the test.
import { testBridge } from "./bridge_suite.mjs";

await testBridge("wasm-debug");
