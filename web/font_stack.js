/**
 * The one font stack of canvas and DOM. Named fonts: the two resolve `system-ui` differently, and which font the system
 * chooses for a character depends on the neighbours that are shaped with it, of which the canvas sees fewer.
 */
export const kFontStack =
    '"Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", "Noto Sans Arabic", "Noto Sans Hebrew", ' +
    '"Liberation Sans", Arial, ' +
    '"PingFang SC", "Hiragino Sans", "Microsoft YaHei", "Noto Sans CJK SC", ' +
    '"Apple Color Emoji", "Segoe UI Emoji", "Noto Color Emoji", sans-serif';

/** From this pixel ratio on Chromium draws the DOM's text without hinting. */
const kUnhintedFrom = 1.5;

/**
 * Draws and measures with this font from now on, as the DOM does. A font that is chosen while Chromium starts may take the
 * hinting of a ratio of 1 and keep it, unless it is told to have none.
 * @param {CanvasRenderingContext2D} context @param {string} font
 */
export function selectFont(context, font) {
    context.font = font;
    context.textRendering = devicePixelRatio < kUnhintedFrom ? "auto" : "geometricPrecision";
}
