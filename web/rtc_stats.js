/**
 * What RTCPeerConnection.getStats() says of one connection's path, in few words and bounded. The names are those of
 * W3C "Identifiers for WebRTC's Statistics API". Mechanism only: what is asked, and when, is decided in src.
 *
 * The answer is JSON, read by src/mesh/peer_stats.cpp:
 *   candidates: "local|remote TYPE PROTOCOL ADDRESS:PORT" each, without the last where the browser hides it
 *   pairs: "LOCAL REMOTE STATE" each, the first two as places among the candidates; the chosen pair is the first
 *   chosen: whether there is one   roundTrip: milliseconds or null   sent, received, buffered: bytes
 */

const kMaxEntries = 32; // kMaxStatsEntries
const kMaxAddressLength = 100;
const kOrder = ["succeeded", "in-progress", "waiting", "frozen", "failed"];
const kTypes = ["host", "srflx", "prflx", "relay"];

/** Only Chromium has the transport; Firefox marks the pair. */
function chosenPair(all, pairs) {
    const id = all.find(({ selectedCandidatePairId }) => selectedCandidatePairId)?.selectedCandidatePairId;
    const marked = pairs.find((pair) => (id ? pair.id === id : pair.selected));
    return marked ?? pairs.find(({ nominated, state }) => nominated && state === "succeeded");
}

function address({ address, ip, port }) {
    const host = String(address ?? ip ?? "").replaceAll(/\s/g, "").slice(0, kMaxAddressLength);
    if (!host) return "";
    return `${host.includes(":") ? `[${host}]` : host}:${Number(port) || 0}`;
}

function candidateLine(candidate) {
    const { type, candidateType, relayProtocol, protocol } = candidate;
    const side = type.slice(0, type.indexOf("-"));
    return `${side} ${candidateType} ${String(relayProtocol || protocol).toLowerCase()} ${address(candidate)}`.trimEnd();
}

const bytes = (number) => Math.max(0, Math.floor(number) || 0);

/**
 * @param {Iterable<object>} report the values of an RTCStatsReport
 * @param {number} buffered the chat channel's bufferedAmount
 * @returns {string} see above
 */
export function summarize(report, buffered) {
    const all = [...report];
    const pairs = all.filter(({ type }) => type === "candidate-pair");
    const chosen = chosenPair(all, pairs);
    const rank = (pair) => (pair === chosen ? -1 : kOrder.indexOf(pair.state));
    pairs.sort((a, b) => rank(a) - rank(b));

    const candidates = all.filter(({ type, candidateType }) => type.endsWith("-candidate") && kTypes.includes(candidateType));
    const known = new Map(candidates.map((each) => [each.id, each]));
    // Those of the first pairs go first: whatever does not fit is least interesting.
    const named = pairs.flatMap(({ localCandidateId, remoteCandidateId }) => [localCandidateId, remoteCandidateId]);
    const ids = [...new Set([...named, ...known.keys()])].filter((id) => known.has(id)).slice(0, kMaxEntries);
    const places = new Map(ids.map((id, place) => [id, place]));
    const ends = (pair) => [places.get(pair.localCandidateId), places.get(pair.remoteCandidateId)];
    const kept = pairs.filter((pair) => !ends(pair).includes(undefined) && kOrder.includes(pair.state)).slice(0, kMaxEntries);
    return JSON.stringify({
        candidates: ids.map((id) => candidateLine(known.get(id))),
        pairs: kept.map((pair) => [...ends(pair), pair.state].join(" ")),
        chosen: chosen !== undefined && kept[0] === chosen,
        roundTrip: Number.isFinite(chosen?.currentRoundTripTime) ? Math.max(0, chosen.currentRoundTripTime * 1000) : null,
        sent: bytes(chosen?.bytesSent),
        received: bytes(chosen?.bytesReceived),
        buffered: bytes(buffered),
    });
}
