/**
 * RTCPeerConnection and its two data channels behind integer handles, since C++ cannot hold them. Mechanism only: what
 * to do about an event is decided in src/mesh.
 *
 * - The caller gives out the handles and never one twice. A command for a dead one does nothing, and nothing is
 *   reported for it.
 * - Every answer is reported from the event loop, never from inside a command. What throws or rejects is reported as
 *   "failure" with the command's name.
 * - Commands take effect in the order given: the browser chains them itself (W3C WebRTC 1.0, section 4.4.1.2,
 *   "operations chain"), so a candidate may follow its description at once.
 * - A connection has one chat channel, ours or the first one announced; each further one is closed. "channel" in a name
 *   means this one.
 * - The control channel is pre-negotiated: it is there from the beginning, and opens whether or not the remote side has
 *   one too.
 *
 * Reported, as (event, handle, ...texts):
 *   local_description(type, sdp)  remote_description()  ice_candidate(json)  ice_gathering_complete()
 *   connection_state(state)  channel_open()  channel_text(text)  channel_rejected(why)  channel_drained()
 *   channel_closed()  control_open()  control_text(text)  stats(json)  failure(command, message)
 */
import { summarize } from "./rtc_stats.js";
import { fitsUtf8 } from "./utf8.js";

const MAX_MESSAGE_LENGTH = 300;

const describe = (error) => `${error?.name ?? "Error"}: ${error?.message ?? error}`.slice(0, MAX_MESSAGE_LENGTH);

const closeQuietly = (closable) => {
    try {
        closable?.close();
    } catch {
        // it is given up in any case
    }
};

/**
 * @param {object} host
 * @param {typeof RTCPeerConnection} host.RTCPeerConnection the browser's, or undefined where it has none
 * @param {function(string, number, ...string): void} host.report receives the events above
 */
