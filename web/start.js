/** Starts the WebAssembly module on this document: the application and the gallery of its views share this. */
import { CanvasView } from "./canvas.js";
import { TextFields } from "./fields.js";
import { kFontStack } from "./font_stack.js";
import { showFailure } from "./notice.js";
import { openContext, Renderer } from "./renderer.js";
import { Scroller } from "./scroller.js";
import { TextPainter } from "./text_painter.js";
import { decodeUtf8 } from "./utf8.js";
import { createWasmCall } from "./wasm_call.js";

const kNoWebGl =
    "Parley draws with WebGL 2, which this browser does not offer. Turn on hardware acceleration or use another browser, then try again.";
const kStopped = "Parley has stopped because of an error. Start it again to go on; this page's messages are lost.";

/** Compiles the module while it arrives. A server that calls it anything but application/wasm only costs time. */
async function compile(url) {
    const response = await fetch(url, { credentials: "same-origin" });
    if (!response.ok) throw new Error(`the server answered ${response.status}`);
    const streams = response.headers.get("content-type")?.startsWith("application/wasm");
    return streams ? WebAssembly.compileStreaming(response) : WebAssembly.compile(await response.arrayBuffer());
}

function instantiate(createModule, compiled, module) {
    return new Promise((resolve, reject) => {
        module.instantiateWasm = (imports, receive) => {
            WebAssembly.instantiate(compiled, imports).then((instance) => receive(instance, compiled), reject);
            return {};
        };
        createModule(module).then(resolve, reject);
    });
}

/**
 * Resolves when the first frame is on its way. A failure is shown to the user, and the promise stays open.
 * @param {(module: object) => Promise<object>} createModule Emscripten's factory
 * @param {(module: object) => void} prepare adds what the C++ side calls besides
 * @param {(call: (name: string, ...args: (number|string)[]) => void) => (void|Promise<void>)} begin makes the C++ side
 * build its stage
 * @returns {Promise<object>} the running module
 */
export async function start(createModule, prepare, begin) {
    const compiling = compile("parley.wasm");
    compiling.catch(() => {}); // reported below, if it is needed
    const app = document.getElementById("app");
    const canvas = document.getElementById("canvas");
    const context = openContext(canvas);
    if (!context) return showFailure(kNoWebGl);

    document.documentElement.style.setProperty("--font", kFontStack);
    const module = { decodeUtf8, onAbort: () => showFailure(kStopped) };
    module.renderer = new Renderer(context);
    module.text = new TextPainter(document);
    module.scroller = new Scroller(app, (top) => module._parley_scroll(top));
    module.fields = new TextFields(app, createWasmCall(module, "parley_field_"));
    prepare(module);
    try {
        await instantiate(createModule, await compiling, module);
    } catch (error) {
        return showFailure(`Parley could not be loaded: ${error.message}. Check your connection, then try again.`);
    }
    await begin(createWasmCall(module, "parley_"));
    module.canvasView = new CanvasView(app, canvas, module);
    return module;
}
