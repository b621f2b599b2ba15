/** Sentences that the page itself has to say, because the views cannot (or not yet). */

/** @param {string} text @param {...[string, () => void]} actions each a button: its label, and what it does */
function show(text, ...actions) {
    const notice = document.getElementById("notice");
    notice.querySelector("p").textContent = text;
    notice.querySelectorAll("button").forEach((button) => button.remove());
    for (const [textContent, onclick] of actions) {
        notice.append(Object.assign(document.createElement("button"), { type: "button", textContent, onclick }));
    }
    notice.hidden = false;
}

const hide = () => (document.getElementById("notice").hidden = true);

/** Says something the user may wave away. @param {string} text */
export function showNotice(text) {
    show(text, ["Close", hide]);
}

/** Offers what may be put off, unless something else is being said. @param {() => void} onAction */
export function offer(text, action, onAction) {
    if (document.getElementById("notice").hidden) show(text, [action, onAction], ["Later", hide]);
}

/** Where nothing else came to be, the notice is the page: its main part, under its name. */
function becomePage() {
    if (document.querySelector("#app.painted")) return;
    const notice = document.getElementById("notice");
    const main = document.createElement("main");
    const heading = document.createElement("h1");
    heading.textContent = document.title;
    document.getElementById("app").hidden = true;
    notice.replaceWith(main);
    notice.prepend(heading);
    main.append(notice);
}

/** Says why the page cannot go on, and offers to load it again. @param {string} text @returns {Promise<never>} */
export function showRetry(text) {
    show(text, ["Try again", () => location.reload()]);
    return new Promise(() => {});
}

/** The same where there is no application at all. @param {string} text @returns {Promise<never>} */
export function showFailure(text) {
    if (document.querySelector("main > #notice")) return new Promise(() => {}); // the first failure is the others' cause
    becomePage();
    return showRetry(text);
}
