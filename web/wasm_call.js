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
        const copyIn = (text) => {
            const bytes = encodeUtf8(text);
            const data = module._malloc(bytes.length || 1);
            if (!data) throw new RangeError(`no memory for ${bytes.length} bytes`);
            owned.push(data);
            module.HEAPU8.set(bytes, data); // read anew each time: the view changes when memory grows
            return [data, bytes.length];
        };
        try {
            return module[`_${prefix}${name}`](...args.flatMap((arg) => (typeof arg === "string" ? copyIn(arg) : [arg])));
        } finally {
            owned.forEach((data) => module._free(data));
        }
    };
}
