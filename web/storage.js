/** A storage of the browser's by name; null where the browser forbids it. @param {string} name @returns {?Storage} */
export function openStorage(name) {
    try {
        return globalThis[name] ?? null;
    } catch {
        return null;
    }
}
