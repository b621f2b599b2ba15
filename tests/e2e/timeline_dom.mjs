import { waitInPage } from "./pages.mjs";
import { rest } from "./people.mjs";

/** Reads and uses a page's timeline as what it is for the browser: an element with text. Offsets are UTF-16 units. */

const kScroller = "#scroller";
const kPatienceMs = 30_000;

export class TimelineDom {
    /** @param {import("./pages.mjs").ParleyPage} parley */
    constructor(parley) {
        this.parley = parley;
        this.page = parley.page;
        this.scroller = this.page.locator(kScroller);
    }

    /**
     * Waits until a message's end is on screen. Without parleyProbe(), which copies all messages each time.
     * @returns {Promise<number>} its row's id
     */
    async shows(text) {
        const holds = (text) => {
            const written = ({ children }) => Array.from(children, (each) => each.textContent).join("\n");
            const bodies = [...document.querySelectorAll(".row .body")];
            const row = bodies.reverse().find((body) => written(body) === text)?.closest(".row");
            window.shownRow = Number(row?.dataset.id);
            return Boolean(row) && row.getBoundingClientRect().bottom <= innerHeight;
        };
        if (!(await waitInPage(this.page, holds, text, kPatienceMs))) {
            throw new Error(`${text} is not shown: ${await this.scroller.evaluate(({ textContent }) => textContent)}`);
        }
        return this.page.evaluate(() => window.shownRow);
    }

    /** Clicks in quick succession, as one's finger does: the driver waits for the page after each of its own. */
    async clicks(x, y, count) {
        this.devTools ??= await this.page.context().newCDPSession(this.page);
        const send = (type, clickCount) =>
            this.devTools.send("Input.dispatchMouseEvent", { type, x, y, button: "left", clickCount });
        const counts = Array.from({ length: count }, (_, i) => i + 1);
        await Promise.all(counts.flatMap((i) => [send("mousePressed", i), send("mouseReleased", i)]));
    }

    /** What Ctrl+C puts on the clipboard. The page needs the clipboard's permissions. */
    async copy() {
        await this.page.evaluate(() => navigator.clipboard.writeText("nothing was copied"));
        await this.page.keyboard.press("Control+c");
        return this.page.evaluate(() => navigator.clipboard.readText());
    }

    /** Selects a whole message as a script does. */
    select(id) {
        return this.page.evaluate((id) => {
            const body = document.querySelector(`.row[data-id="${id}"] .body`);
            document.getSelection().selectAllChildren(body);
        }, id);
    }

    /** Where a part of a message is on screen: the rectangles of its pieces. */
    rectangles(id, start, end) {
        return this.page.evaluate(
            ([id, start, end]) => {
                const body = document.querySelector(`.row[data-id="${id}"] .body`);
                const range = document.createRange();
                // A paragraph's end counts as the line break that it stands for.
                const locate = (offset, isStart, set) => {
                    for (const paragraph of body.children) {
                        const length = paragraph.textContent.length;
                        if (offset > length) {
                            offset -= length + 1;
                            continue;
                        }
                        const texts = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
                        for (let text; (text = texts.nextNode()); offset -= text.length) {
                            if (offset < text.length || (offset === text.length && !isStart)) return set(text, offset);
                        }
                    }
                    throw new RangeError(`no offset ${offset}`);
                };
                locate(start, true, (...place) => range.setStart(...place));
                locate(end, false, (...place) => range.setEnd(...place));
                const rectangles = Array.from(range.getClientRects(), ({ x, y, width, height }) => ({ x, y, width, height }));
                return rectangles.filter(({ width }) => width > 0);
            },
            [id, start, end],
        );
    }

    /** The selection: its text, and the id of the row that it begins in. */
    selection() {
        return this.page.evaluate(() => {
            const selection = document.getSelection();
            const { anchorNode } = selection;
            const row = (anchorNode?.parentElement ?? anchorNode)?.closest(".row");
            return { text: selection.rangeCount > 0 ? String(selection.getRangeAt(0)) : "", id: Number(row?.dataset.id) };
        });
    }

    /** Waits until the page draws nothing any more. */
    atRest() {
        return rest(this.parley);
    }

    /** Turns the wheel over the middle of the timeline. */
    async wheel(dy) {
        const { x, y, width, height } = await this.scroller.boundingBox();
        await this.page.mouse.move(x + width / 2, y + height / 2);
        await this.page.mouse.wheel(0, dy);
    }

    scrollToEnd() {
        return this.scroller.evaluate((element) => (element.scrollTop = element.scrollHeight));
    }

    clearSelection() {
        return this.page.evaluate(() => document.getSelection().removeAllRanges());
    }
}
