/**
 * A message's text as DOM: so that it lies where it is painted, and is the text as it was written. Each line is an element
 * of its own that cannot break, so that the lines are those of the painted block; what lies between two lines, spaces or
 * nothing, is where the browser breaks.
 */
import { splitLinks } from "./links.js";

// More lines than these are not made one by one: a stranger's message may have a hundred thousand. The browser breaks them
// itself, nearly as they are painted, some at a time, so that they do not drift apart.
const kMaxLines = 500;
const kChunk = 50;

export function make(tag, className, ...children) {
    const element = document.createElement(tag);
    element.className = className;
    element.append(...children);
    return element;
}

/** A tab is painted as four spaces (drawnText): in a box of its own it reaches to the first tab stop, the fourth space. */
function withTabs(text) {
    return text.split(/(\t)/).map((part) => (part === "\t" ? make("span", "tab", part) : part));
}

const asIs = (text) => [text];

/** As much of a link as lies on a line. */
function linkPiece(text, link, isFirst) {
    const anchor = make("a", "", text);
    anchor.href = link;
    anchor.target = "_blank";
    anchor.rel = "noopener noreferrer";
    if (!isFirst) anchor.tabIndex = -1; // one stop for Tab, on how many lines it may lie
    return anchor;
}

/** @returns {(string|HTMLElement)[]} */
function pieces(text, start, end, links, plain) {
    const found = [];
    for (const link of links) {
        const [from, to] = [Math.max(start, link.start), Math.min(end, link.end)];
        if (from >= to) continue;
        found.push(...plain(text.slice(start, from)), linkPiece(text.slice(from, to), link.url, from === link.start));
        start = to;
    }
    return found.concat(plain(text.slice(start, end)));
}

function paragraphsOf({ text, lines }, links) {
    const paragraphs = [];
    let paragraph = null;
    lines.forEach((line, index) => {
        if (!paragraph) {
            paragraph = make("div", "paragraph");
            paragraph.dir = line.rtl ? "rtl" : "ltr";
            paragraphs.push(paragraph);
        }
        paragraph.append(make("span", "line", ...pieces(text, line.start, line.end, links, withTabs)));
        const hanging = text.slice(line.end, endOf(text, lines, index)); // spaces that are not painted, but were written
        paragraph.append(hanging);
        if (!line.endsParagraph) paragraph.append(document.createElement("wbr"));
        else if (line.start === line.end && !hanging) paragraph.append(document.createElement("br"));
        if (line.endsParagraph) paragraph = null;
    });
    return paragraphs;
}

/** Where a line's text ends, with what hangs behind it, and without a line break. */
function endOf(text, lines, index) {
    const { end, endsParagraph } = lines[index];
    const next = endsParagraph ? text.indexOf("\n", end) : (lines[index + 1]?.start ?? -1);
    return next < 0 ? text.length : next;
}

function chunksOf({ text, lines }, links, lineHeight) {
    const chunks = [];
    for (let first = 0; first < lines.length; first += kChunk) {
        const last = Math.min(first + kChunk, lines.length) - 1;
        const chunk = make("div", "chunk", ...pieces(text, lines[first].start, endOf(text, lines, last), links, asIs));
        chunk.style.height = `${(last + 1 - first) * lineHeight}px`;
        if (!lines[last].endsParagraph) chunk.dataset.continues = "";
        chunks.push(chunk);
    }
    return chunks;
}

/**
 * @param {import("./text_engine.js").Block} block
 * @param {number} lineHeight CSS pixels
 * @returns {HTMLElement} its children's texts make the text: with a line break behind each that has no data-continues
 */
export function bodyOf(block, lineHeight) {
    const links = splitLinks(block.text);
    const isHuge = block.lines.length > kMaxLines;
    return make("div", "", ...(isHuge ? chunksOf(block, links, lineHeight) : paragraphsOf(block, links)));
}
