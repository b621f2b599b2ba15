import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { kHubAddress } from "./network.mjs";

const kPort = 3478;
const kUser = "parley";
const kPassword = "secret";

const configuration = (folder) => `
listening-ip=${kHubAddress}
relay-ip=${kHubAddress}
listening-port=${kPort}
min-port=49160
max-port=49199
realm=parley.test
lt-cred-mech
user=${kUser}:${kPassword}
userdb=${folder}/users
pidfile=${folder}/pid
log-file=stdout
verbose
no-tls
no-dtls
no-cli
`;

/** coturn, a TURN server (RFC 8656), on a network's hub. */
export class Turn {
    #network;
    #folder;
    #program;

    static async start(network) {
        const turn = new Turn();
        turn.#network = network;
        turn.#folder = await mkdtemp(join(tmpdir(), "parley-turn-"));
        await writeFile(join(turn.#folder, "turnserver.conf"), configuration(turn.#folder));
        await turn.restart();
        return turn;
    }

    /** As config.json lists it. */
    get iceServer() {
        return { urls: `turn:${kHubAddress}:${kPort}`, username: kUser, credential: kPassword };
    }

    /** Stops it as a crash would; restart() brings it back without a memory of before. */
    stop() {
        return this.#program.stop();
    }

    async restart() {
        await this.#program?.stop();
        const file = join(this.#folder, "turnserver.conf");
        // Its complaints, if only of a kernel without SCTP, stay out of the tests' output.
        const command = ["sh", "-c", 'exec turnserver -c "$1" 2>&1', "sh", file];
        this.#program = await this.#network.serve(command, /UDP listener opened/);
    }

    async close() {
        await this.stop();
        await rm(this.#folder, { recursive: true });
    }
}
