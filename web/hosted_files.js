/** The files beside the page, by the names that they have before the build hashes them. */
import urls from "parley:wasm";

/**
 * @param {string} name one of kFiles
 * @returns {Promise<Response>}
 */
export function openFile(name) {
    const url = name in urls ? new URL(urls[name], import.meta.url) : name;
    return fetch(url, { credentials: "same-origin" });
}
