// Built as the page ships: optimized, and with names shortened by the closure compiler.
import { testBridge } from "./bridge_suite.mjs";

await testBridge("wasm-release");
