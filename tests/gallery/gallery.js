/** The gallery: the views on the canned model that the URL's hash names. */
import createModule from "parley:glue";
import { installNetwork } from "../../web/network.js";
import { start } from "../../web/start.js";

addEventListener("hashchange", () => location.reload());
await start(
    createModule,
    installNetwork,
    (call) => call("start", location.hash.slice(1)),
);