export function createRtc({ RTCPeerConnection, report }) {
    const peers = new Map();

    const emit = (peer, event, ...texts) => {
        if (peers.get(peer.handle) === peer) report(event, peer.handle, ...texts);
    };

    /** Runs a command at once and reports how it ended: `done`'s event, where there is one, or the failure. */
    const attempt = async (handle, name, command, done) => {
        const peer = peers.get(handle);
        if (!peer) return;
        let event;
        try {
            const result = await command(peer);
            event = done?.(peer, result);
        } catch (error) {
            await null; // it may have thrown at once, and the caller is still on the stack
            event = ["failure", name, describe(error)];
        }
        if (event) emit(peer, ...event);
    };

    const listen = (peer, target, type, listener) => {
        target.addEventListener(type, listener, { signal: peer.gone.signal });
    };

    const adopt = (peer, channel) => {
        peer.channel = channel;
        channel.bufferedAmountLowThreshold = peer.lowWaterBytes;
        listen(peer, channel, "open", () => emit(peer, "channel_open"));
        listen(peer, channel, "close", () => emit(peer, "channel_closed"));
        listen(peer, channel, "bufferedamountlow", () => emit(peer, "channel_drained"));
        listen(peer, channel, "message", ({ data }) => {
            if (typeof data !== "string") return emit(peer, "channel_rejected", "a binary message");
            if (!fitsUtf8(data, peer.maxTextBytes)) {
                return emit(peer, "channel_rejected", `a message above ${peer.maxTextBytes} bytes`);
            }
            emit(peer, "channel_text", data);
        });
    };

    const adoptControl = (peer, control) => {
        peer.control = control;
        listen(peer, control, "open", () => emit(peer, "control_open"));
        listen(peer, control, "message", ({ data }) => {
            if (typeof data === "string" && fitsUtf8(data, peer.maxControlBytes)) emit(peer, "control_text", data);
        });
    };

    /**
     * Chromium 156 fires "open" at an announced channel that libwebrtc's signaling thread may still be opening: now and
     * then what is sent at once is lost without an error, and "open" comes again. setConfiguration() waits for that
     * thread; with what is set already it changes nothing.
     */
    const awaitOpening = (connection, configuration) => {
        try {
            connection.setConfiguration(configuration);
        } catch {
            // not every browser has it, and only Chromium needs it
        }
    };

    const connect = (peer, configuration) => {
        const connection = new RTCPeerConnection(configuration);
        peer.connection = connection;
        listen(peer, connection, "icecandidate", ({ candidate }) => {
            if (candidate) emit(peer, "ice_candidate", JSON.stringify(candidate));
            else emit(peer, "ice_gathering_complete");
        });
        listen(peer, connection, "connectionstatechange", () => {
            emit(peer, "connection_state", connection.connectionState);
        });
        listen(peer, connection, "datachannel", ({ channel }) => {
            if (peer.channel) return closeQuietly(channel);
            awaitOpening(connection, configuration);
            adopt(peer, channel);
        });
        adoptControl(peer, connection.createDataChannel("control", { negotiated: true, id: peer.controlId }));
    };

    return {
        /**
         * @param {number} handle names the new connection from now on, also when "create" fails
         * @param {string} configuration RTCConfiguration as JSON
         * @param {number} maxTextBytes the longest message to let through, in UTF-8 bytes
         * @param {number} lowWaterBytes when the chat channel is reported as drained (bufferedAmountLowThreshold)
         * @param {number} controlId the control channel's (RTCDataChannelInit.id)
         * @param {number} maxControlBytes as maxTextBytes, for the control channel
         */
        create(handle, configuration, maxTextBytes, lowWaterBytes, controlId, maxControlBytes) {
            peers.set(handle, {
                handle,
                maxTextBytes,
                lowWaterBytes,
                controlId,
                maxControlBytes,
                connection: null,
                channel: null,
                control: null,
                refusal: null,
                gone: new AbortController(),
            });
            attempt(handle, "create", (peer) => connect(peer, JSON.parse(configuration)));
        },

        createDataChannel(handle, label) {
            attempt(handle, "createDataChannel", (peer) => {
                if (peer.channel) throw new Error("the connection has its channel already");
                adopt(peer, peer.connection.createDataChannel(label));
            });
        },

        setLocalDescription(handle) {
            attempt(
                handle,
                "setLocalDescription",
                (peer) => peer.connection.setLocalDescription(),
                ({ connection: { localDescription } }) => [
                    "local_description",
                    localDescription.type,
                    localDescription.sdp,
                ],
            );
        },

        setRemoteDescription(handle, type, sdp) {
            attempt(
                handle,
                "setRemoteDescription",
                (peer) => peer.connection.setRemoteDescription({ type, sdp }),
                () => ["remote_description"],
            );
        },

        /** @param {string} candidate RTCIceCandidateInit as JSON */
        addIceCandidate(handle, candidate) {
            attempt(handle, "addIceCandidate", (peer) => peer.connection.addIceCandidate(JSON.parse(candidate)));
        },

        restartIce(handle) {
            attempt(handle, "restartIce", (peer) => peer.connection.restartIce());
        },

        /** What follows a message that the browser refuses fails too, until its failure is reported: or there were a gap. */
        send(handle, text) {
            attempt(handle, "send", (peer) => {
                if (peer.refusal) throw peer.refusal;
                try {
                    peer.channel.send(text);
                } catch (error) {
                    peer.refusal = error;
                    queueMicrotask(() => (peer.refusal = null));
                    throw error;
                }
            });
        },

        sendControl(handle, text) {
            attempt(handle, "sendControl", (peer) => peer.control.send(text));
        },

        /** Reported as "stats": see rtc_stats.js. */
        requestStats(handle) {
            attempt(
                handle,
                "requestStats",
                (peer) => peer.connection.getStats(),
                ({ channel }, report) => ["stats", summarize(report.values(), channel?.bufferedAmount)],
            );
        },

        /** @returns {number} the chat channel's bufferedAmount, 0 where there is no channel */
        bufferedBytes(handle) {
            return peers.get(handle)?.channel?.bufferedAmount ?? 0;
        },

        /** Closes the connection; nothing is reported for the handle from now on. */
        destroy(handle) {
            const peer = peers.get(handle);
            if (!peer) return;
            peers.delete(handle);
            peer.gone.abort();
            closeQuietly(peer.connection);
        },
    };
}
