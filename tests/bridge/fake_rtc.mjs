/**
 * A browser's WebRTC as far as web/rtc.js and ice_check.js use it, without a network: the operations chain, the states a
 * command needs, and faults on demand. Where a browser may do either of two things, this does the nastier one.
 */
const turn = () => new Promise((resolve) => setImmediate(resolve));
const invalidState = (message) => new DOMException(message, "InvalidStateError");

class FakeDataChannel extends EventTarget {
    readyState = "connecting";
    bufferedAmount = 0;
    bufferedAmountLowThreshold = 0;
    sent = [];

    constructor(host, label, init = {}) {
        super();
        this.host = host;
        this.label = label;
        this.init = init;
    }

    send(data) {
        this.host.throwIfAsked(this.init.negotiated ? "sendControl" : "send");
        if (this.readyState !== "open") throw invalidState("the channel is not open");
        this.sent.push(data);
    }

    close() {
        this.host.throwIfAsked("channel.close");
        this.end();
    }

    /** What the remote side does. */
    open() {
        this.readyState = "open";
        this.dispatchEvent(new Event("open"));
    }

    receive(data) {
        this.dispatchEvent(new MessageEvent("message", { data }));
    }

    drain() {
        this.dispatchEvent(new Event("bufferedamountlow"));
    }

    end() {
        this.readyState = "closed";
        this.dispatchEvent(new Event("close"));
    }
}

/** @returns {object} RTCPeerConnection to inject, the `connections` made of it, and `faults` by command: a function
 *  that throws, or a value to reject with. Each has the announced `channels` and the pre-negotiated `control`. */
export function createFakeRtc() {
    const connections = [];
    const faults = new Map();

    class FakePeerConnection extends EventTarget {
        connectionState = "new";
        localDescription = null;
        remoteDescription = null;
        candidates = [];
        channels = [];
        control = null;
        iceRestarts = 0;
        stats = new Map();
        #chain = Promise.resolve();

        constructor(configuration) {
            super();
            this.throwIfAsked("create");
            this.configuration = configuration;
            connections.push(this);
        }

        throwIfAsked(command) {
            if (typeof faults.get(command) === "function") faults.get(command)();
        }

        /** W3C WebRTC 1.0, section 4.4.1.2: each operation begins when the one before it has ended. */
        #enqueue(command, steps) {
            this.throwIfAsked(command);
            const result = this.#chain.then(async () => {
                await turn();
                if (faults.has(command)) throw faults.get(command);
                steps();
            });
            this.#chain = result.catch(() => {});
            return result; // a browser never settles it once closed: this does
        }

        /** Ends when every command given so far has ended and was reported. */
        async idle() {
            await this.#chain;
            await turn();
        }

        createDataChannel(label, init) {
            this.throwIfAsked("createDataChannel");
            const channel = new FakeDataChannel(this, label, init);
            if (init?.negotiated) this.control = channel;
            else this.channels.push(channel);
            return channel;
        }

        setConfiguration(configuration) {
            this.throwIfAsked("setConfiguration");
            this.settled = configuration;
        }

        restartIce() {
            this.throwIfAsked("restartIce");
            this.iceRestarts++;
        }

        setLocalDescription() {
            return this.#enqueue("setLocalDescription", () => {
                const type = this.remoteDescription?.type === "offer" ? "answer" : "offer";
                this.localDescription = { type, sdp: `local ${type}` };
            });
        }

        setRemoteDescription(description) {
            return this.#enqueue("setRemoteDescription", () => {
                this.remoteDescription = description;
            });
        }

        addIceCandidate(candidate) {
            return this.#enqueue("addIceCandidate", () => {
                if (!this.remoteDescription) throw invalidState("no remote description");
                this.candidates.push(candidate);
            });
        }

        async getStats() {
            this.throwIfAsked("requestStats");
            await turn();
            if (faults.has("requestStats")) throw faults.get("requestStats");
            return this.stats;
        }

        close() {
            this.throwIfAsked("close");
            this.setState("closed");
            [...this.channels, this.control].forEach((channel) => channel?.end());
        }

        /** What the network does. */
        setState(state) {
            this.connectionState = state;
            this.dispatchEvent(new Event("connectionstatechange"));
        }

        gather(candidate) {
            this.dispatchEvent(Object.assign(new Event("icecandidate"), { candidate }));
        }

        failServer(facts) {
            this.dispatchEvent(Object.assign(new Event("icecandidateerror"), facts));
        }

        announce(label) {
            const channel = new FakeDataChannel(this, label);
            this.channels.push(channel);
            this.dispatchEvent(Object.assign(new Event("datachannel"), { channel }));
            return channel;
        }
    }

    return { RTCPeerConnection: FakePeerConnection, connections, faults };
}

/** Everything a connection can be told, as [event, how it comes about]. */
export const stimuli = [
    ["local_description", (rtc, handle) => rtc.setLocalDescription(handle)],
    ["remote_description", (rtc, handle) => rtc.setRemoteDescription(handle, "offer", "v=0")],
    ["ice_candidate", (rtc, handle, connection) => connection.gather({ candidate: "candidate:1" })],
    ["ice_gathering_complete", (rtc, handle, connection) => connection.gather(null)],
    ["connection_state", (rtc, handle, connection) => connection.setState("connecting")],
    ["channel_open", (rtc, handle, connection) => connection.announce("chat").open()],
    ["channel_text", (rtc, handle, connection) => connection.announce("chat").receive("hello")],
    ["channel_rejected", (rtc, handle, connection) => connection.announce("chat").receive(new ArrayBuffer(8))],
    ["channel_drained", (rtc, handle, connection) => connection.announce("chat").drain()],
    ["channel_closed", (rtc, handle, connection) => connection.announce("chat").end()],
    ["control_open", (rtc, handle, connection) => connection.control.open()],
    ["control_text", (rtc, handle, connection) => connection.control.receive("hello")],
    ["stats", (rtc, handle) => rtc.requestStats(handle)],
    ["failure", (rtc, handle) => rtc.addIceCandidate(handle, '{"candidate":"candidate:1"}')],
];
