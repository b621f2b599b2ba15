import { existsSync, readFileSync } from "node:fs";

import { kSite } from "./site.mjs";

/** Which function has which place in the table, of those that load after the join card (scripts/lib/split.mjs). */
const kNames = `${kSite}.parts/parley.later.txt`;

/** Puts names in place of the numbers in what the page says of calls that came too early (web/wasm_parts.js). */
export function nameLaterFunctions(text) {
    return text.replace(/Function (\d+) was called/g, (said, place) => {
        const names = existsSync(kNames) ? readFileSync(kNames, "utf8") : "";
        const name = names.split("\n").find((line) => line.startsWith(`${place}:`));
        return name ? `${name.slice(place.length + 1)} was called` : said;
    });
}
