/** Sentences that the page itself has to say, because the views cannot (or not yet). */

function show(text, action, onAction) {
    const notice = document.getElementById("notice");
    const button = notice.querySelector("button");
    notice.querySelector("p").textContent = text;
    button.textContent = action;
    button.onclick = onAction;
    notice.hidden = false;
}

/** Says something the user may wave away. @param {string} text */
export function showNotice(text) {
    show(text, "Close", () => (document.getElementById("notice").hidden = true));
}

/** Where nothing else came to be, the notice is the page: its main part, under its name. */
function becomePage() {
    if (document.querySelector("main")) return;
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
    show(text, "Try again", () => location.reload());
    return new Promise(() => {});
}

/** The same where there is no application at all. @param {string} text @returns {Promise<never>} */
export function showFailure(text) {
    becomePage();
    return showRetry(text);
}
