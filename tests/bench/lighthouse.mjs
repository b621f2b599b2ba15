/** What Lighthouse says about the packaged page, as a telephone and as a desktop computer open it. */
import { execFile } from "node:child_process";
import { promisify } from "node:util";

import { kRoot } from "../e2e/site.mjs";
import { kSite } from "../hosting/hosts.mjs";
import { markdown, spread } from "./figures.mjs";
import { packedSite, serve } from "./packed_site.mjs";

/** scripts/bench installs it. */
const kProgram = `${kRoot}build/bench/lighthouse/node_modules/lighthouse/cli/index.js`;
const kOptions = ["--output=json", "--quiet", "--no-enable-error-reporting", "--chrome-flags=--headless=new --no-sandbox"];
const kMaxReport = 64 << 20; // bytes
const kTries = 3;

const kPresets = { desktop: ["--preset=desktop"], mobile: [] };

/** What counts, and what each of it should reach at least, of 100. */
const kGoals = { "performance": 95, "accessibility": 100, "best-practices": 100, "seo": 100 };
const kTimings = {
    "first-contentful-paint": "First Contentful Paint (ms)",
    "largest-contentful-paint": "Largest Contentful Paint (ms)",
    "total-blocking-time": "Total Blocking Time (ms)",
    "speed-index": "Speed Index (ms)",
};
const kShift = "cumulative-layout-shift";

/** @returns {Promise<object>} Lighthouse's report; where it could not watch the page, which happens, it is run again */
async function report(url, preset, tries = kTries) {
    const env = { ...process.env, CHROME_PATH: process.env.PARLEY_CHROMIUM ?? "/usr/bin/chromium-headless-shell" };
    const args = [kProgram, url, ...kOptions, ...kPresets[preset]];
    const { stdout } = await promisify(execFile)(process.execPath, args, { env, maxBuffer: kMaxReport }).catch((error) => {
        if (error.stdout) return error;
        throw error;
    });
    const result = JSON.parse(stdout);
    if (!result.runtimeError) return result;
    if (tries === 1) throw new Error(result.runtimeError.message);
    return report(url, preset, tries - 1);
}

/** The audits that keep a category from its goal in any of the reports, a line each. */
function shortcomings(preset, reports) {
    const lines = new Set();
    for (const { categories, audits } of reports) {
        for (const { id, auditRefs, score } of Object.values(categories)) {
            if (100 * score >= kGoals[id]) continue;
            for (const { id: audit, weight } of auditRefs) {
                const { title, score } = audits[audit];
                if (weight > 0 && score !== null && score < 0.9) lines.add(`- ${preset}, ${id}: \`${audit}\`: ${title}`);
            }
        }
    }
    return [...lines].sort();
}

/** @param {{runs?: number}} options @returns {Promise<string>} Markdown */
export async function measure({ runs = 5 }) {
    const { origin, close } = await serve(packedSite(kSite));
    const reports = {};
    for (const preset of Object.keys(kPresets)) {
        reports[preset] = [];
        for (let run = 0; run < runs; run++) reports[preset].push(await report(`${origin}/`, preset));
    }
    await close();
    const row = (what, valueOf, digits) => [what, ...Object.values(reports).map((each) => spread(each.map(valueOf), digits))];
    return [
        markdown([
            [`medians of ${runs}`, ...Object.keys(kPresets)],
            ...Object.keys(kGoals).map((id) => row(`${id} (of 100)`, ({ categories }) => 100 * categories[id].score)),
            ...Object.entries(kTimings).map(([id, what]) => row(what, ({ audits }) => audits[id].numericValue)),
            row("Cumulative Layout Shift", ({ audits }) => audits[kShift].numericValue, 3),
        ]),
        ...Object.entries(reports).map(([preset, each]) => shortcomings(preset, each).join("\n")).filter(Boolean),
    ].join("\n\n");
}
