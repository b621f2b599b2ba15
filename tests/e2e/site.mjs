import { fileURLToPath } from "node:url";

export const kRoot = fileURLToPath(new URL("../../", import.meta.url));

/** The directory of the built page. */
export const kSite = process.env.PARLEY_SITE ?? `${kRoot}build/wasm-release/site`;
