/**
 * The WebAssembly code. The release page has it in two parts (scripts/lib/split.mjs): the first paints the join card and
 * takes what is typed; the second has all the rest, and puts its functions into the first one's function table. Both
 * import from PARLEY_BUILD, so that parts of two builds do not link. It is empty where all the code is in one file.
 */
import { openFile } from "parley:files";

import { kFiles } from "./files.js";

/** Compiles a module while it arrives. A server that calls it anything but application/wasm only costs time. */
async function compile(name) {
    const response = await openFile(name);
    if (!response.ok) throw new Error(`the server answered ${response.status}`);
    const streams = response.headers.get("content-type")?.startsWith("application/wasm");
    return streams ? WebAssembly.compileStreaming(response) : WebAssembly.compile(await response.arrayBuffer());
}

/** Stands in for each function of the second part. A call is a mistake in scripts/lib/first_load.mjs or of its caller. */
const placeholder = new Proxy(
    {},
    {
        get: (_, place) => () => {
            throw new Error(`Function ${place} was called before the rest of Parley was loaded.`);
        },
    },
);

/** Begins to load the first part. */
export function loadFirst() {
    const compiling = compile(kFiles.wasm);
    compiling.catch(() => {}); // reported to whoever awaits it
    return compiling;
}

/**
 * @param {(module: object) => Promise<object>} createModule Emscripten's factory
 * @param {WebAssembly.Module} compiled the first part
 * @param {object} module gets `loadRest`, to be awaited before anything but the join card is asked for
 * @returns {Promise<object>} the running module
 */
export function instantiate(createModule, compiled, module) {
    return new Promise((resolve, reject) => {
        module.instantiateWasm = (imports, receive) => {
            WebAssembly.instantiate(compiled, { ...imports, [PARLEY_BUILD]: placeholder }).then((first) => {
                module.loadRest = async () => {
                    if (!PARLEY_BUILD) return;
                    await WebAssembly.instantiate(await compile(kFiles.rest), { [PARLEY_BUILD]: first.exports });
                };
                receive(first, compiled);
            }, reject);
            return {};
        };
        createModule(module).then(resolve, reject);
    });
}
