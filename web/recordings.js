/** Recordings of the flight recorder as files (src/browser/recordings.h): saved by the browser, and chosen by the user. */
import { showNotice } from "./notice.js";

const kName = "parley-log.jsonl";
const kType = "application/jsonl";
const kMaxBytes = 16 * 1024 * 1024; // as kMaxFlightBytes in src/chat/flight_file.h
const kUnusedAfterMs = 60_000; // by then each browser has taken over what it saves

export class Recordings {
    #call;

    /** @param {(name: string, ...args: string[]) => void} call parley_recording_… of the C++ side */
    constructor(call) {
        this.#call = call;
    }

    /** @param {string} text */
    save(text) {
        const link = document.createElement("a");
        link.download = kName;
        link.href = URL.createObjectURL(new Blob([text], { type: kType }));
        link.click();
        setTimeout(() => URL.revokeObjectURL(link.href), kUnusedAfterMs);
    }

    /** The browser opens its dialog only soon after the user has pressed something. */
    choose() {
        const input = document.createElement("input");
        input.type = "file";
        input.accept = `.jsonl,${kType}`;
        input.addEventListener("change", () => input.files[0] && this.#read(input.files[0]));
        input.click();
    }

    async #read(file) {
        if (file.size > kMaxBytes) return showNotice(`${file.name} is too large for a recording.`);
        try {
            this.#call("opened", await file.text());
        } catch (error) {
            showNotice(`${file.name} could not be read: ${error.message}.`);
        }
    }
}
