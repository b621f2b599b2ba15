/** Figures of a benchmark, as medians with their spread, and as a table of Markdown. */

/** @param {number[]} values @param {number} share of them that are smaller, 0 to 1 (exclusive) */
const quantile = (values, share) => values.slice().sort((a, b) => a - b)[Math.floor(values.length * share)];

/** @param {number[]} values */
export const median = (values) => quantile(values, 0.5);

/** @param {number} value @param {number} digits after the point */
const write = (value, digits) =>
    value.toLocaleString("en-US", { minimumFractionDigits: digits, maximumFractionDigits: digits });

/** The median, and the quartiles in brackets where there are several values. */
export function spread(values, digits = 0) {
    const [middle, ...quartiles] = [0.5, 0.25, 0.75].map((share) => write(quantile(values, share), digits));
    return values.length > 1 ? `${middle} (${quartiles.join("–")})` : middle;
}

/** How a row's medians compare. */
function ratio({ parley, beside }) {
    const [ours, theirs] = [median(parley), median(beside)];
    return theirs === 0 ? "–" : write(ours / theirs, 2);
}

/** @param {string[][]} rows the first has the titles @returns {string} Markdown */
export function markdown([titles, ...rows]) {
    return [titles, titles.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

/**
 * @typedef {object} Row
 * @property {string} what with its unit
 * @property {number[]} parley a value a run
 * @property {number[]} beside the same of what it is held against
 * @property {number} [digits] after the point
 */

/** @param {Row[]} rows @param {string} beside what they are held against @returns {string} Markdown */
export function table(rows, beside = "bare page") {
    const cells = rows.map((row) => [
        row.what,
        spread(row.parley, row.digits),
        spread(row.beside, row.digits),
        ratio(row),
        String(row.parley.length),
    ]);
    return markdown([["", "Parley", beside, "ratio", "runs"], ...cells]);
}

/** Runs each in turn, so that what disturbs the machine meets all of them. @returns {Promise<any[][]>} each one's results */
export async function inTurn(runs, ...actions) {
    const results = actions.map(() => []);
    for (let run = 0; run < runs; run++) {
        for (const [i, action] of actions.entries()) results[i].push(await action());
    }
    return results;
}
