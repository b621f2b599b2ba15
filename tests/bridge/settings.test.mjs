import assert from "node:assert/strict";
import { test } from "node:test";

import { Settings } from "../../web/settings.js";

function fakeStorage() {
    const kept = new Map();
    return {
        getItem: (key) => kept.get(key) ?? null,
        setItem: (key, value) => kept.set(key, value),
        removeItem: (key) => kept.delete(key),
    };
}

test("keeps what was chosen, an empty text too, until it is forgotten", () => {
    const storage = fakeStorage();
    const settings = new Settings(storage);
    assert.equal(settings.get("iceServers"), null);
    settings.keep("iceServers", "");
    assert.equal(new Settings(storage).get("iceServers"), "");
    settings.forget("iceServers");
    assert.equal(settings.get("iceServers"), null);
});

test("does without a storage, and with one that is full", () => {
    const full = { ...fakeStorage(), setItem: () => { throw new DOMException("full", "QuotaExceededError"); } };
    for (const storage of [null, full]) {
        const settings = new Settings(storage);
        settings.keep("iceServers", "stun:a");
        settings.forget("relayOnly");
        assert.equal(settings.get("iceServers"), null);
    }
});
