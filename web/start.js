/** Starts the WebAssembly module on this document: the application and the gallery of its views share this. */
import { Announcer } from "./announcer.js";
import { Appearance } from "./appearance.js";
import { CanvasView } from "./canvas.js";
import { EarlyCalls } from "./early_calls.js";
import { TextFields } from "./fields.js";
import { MessageMenu } from "./message_menu.js";
import { showFailure } from "./notice.js";
import { QrCodes } from "./qr_codes.js";
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

const kPatienceMs = 100;

const kLoading = "One moment: Parley is still loading.";
const kStopped = "Parley has stopped because of an error. Start it again to go on; this page's messages are lost.";

/** Until the card has been painted and the browser has nothing else to do: what follows keeps the page from everything. */
function cardIsPainted() {
    const idle = window.requestIdleCallback ?? setTimeout; // Safari has none
    return new Promise((resolve) => {
        requestAnimationFrame(() => requestAnimationFrame(() => idle(resolve)));
        setTimeout(resolve, kPatienceMs); // a hidden page is not painted
    });
}

/**
 * Resolves when the first frame is on its way. A failure is shown to the user, and the promise stays open.
 * @param {(module: object) => Promise<object>} createModule Emscripten's factory
 * @param {(module: object) => void} prepare adds what the C++ side calls besides
 * @param {(call: (name: string, ...args: (number|string)[]) => void) => (void|Promise<void>)} begin
 * makes the C++ side build its stage
 * @returns {Promise<object>} the running module
 */
export async function start(createModule, prepare, begin) {
    const app = document.getElementById("app");
    const canvas = document.getElementById("canvas");
    const layer = document.getElementById("layer");
    const module = { decodeUtf8, onAbort: () => showFailure(kStopped) };
    const status = document.getElementById("loading");
    const early = new EarlyCalls(() => {
        const mayJoin = name.value.trim() !== "";
        if (mayJoin) status.textContent = kLoading;
        return mayJoin;
    });
    const callOf = (prefix) => early.wrap(createWasmCall(module, prefix));
    module.settings = new Settings();
    module.appearance = new Appearance(callOf("parley_").bind(null, "theme"), module.settings);
    module.fields = new TextFields(callOf("parley_field_"), openStorage("sessionStorage"));
    const [name, server, message, iceServers, inviteLink] = module.fields.elements;
    module.semantics = new Semantics(layer, callOf("parley_node_"), {
        "Your name": name,
        "Signaling server": server,
        Message: message,
        "STUN and TURN servers": iceServers,
        "Invite link": inviteLink,
    });
    const compiling = loadFirst();
    await cardIsPainted();

    const context = openContext(canvas);
    module.renderer = context ? new Renderer(context) : new NoRenderer();
    module.text = new TextPainter(document);
    module.engine = new TextEngine(document, context && module.renderer);
    const transcript = () => {
        module._parley_transcript(); // answers through `transcript`
        return module.transcript;
    };
    module.scroller = new Scroller(module.engine, (top) => module._parley_scroll(top), transcript);
    module.semantics.adopt("Conversation", module.scroller.element);
    const menu = [(id, x, y) => module._parley_message_held(id, x, y), () => module._parley_copied()];
    module.messageMenu = new MessageMenu(module.scroller.element, app, ...menu);
    module.qrCodes = new QrCodes(createWasmCall(module, "parley_qr_"));
    module.announcer = new Announcer(app);
    module.recordings = new Recordings(createWasmCall(module, "parley_recording_"));
    prepare(module);
    try {
        await instantiate(createModule, await compiling, module);
    } catch (error) {
        return showFailure(`Parley could not be loaded: ${error.message}. Check your connection, then try again.`);
    }
    await begin(createWasmCall(module, "parley_"));
    early.release();
    status.remove(); // from now on the card has one of its own
    module.fields.begin();
    followSafeArea(app, (...insets) => module._parley_insets(...insets));
    followSwipes((key) => module.semantics.press(key));
    new CanvasView(app, canvas, module, Boolean(context));
    return module;
}
