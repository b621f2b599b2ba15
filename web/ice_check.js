/**
 * Gathers ICE candidates once, to see what the servers answer. Mechanism only: what it means is said in
 * src/ui/ice_check.cpp. One check at a time: a new one ends the one before in silence.
 *
 * Reported, as (event, ...arguments), from the event loop: candidate(type, url)  error(url, code, text), any number of
 * them; at the end done(timedOut) or failure(message).
 */

const kPatienceMs = 10_000;
const kMaxLength = 300;

const bounded = (text) => String(text ?? "").slice(0, kMaxLength);

/**
 * @param {object} host
 * @param {typeof RTCPeerConnection} host.RTCPeerConnection the browser's, or undefined where it has none
 * @param {function(string, ...(string|number)): void} host.report receives the events above
 */
export function createIceCheck({ RTCPeerConnection, report }) {
    let current = null;

    const gather = (connection, check, end) => {
        const listen = (type, listener) => connection.addEventListener(type, listener, { signal: check.signal });
        listen("icecandidate", ({ candidate }) => {
            if (!candidate) end("done", 0);
            else if (candidate.type) report("candidate", candidate.type, bounded(candidate.url));
        });
        listen("icecandidateerror", ({ url, errorCode, errorText }) => {
            report("error", bounded(url), errorCode, bounded(errorText));
        });
        connection.createDataChannel("check");
        return connection.setLocalDescription();
    };

    return {
        /** @param {string} configuration RTCConfiguration as JSON */
        async start(configuration) {
            current?.abort();
            const check = (current = new AbortController());
            const end = (...event) => {
                if (check.signal.aborted) return;
                check.abort();
                report(...event);
            };
            try {
                const connection = new RTCPeerConnection(JSON.parse(configuration));
                const timer = setTimeout(() => end("done", 1), kPatienceMs);
                check.signal.addEventListener("abort", () => {
                    clearTimeout(timer);
                    connection.close();
                });
                await gather(connection, check, end);
            } catch (error) {
                await null; // it may have thrown at once, and the caller is still on the stack
                end("failure", bounded(error?.message ?? error));
            }
        },
    };
}
