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

/**
 * Says why there is no application, and offers to try again.
 * @param {string} text
 * @returns {Promise<never>}
 */
export function showFailure(text) {
    show(text, "Try again", () => location.reload());
    return new Promise(() => {});
}
