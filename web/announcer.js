/** Has sentences read out: a live region that nobody sees. */

const kKeptMs = 3_000; // a screen reader has taken a sentence over by then, and the page's text stays searchable

export class Announcer {
    #region = document.createElement("div");

    /** @param {HTMLElement} parent */
    constructor(parent) {
        this.#region.id = "announcer";
        this.#region.setAttribute("role", "status");
        parent.append(this.#region);
    }

    /** When the reader has finished what it is saying. @param {string} text */
    announce(text) {
        const sentence = document.createElement("p");
        sentence.textContent = text;
        this.#region.append(sentence);
        setTimeout(() => sentence.remove(), kKeptMs);
    }
}
