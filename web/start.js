/** Starts the WebAssembly module on this document: the application and the gallery of its views share this. */
import { Announcer } from "./announcer.js";
import { Appearance } from "./appearance.js";
import { CanvasView } from "./canvas.js";
import { TextFields } from "./fields.js";
import { kFontStack } from "./font_stack.js";
import { MessageMenu } from "./message_menu.js";
import { showFailure } from "./notice.js";
import { Recordings } from "./recordings.js";
import { NoRenderer, openContext, Renderer } from "./renderer.js";
import { followSafeArea } from "./safe_area.js";
import { Scroller } from "./scroller.js";
import { Semantics } from "./semantics.js";
import { Settings } from "./settings.js";
import { openStorage } from "./storage.js";
import { followSwipes } from "./swipe.js";
import { TextEngine } from "./text_engine.js";
import { TextPainter } from "./text_painter.js";
import { decodeUtf8 } from "./utf8.js";
import { createWasmCall } from "./wasm_call.js";
import { instantiate, loadFirst } from "./wasm_parts.js";

const kPlain = "plain"; // a class: the DOM shows itself, because nothing is painted

const kStopped = "Parley has stopped because of an error. Start it again to go on; this page's messages are lost.";

/**
 * Resolves when the first frame is on its way. A failure is shown to the user, and the promise stays open.
 * @param {(module: object) => Promise<object>} createModule Emscripten's factory
 * @param {(module: object) => void} prepare adds what the C++ side calls besides
 * @param {(call: (name: string, ...args: (number|string)[]) => void) => (void|Promise<void>)} begin
 * makes the C++ side build its stage
 * @returns {Promise<object>} the running module
 */
export async function start(createModule, prepare, begin) {
    const compiling = loadFirst();
    const app = document.getElementById("app");
    const canvas = document.getElementById("canvas");
    const layer = document.getElementById("layer");
    const context = openContext(canvas);
    if (!context) document.documentElement.classList.add(kPlain);

    document.documentElement.style.setProperty("--font", kFontStack);
    const module = { decodeUtf8, onAbort: () => showFailure(kStopped) };
    module.renderer = context ? new Renderer(context) : new NoRenderer();
    module.text = new TextPainter(document);
    module.engine = new TextEngine(document, context && module.renderer);
    const transcript = () => {
        module._parley_transcript(); // answers through `transcript`
        return module.transcript;
    };
    module.scroller = new Scroller(module.engine, (top) => module._parley_scroll(top), transcript);
    module.fields = new TextFields(createWasmCall(module, "parley_field_"), openStorage("sessionStorage"));
    const [name, server, message, iceServers] = module.fields.elements;
    module.semantics = new Semantics(layer, createWasmCall(module, "parley_node_"), {
        "Your name": name,
        "Signaling server": server,
        Message: message,
        "STUN and TURN servers": iceServers,
        Conversation: module.scroller.element,
    });
    module.messageMenu = new MessageMenu(module.scroller.element, app, (id, x, y) => module._parley_message_held(id, x, y));
    module.announcer = new Announcer(app);
    module.settings = new Settings();
    module.recordings = new Recordings(createWasmCall(module, "parley_recording_"));
    prepare(module);
    try {
        await instantiate(createModule, await compiling, module);
    } catch (error) {
        return showFailure(`Parley could not be loaded: ${error.message}. Check your connection, then try again.`);
    }
    await begin(createWasmCall(module, "parley_"));
    module.fields.followWidth();
    module.appearance = new Appearance((...theme) => module._parley_theme(...theme), module.settings);
    followSafeArea(app, (...insets) => module._parley_insets(...insets));
    followSwipes((key) => module.semantics.press(key));
    new CanvasView(app, canvas, module);
    return module;
}
