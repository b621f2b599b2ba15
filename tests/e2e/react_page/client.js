/**
 * Behaves towards others, and shows messages, as the reference React client does, its faults included
 * (docs/PROTOCOL.md, "Data channel"). Where it would be easy to do better, it does not: that is its use.
 *
 * `?signaling=ws://…` names the server. No ICE servers are used.
 *
 * What tests read: #status ("online" or "offline"); #members li (data-id); #chat li.me (data-sent: to so many) and li.you with
 * .author and .text, li.joined and li.left.
 */

const elements = Object.fromEntries(
    ["username", "login", "disconnect", "status", "members", "chat", "draft", "send"].map((id) => [
        id,
        document.getElementById(id),
    ]),
);

const peers = new Map(); // The newest connection of each user id; older ones are forgotten, not closed.
const idOfChannel = new Map();
const nameOfId = new Map();
let channels = [];
let signaling; // The newest socket; connections made before go on over it, under the id of their own login.

function signal(login, type, data, toUid) {
    signaling.send(JSON.stringify({ userId: login.id, type, data, toUid }));
}

function setOnline(online) {
    elements.status.value = online ? "online" : "offline";
    elements.username.readOnly = online;
    elements.login.hidden = online;
    elements.draft.disabled = !online;
    elements.send.disabled = !online;
}

function logIn() {
    if (elements.username.value.length < 1) {
        return;
    }
    const login = { id: "" };
    signaling = new WebSocket(new URLSearchParams(location.search).get("signaling"));
    signaling.onopen = () => signal(login, "Login", "", null);
    signaling.onclose = () => setOnline(false);
    signaling.onmessage = (event) => receiveSignal(login, JSON.parse(event.data));
}

function receiveSignal(login, message) {
    const { userId, type, data } = message;
    if (userId === login.id || userId.length < 2) {
        return;
    }
    switch (type) {
        case "UserId":
            login.id = data;
            setOnline(true);
            signal(login, "NewMember", "Join", "signaling");
            break;
        case "NewMember":
            JSON.parse(data); // Only null passes for nothing.
            offer(login, userId);
            break;
        case "Offer":
            answer(login, userId, JSON.parse(data));
            break;
        case "Answer":
            peers.get(userId).setRemoteDescription(JSON.parse(data));
            break;
        case "Ice": {
            const candidate = JSON.parse(data);
            if (candidate) {
                peers.get(userId)?.addIceCandidate(new RTCIceCandidate(candidate)).catch(console.log);
            }
            break;
        }
    }
}

/** Always a new connection, whoever is known already. */
function connect(login, userId) {
    const peer = new RTCPeerConnection({ iceServers: [] });
    peer.ondatachannel = (event) => {
        // One fault it is spared, as it is Chromium's and strikes by chance: awaitOpening() in web/rtc.js.
        peer.setConfiguration({ iceServers: [] });
        adopt(login, event.channel);
    };
    peer.onicecandidate = ({ candidate }) => {
        if (candidate && candidate.candidate.length > 1) {
            signal(login, "Ice", JSON.stringify(candidate), userId);
        }
    };
    peers.set(userId, peer);
    return peer;
}

async function offer(login, userId) {
    const peer = connect(login, userId);
    adopt(login, peer.createDataChannel(String(Math.floor(Math.random() * 1e10))));
    try {
        const description = await peer.createOffer();
        signal(login, "Offer", JSON.stringify(description), userId);
        peer.setLocalDescription(description);
    } catch (error) {
        console.log(error);
    }
}

async function answer(login, userId, description) {
    const peer = connect(login, userId);
    await peer.setRemoteDescription(description);
    const reply = await peer.createAnswer();
    peer.setLocalDescription(reply);
    signal(login, "Answer", JSON.stringify(reply), userId);
}

function adopt(login, channel) {
    channel.onopen = () => {
        channel.send(JSON.stringify({ userId: login.id, data: elements.username.value, type: "handshake" }));
    };
    channel.onmessage = (event) => receiveChat(channel, JSON.parse(event.data));
    channel.onclose = () => {
        const id = idOfChannel.get(channel);
        document.getElementById(id).remove();
        addNotice("left", `${nameOfId.get(id)} leaved`);
        nameOfId.delete(id);
    };
    channels.push(channel);
}

function receiveChat(channel, { userId, type, data }) {
    if (type === "message") {
        addLine("you", userId, data);
        return;
    }
    nameOfId.set(userId, data);
    const row = document.createElement("li");
    row.id = userId;
    row.dataset.id = userId;
    row.innerText = data;
    elements.members.append(row);
    addNotice("joined", `${data} joined`);
    idOfChannel.set(channel, userId);
}

function addNotice(kind, text) {
    const line = document.createElement("li");
    line.className = kind;
    line.innerText = text;
    elements.chat.append(line);
}

function addLine(kind, author, html) {
    const line = document.createElement("li");
    line.className = kind;
    const name = document.createElement("b");
    name.className = "author";
    name.innerText = author;
    const text = document.createElement("div");
    text.className = "text";
    text.innerHTML = html;
    line.append(name, text);
    elements.chat.append(line);
    return line;
}

function sendChat() {
    const data = elements.draft.value;
    let sent = 0;
    for (const channel of channels) {
        if (channel.readyState === "open") {
            channel.send(JSON.stringify({ userId: elements.username.value, data, type: "message" }));
            ++sent;
        }
    }
    addLine("me", "Me", data).dataset.sent = sent;
    elements.draft.value = "";
}

function disconnectAll() {
    signaling.close();
    peers.forEach((peer) => peer.close());
    peers.clear();
    channels = [];
    idOfChannel.forEach((id) => document.getElementById(id).remove());
    idOfChannel.clear();
}

elements.login.onclick = logIn;
elements.disconnect.onclick = disconnectAll;
elements.send.onclick = sendChat;
elements.draft.onkeydown = (event) => {
    if (event.key === "Enter") {
        event.preventDefault();
        sendChat();
    }
};
