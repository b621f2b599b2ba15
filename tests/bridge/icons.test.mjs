import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";

import { iconPaths } from "../../scripts/lib/icons.mjs";

const folder = mkdtempSync(join(tmpdir(), "parley-icons-"));
after(() => rmSync(folder, { recursive: true }));

function pathsOf(...names) {
    const header = join(folder, "icons.h");
    writeFileSync(header, `const char* kLucideNames[] = {${names.map((name) => `"${name}"`).join(", ")}};`);
    return iconPaths(header);
}

test("every icon of the interface is in the set", () => {
    const paths = iconPaths(fileURLToPath(new URL("../../src/ui/icons.h", import.meta.url)));
    assert.ok(paths.length > 0 && paths.every((path) => path.startsWith("M")), JSON.stringify(paths));
});

test("shapes become paths that do not depend on what stands before them", () => {
    const [lock, cross, search] = pathsOf("lock", "x", "search");
    assert.match(lock, /^M5 11h14a2 2 0 0 1 2 2v7a2 2 0 0 1 -2 2h-14/); // a rounded rectangle
    assert.equal(cross, "M18 6 6 18M0 0m6 6 12 12"); // a relative move after another path
    assert.match(search, /M3 11a8 8 0 1 0 16 0a8 8 0 1 0 -16 0z$/); // a circle
});

test("an unknown icon stops the build", () => {
    assert.throws(() => pathsOf("no-such-icon"), /no icon named no-such-icon/);
});
