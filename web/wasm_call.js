import { encodeUtf8 } from "./utf8.js";

/**
 * Makes a function that calls what C++ exports: `call("channel_text", 3, "hi")` with the prefix "parley_rtc_" becomes
 * parley_rtc_channel_text(3, data, size). Numbers pass as they are. A string becomes two arguments, where its UTF-8 lies
 * in wasm memory and how many bytes it has; they live until the call returns.
 *
 * @param {object} module the Emscripten module; it must export malloc, free and HEAPU8
 * @param {string} prefix of the exported names
 */
export function createWasmCall(module, prefix) {
    return (name, ...args) => {
        const owned = [];
        const passed = [];
        try {
            for (const arg of args) {
                if (typeof arg !== "string") {
                    passed.push(arg);
                    continue;
                }
                const room = arg.length * 3;
                const data = module._malloc(room || 1);
                if (!data) throw new RangeError(`no memory for ${room} bytes`);
                owned.push(data);
                // Read anew each time: the view changes when memory grows.
                passed.push(data, encodeUtf8(arg, module.HEAPU8.subarray(data, data + room)));
            }
            return module[`_${prefix}${name}`](...passed);
        } finally {
            for (const data of owned) module._free(data);
        }
    };
}
