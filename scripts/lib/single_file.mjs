import { createHash } from "node:crypto";

/** What the policy calls an inline script or style that it allows. */
const hashOf = (text) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;

/** `text` with each of the pairs' first parts, which must be in it once, replaced by the second. */
function replaceOnce(text, pairs) {
    for (const [from, to] of pairs) {
        const parts = text.split(from);
        if (parts.length !== 2) throw new Error(`shell.html has ${parts.length - 1} times “${from}”, not once`);
        text = parts.join(to);
    }
    return text;
}

/**
 * The page as one file that needs nothing beside it, and no host. Its policy names script and style by their hashes, and
 * stands before them.
 * @param {string} shell shell.html
 * @param {Map<string, {contents: Uint8Array}>} files see bundle(), embedded
 * @returns {string}
 */
export function singleFile(shell, files) {
    const textOf = (name) => Buffer.from(files.get(name).contents).toString();
    const [script, style] = [textOf("parley.js").trimEnd(), textOf("style.css").trimEnd()];
    if (/<\/?script|<!--/i.test(script) || /<\/style/i.test(style)) throw new Error("what is to stand inline would end early");
    const icon = `data:image/svg+xml;base64,${Buffer.from(files.get("icon.svg").contents).toString("base64")}`;
    return replaceOnce(shell, [
        ["script-src 'self'", `script-src ${hashOf(script)}`],
        ["style-src 'self'", `style-src ${hashOf(style)}`],
        ["img-src 'self'", "img-src data:"],
        ["connect-src 'self' ws: wss:", "connect-src ws: wss:"],
        ["worker-src 'self'", "worker-src 'none'"],
        ["manifest-src 'self';\n", ""],
        ["trusted-types parley-worker", "trusted-types 'none'"],
        ['href="icon.svg"', `href="${icon}"`],
        ['<link rel="stylesheet" href="style.css">\n', ""],
        ['<script type="module" src="parley.js"></script>\n', ""],
        ['<link rel="preload" href="parley.wasm" as="fetch" type="application/wasm" crossorigin>\n', ""],
        ["<title>", `<style>${style}</style>\n<script type="module">${script}</script>\n<title>`],
    ]);
}
