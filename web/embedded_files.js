/** The same as hosted_files.js for parley.html, which has nothing beside it: the WebAssembly is in the script, gzipped in base64. */
import packed from "parley:wasm";
import config from "./config.json";
import { kFiles } from "./files.js";

/**
 * @param {string} name one of kFiles
 * @returns {Promise<Response>}
 */
export async function openFile(name) {
    if (name === kFiles.config) return Response.json(config);
    const bytes = Uint8Array.from(atob(packed[name]), (character) => character.charCodeAt(0));
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
    return new Response(stream, { headers: { "content-type": "application/wasm" } });
}
