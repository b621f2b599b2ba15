/** A peer that lets everyone connect to it, and on a test's word sends them anything. */

const kMaxBuffered = 4 << 20;

const peers = new Map();
const channels = [];

// Answers the other's handshake. Chromium, having answered an offer at once, now and then keeps for ever what is sent when
// the channel opens.
function takeChannel(channel, id, name) {
    const announce = () => {
        channel.send(JSON.stringify({ userId: id, data: name, type: "handshake" }));
        channels.push(channel);
    };
    channel.addEventListener("message", announce, { once: true });
}

async function answer(signal, id, name, { userId, data }) {
    const peer = new RTCPeerConnection();
    peers.set(userId, peer);
    peer.ondatachannel = ({ channel }) => takeChannel(channel, id, name);
    peer.onicecandidate = ({ candidate }) => candidate && signal("Ice", JSON.stringify(candidate), userId);
    await peer.setRemoteDescription(JSON.parse(data));
    await peer.setLocalDescription();
    signal("Answer", JSON.stringify(peer.localDescription), userId);
}

/** Joins a room under a name. */
function join(url, name) {
    const socket = new WebSocket(url);
    let id = "";
    const signal = (type, data, toUid) => socket.send(JSON.stringify({ userId: id, type, data, toUid }));
    socket.onopen = () => signal("Login", "", null);
    socket.onmessage = async (event) => {
        const message = JSON.parse(event.data);
        if (message.type === "UserId") {
            id = message.data;
            signal("NewMember", "Join", "signaling");
        } else if (message.type === "Offer") {
            await answer(signal, id, name, message);
        } else if (message.type === "Ice" && message.data) {
            await peers.get(message.userId)?.addIceCandidate(JSON.parse(message.data));
        }
    };
}

/** Sends one thing on a channel, as soon as there is room. */
async function send(channel, data) {
    while (channel.bufferedAmount > kMaxBuffered) {
        channel.bufferedAmountLowThreshold = kMaxBuffered / 2;
        await new Promise((resolve) => channel.addEventListener("bufferedamountlow", resolve, { once: true }));
    }
    try {
        channel.send(data);
    } catch (error) {
        // The browser itself sends nothing that is longer than the other side said it takes.
        if (!/max-message-size/.test(error.message)) {
            throw error;
        }
    }
}

/** Sends each text on every channel. */
async function flood(texts) {
    for (const text of texts) {
        await Promise.all(channels.map((channel) => send(channel, text)));
    }
}

/** Sends binary messages of these sizes on every channel. */
async function floodBinary(sizes) {
    for (const size of sizes) {
        await Promise.all(channels.map((channel) => send(channel, new Uint8Array(size))));
    }
}

/** Resolves once everything has left. */
async function flushed() {
    for (const channel of channels) {
        channel.bufferedAmountLowThreshold = 0;
        while (channel.bufferedAmount > 0) {
            await new Promise((resolve) => channel.addEventListener("bufferedamountlow", resolve, { once: true }));
        }
    }
}

globalThis.hostile = { join, flood, floodBinary, flushed };
