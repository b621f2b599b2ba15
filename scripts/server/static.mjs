import { createReadStream } from "node:fs";
import { realpath, stat } from "node:fs/promises";
import { extname, join, sep } from "node:path";
import { pipeline } from "node:stream";

export const kTypes = new Map([
    [".css", "text/css; charset=utf-8"],
    [".gif", "image/gif"],
    [".html", "text/html; charset=utf-8"],
    [".ico", "image/x-icon"],
    [".jpg", "image/jpeg"],
    [".js", "text/javascript; charset=utf-8"],
    [".json", "application/json; charset=utf-8"],
    [".map", "application/json; charset=utf-8"],
    [".mjs", "text/javascript; charset=utf-8"],
    [".png", "image/png"],
    [".svg", "image/svg+xml; charset=utf-8"],
    [".txt", "text/plain; charset=utf-8"],
    [".wasm", "application/wasm"],
    [".webmanifest", "application/manifest+json; charset=utf-8"],
    [".webp", "image/webp"],
    [".woff2", "font/woff2"],
]);

/**
 * Makes a request handler that serves the files below `root`: the newest version each time (the browser asks again and
 * gets 304 while nothing changed), a directory by its index.html, no hidden file, and nothing outside of `root`, not
 * even through a link.
 *
 * @param {string} root an existing directory
 * @returns {(request: import("node:http").IncomingMessage, response: import("node:http").ServerResponse) => void}
 */
export function serveStatic(root) {
    return async (request, response) => {
        if (request.method !== "GET" && request.method !== "HEAD") {
            response.setHeader("Allow", "GET, HEAD");
            answer(response, 405, "Only GET and HEAD are served here.");
            return;
        }
        try {
            const file = await find(root, request.url);
            if (file === undefined) {
                answer(response, 404, "There is no such file.");
            } else {
                send(request, response, file);
            }
        } catch {
            answer(response, 500, "The file cannot be read.");
        }
    };
}

/** @returns {Promise<{path: string, size: number, mtimeMs: number} | undefined>} */
async function find(root, url) {
    const relative = pathOf(url);
    if (relative === undefined) {
        return undefined;
    }
    try {
        const top = await realpath(root);
        const named = join(top, relative);
        const path = await realpath((await stat(named)).isDirectory() ? join(named, "index.html") : named);
        const facts = await stat(path);
        if (!path.startsWith(top.endsWith(sep) ? top : top + sep) || !facts.isFile()) {
            return undefined;
        }
        return { path, size: facts.size, mtimeMs: facts.mtimeMs };
    } catch (error) {
        if (["ENOENT", "ENOTDIR", "ENAMETOOLONG", "ELOOP"].includes(error.code)) {
            return undefined;
        }
        throw error;
    }
}

/** The path of a request's URL, decoded; undefined when it is malformed or names something hidden or above. */
function pathOf(url) {
    let path;
    try {
        path = decodeURIComponent(url.split(/[?#]/, 1)[0]);
    } catch {
        return undefined;
    }
    const odd = path.includes("\0") || path.includes("\\") || path.split("/").some((part) => part.startsWith("."));
    return path.startsWith("/") && !odd ? path : undefined;
}

function send(request, response, { path, size, mtimeMs }) {
    const etag = `"${size.toString(36)}-${Math.trunc(mtimeMs * 1000).toString(36)}"`;
    response.setHeader("Cache-Control", "no-cache");
    response.setHeader("ETag", etag);
    response.setHeader("X-Content-Type-Options", "nosniff");
    if (request.headers["if-none-match"] === etag) {
        response.writeHead(304).end();
        return;
    }
    response.writeHead(200, {
        "Content-Length": size,
        "Content-Type": kTypes.get(extname(path).toLowerCase()) ?? "application/octet-stream",
    });
    if (request.method === "HEAD") {
        response.end();
        return;
    }
    // A file that cannot be read after all, or a reader that left: the pipeline ends the response.
    pipeline(createReadStream(path), response, () => {});
}

/** Answers with a sentence. */
export function answer(response, status, sentence) {
    response.writeHead(status, {
        "Cache-Control": "no-store",
        "Content-Type": "text/plain; charset=utf-8",
        "X-Content-Type-Options": "nosniff",
    });
    response.end(`${sentence}\n`);
}
