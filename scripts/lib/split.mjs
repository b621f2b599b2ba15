/**
 * Splits the linked module by Binaryen's wasm-split: what the join card needs, and the rest (first_load.mjs).
 *
 *   node scripts/lib/split.mjs --module parley.wasm --tools DIR --out DIR [--why FUNCTION]
 *
 * The module says what functions are called and which features of WebAssembly it uses, and each function is its own: nothing
 * inlined by Binaryen, no equal ones merged (cmake/wasm.cmake). That is done here, in each part. Writes parley.wasm,
 * parley.rest.wasm, and parley.later.txt: which function stands at which place of the table. --why tells by whom a function
 * is reached that loads first.
 */
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { kDoors, kFirstCalls, kLaterInTable } from "./first_load.mjs";

const { values: options } = parseArgs({
    options: { module: { type: "string" }, tools: { type: "string" }, out: { type: "string" }, why: { type: "string" } },
});

const run = (tool, ...args) => execFileSync(join(options.tools, tool), args, { maxBuffer: 2 ** 28, encoding: "latin1" });

/** A name as C++ has it: older Binaryens write some characters as \28. */
const plain = (name) => name.replace(/\\([0-9a-f]{2})/g, (_, code) => String.fromCharCode(parseInt(code, 16)));

/** A name in the text format; newer Binaryens quote what is odd. */
const kName = String.raw`\$(?:"([^"]*)"|([^\s()]+))`;
const kItem = new RegExp(String.raw`^ \((func|elem|export "[^"]*" \(func) ${kName}`);
const namesAfter = (line, what) => Array.from(line.matchAll(new RegExp(what + kName, "g")), ([, quoted, name]) => quoted ?? name);

/** @param {string} text of wasm-dis @returns {{calls: Map<string, Set<string>>, table: string[], exports: string[]}} */
function readModule(text) {
    const [calls, table, exports] = [new Map(), [], []];
    let called = null;
    for (const line of text.split("\n")) {
        const [, item, quoted, name = quoted] = kItem.exec(line) ?? [];
        if (item === "func") calls.set(name, (called = new Set()));
        else if (item === "elem") table.push(...namesAfter(line, " ").slice(1)); // the first is the segment's own
        else if (item) exports.push(name);
        for (const callee of namesAfter(line, "call ")) called.add(callee);
    }
    return { calls, table, exports };
}

/** @returns {Map<string, string>} the functions that load first, and by what each is reached */
function reach({ calls, table, exports }) {
    const reached = new Map();
    const add = (name, from) => {
        if (reached.has(name) || !calls.has(name) || kDoors.some((door) => plain(name).startsWith(door))) return;
        reached.set(name, from);
        calls.get(name).forEach((callee) => add(callee, name));
    };
    for (const name of exports) if (!name.startsWith("parley_") || kFirstCalls.includes(name)) add(name, "JavaScript");
    for (const name of table) if (!kLaterInTable.some((later) => later.test(plain(name)))) add(name, "the function table");
    return reached;
}

/** Stops the build where first_load.mjs names what is not there (any more, or by that name). */
function check({ calls, table, exports }) {
    const [functions, pointed] = [[...calls.keys()], table].map((names) => names.map(plain));
    const absent = [
        ...kFirstCalls.filter((name) => !exports.includes(name)),
        ...kDoors.filter((door) => !functions.some((name) => name.startsWith(door))),
        ...kLaterInTable.filter((later) => !pointed.some((name) => later.test(name))),
    ];
    if (absent.length > 0) throw new Error(`first_load.mjs names functions that the module does not have: ${absent.join("  ")}`);
}

const parsed = readModule(run("wasm-dis", options.module));
check(parsed);
const first = reach(parsed);
if (options.why) {
    let name = [...first.keys()].find((key) => plain(key).includes(options.why));
    for (; name; name = first.get(name)) console.log(plain(name));
    process.exit();
}

mkdirSync(options.out, { recursive: true });
const scratch = mkdtempSync(join(options.out, "split."));
const at = (name) => join(scratch, name);
writeFileSync(at("first.txt"), [...first.keys()].join("\n"));
// Parts of two builds must not link: what they import from is named after the build.
const build = createHash("sha256").update(readFileSync(options.module)).digest("hex").slice(0, 8);
run(
    "wasm-split", "--split", options.module, `--keep-funcs=@${at("first.txt")}`, "--placeholdermap",
    `--import-namespace=${build}`, `--placeholder-namespace=${build}`,
    "-o1", at("parley.wasm"), "-o2", at("parley.rest.wasm"),
);
for (const name of ["parley.wasm", "parley.rest.wasm"]) {
    run("wasm-opt", "-Oz", "--converge", "--strip-target-features", at(name), "-o", join(options.out, name));
}
writeFileSync(join(options.out, "parley.later.txt"), plain(readFileSync(at("parley.wasm.placeholders"), "latin1")));
rmSync(scratch, { recursive: true });
console.log(`${first.size} of ${parsed.calls.size} functions load first`);
