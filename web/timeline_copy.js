/** What copying from the timeline gives: the text as it was written; of several messages also who wrote it, and when. */

/** The part of a range that lies in an element; null where there is none. */
function within(range, element) {
    if (!range.intersectsNode(element)) return null;
    const part = document.createRange();
    part.selectNodeContents(element);
    if (range.compareBoundaryPoints(Range.START_TO_START, part) > 0) part.setStart(range.startContainer, range.startOffset);
    if (range.compareBoundaryPoints(Range.END_TO_END, part) < 0) part.setEnd(range.endContainer, range.endOffset);
    return part;
}

/** The text of a message that a range covers. */
function textOf(range, body) {
    let [text, separator] = ["", ""];
    for (const child of body.children) {
        const part = within(range, child);
        if (!part) continue;
        text += separator + part;
        separator = "continues" in child.dataset ? "" : "\n";
    }
    return text;
}

/**
 * @param {Range} range
 * @param {HTMLElement} timeline its rows are its children
 * @returns {string} empty where no message is in the range
 */
export function copiedText(range, timeline) {
    const messages = [];
    for (const row of timeline.children) {
        const body = range.intersectsNode(row) && row.querySelector(".body");
        const text = body && range.intersectsNode(body) ? textOf(range, body) : "";
        if (text) messages.push({ ...row.dataset, text });
    }
    if (messages.length === 1) return messages[0].text;
    return messages.map(({ author, time, text }) => `[${time}] ${author}: ${text}`).join("\n");
}

/**
 * Handles a copy event, wherever it comes from.
 * @param {ClipboardEvent} event
 * @param {HTMLElement} timeline
 * @param {() => string} transcript all messages, also those that are not shown
 */
export function copyMessages(event, timeline, transcript) {
    const selection = document.getSelection();
    if (selection.isCollapsed || event.target.matches?.("input, textarea")) return;
    const range = selection.getRangeAt(0);
    const isWhole = selection.containsNode(timeline) || String(range) === timeline.textContent;
    const text = isWhole ? transcript() : copiedText(range, timeline);
    if (!text) return;
    event.clipboardData.setData("text/plain", text);
    event.preventDefault();
}
