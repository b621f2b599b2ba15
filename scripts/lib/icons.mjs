/**
 * Turns the Lucide icons that src/ui/icons.h names into path data, so that the page carries only what it draws.
 */
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";

/** @type {Record<string, [string, Record<string, string>][]>} */
const nodes = createRequire(import.meta.url)("lucide-static/icon-nodes.json");

const ellipse = (cx, cy, rx, ry) => `M${cx - rx} ${cy}a${rx} ${ry} 0 1 0 ${2 * rx} 0a${rx} ${ry} 0 1 0 ${-2 * rx} 0z`;

const rectangle = (x, y, width, height, r) =>
    r > 0
        ? `M${x + r} ${y}h${width - 2 * r}a${r} ${r} 0 0 1 ${r} ${r}v${height - 2 * r}a${r} ${r} 0 0 1 ${-r} ${r}` +
          `h${2 * r - width}a${r} ${r} 0 0 1 ${-r} ${-r}v${2 * r - height}a${r} ${r} 0 0 1 ${r} ${-r}z`
        : `M${x} ${y}h${width}v${height}h${-width}z`;

/** @param {string} shape @param {Record<string, string>} attributes */
function toPath(shape, attributes) {
    const number = (name) => Number(attributes[name] ?? 0);
    switch (shape) {
        case "path":
            return attributes.d.replace(/^m/, "M0 0m"); // relative to the origin also behind another shape
        case "line":
            return `M${number("x1")} ${number("y1")}L${number("x2")} ${number("y2")}`;
        case "polyline":
            return `M${attributes.points}`;
        case "polygon":
            return `M${attributes.points}z`;
        case "circle":
            return ellipse(number("cx"), number("cy"), number("r"), number("r"));
        case "ellipse":
            return ellipse(number("cx"), number("cy"), number("rx"), number("ry"));
        case "rect":
            return rectangle(number("x"), number("y"), number("width"), number("height"), number("rx"));
        default:
            throw new Error(`unknown shape ${shape}`);
    }
}

/**
 * Path data on a 24 by 24 square for each icon, in the order of the header's enum.
 * @param {string} header the path of src/ui/icons.h
 * @returns {string[]}
 */
export function iconPaths(header) {
    const list = /kLucideNames\[\]\s*=\s*\{([^}]*)\}/.exec(readFileSync(header, "utf8"));
    if (!list) throw new Error(`${header} does not define kLucideNames`);
    return [...list[1].matchAll(/"([^"]+)"/g)].map(([, name]) => {
        if (!nodes[name]) throw new Error(`Lucide has no icon named ${name}`);
        return nodes[name].map(([shape, attributes]) => toPath(shape, attributes)).join("");
    });
}
