/** The files that the page's script fetches; they lie beside index.html. */
export const kFiles = {
    config: "config.json",
    wasm: "parley.wasm", // all that the join card needs
    rest: "parley.rest.wasm", // what loads after it
};

/** Those that are fetched when the join card can be used already. */
export const kLaterFiles = [kFiles.rest];
