/**
 * Which of the page's functions load first, for split.mjs. The rule: what can be reached from the first calls and from the
 * function table loads first, except through a door; all else loads later. So what nobody thought of is there in time,
 * and costs bytes, which the budget of ./scripts/size notices.
 *
 * Names are C++ functions as the linker writes them. One that no function has stops the build.
 */

/** What JavaScript calls before the page is complete. Other `parley_…` functions load later. */
export const kFirstCalls = [
    "parley_show",
    ...["resize", "theme", "insets", "visible", "context_lost", "context_restored"].map((name) => `parley_${name}`),
    ...["frame", "frame_took", "frame_due", "wake"].map((name) => `parley_${name}`),
    ...["pointer_move", "pointer_button", "pointer_leave", "wheel"].map((name) => `parley_${name}`),
    ...["field_text", "field_height", "field_submit"].map((name) => `parley_${name}`),
    ...["node_press", "node_focus", "node_escape"].map((name) => `parley_${name}`),
];

/** Functions that are called by what loads first, but not before the page is complete: those marked PARLEY_LATER, as their
 * names begin. */
export const kDoors = [
    "parley::Ui::State::draw_room(",
    "parley::JoinView::answer(",
    "parley::JoinView::submit(",
    "parley::(anonymous namespace)::is_under_way(",
    "parley::show_scroller(",
    "parley::start_ice_check(",
    "parley::save_recording(",
    "parley::close_recording(",
];

/** Functions in the function table, virtual ones above all, of objects that come to be when the page is complete. */
export const kLaterInTable = [
    /parley::(ChatClient|Mesh|PeerSession|SignalingClient)\b/,
    /parley::\(anonymous namespace\)::(RecordingPeer|RecordingChannel)\b/,
    /parley::(BrowserConnector|Connector|RecordingConnector|RtcPeerConnection|WebSocketChannel)\b/,
    /^std::__2::__function::__func<.*, void \(\)>::/, // events, for Runtime::enter
    /^parley::\(anonymous namespace\)::apply\(/,
    /__variant_detail::/,
    /^parley::(milliseconds_text|\(anonymous namespace\)::rate_text)\(/,
    /^(nlohmann|__cxxabiv1)::/,
    /^std::(exception|runtime_error|logic_error)::/,
];
