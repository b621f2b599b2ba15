/**
 * scripts/server as a process that lives as long as its standard input is open: as long as whoever started it.
 *
 *   node tests/e2e/signaling_child.mjs PORT
 */
import { startServer } from "../../scripts/server/server.mjs";

const { port } = await startServer({ port: Number(process.argv[2]) });
console.log(port);
process.stdin.once("end", () => process.exit()).resume();
