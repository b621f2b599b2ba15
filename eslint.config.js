import js from "@eslint/js";
import globals from "globals";

export default [
    { ignores: ["build/", "dist/", "node_modules/"] },
    js.configs.recommended,
    {
        files: ["**/*.{js,mjs}"],
        languageOptions: { ecmaVersion: 2022, sourceType: "module" },
        linterOptions: { reportUnusedDisableDirectives: "error" },
        rules: {
            curly: ["error", "multi-line"],
            eqeqeq: "error",
            "no-empty": ["error", { allowEmptyCatch: true }],
            "no-implicit-globals": "error",
            "no-unused-vars": ["error", { caughtErrors: "none" }],
            "no-var": "error",
            "object-shorthand": "error",
            "prefer-const": "error",
        },
    },
    { files: ["web/**"], languageOptions: { globals: { ...globals.browser, PARLEY_BUILD: "readonly", PARLEY_INSTALLABLE: "readonly" } } }, // bundle.mjs has them
    {
        files: ["web/sw.js"],
        languageOptions: { globals: { ...globals.serviceworker, PARLEY_VERSION: "readonly", PARLEY_FILES: "readonly" } }, // hosted.mjs
    },
    { files: ["scripts/**"], languageOptions: { globals: { ...globals.node, WebAssembly: "readonly" } } },
    // Code that a test hands to the browser stands in the test's own file.
    { files: ["tests/**"], languageOptions: { globals: { ...globals.node, ...globals.browser } } },
    // Only declarations, for the closure compiler.
    { files: ["web/externs.js"], rules: { "no-unused-vars": "off", "no-var": "off" } },
];
