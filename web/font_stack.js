/**
 * The one font stack of canvas and DOM. Named fonts: the two resolve `system-ui` differently, and which font the system
 * chooses for a character depends on the neighbours that are shaped with it, of which the canvas sees fewer.
 */
export const kFontStack =
    '"Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", "Noto Sans Arabic", "Noto Sans Hebrew", ' +
    '"Liberation Sans", Arial, ' +
    '"PingFang SC", "Hiragino Sans", "Microsoft YaHei", "Noto Sans CJK SC", ' +
    '"Apple Color Emoji", "Segoe UI Emoji", "Noto Color Emoji", sans-serif';
