import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";

import { Ground } from "./ground.mjs";
import { canDelay } from "./network.mjs";

/** Two hosts, and a network that loses packets and is slow. */

const kMessages = 20;
const kLossPercent = 5;
const kDelayMs = 200;

const withoutDelay = (await canDelay()) ? false : "not available here: this kernel has no netem";

let ground;
before(async () => {
    ground = await Ground.open(["Ann", "Bob"]);
    await ground.network.lose("Ann", kLossPercent);
});
after(() => ground.close());
afterEach(() => ground.clear());

/** Both write at once; each message arrives, once, and in the order of its writer. */
async function chatInOrder() {
    const [ann, bob] = await ground.meet(["Ann", "Bob"]);
    const texts = ({ name }) => Array.from({ length: kMessages / 2 }, (_, i) => `${i + 1} from ${name}`);
    await Promise.all(
        [ann, bob].map(async (page) => {
            for (const text of texts(page)) await page.send(text);
        }),
    );
    for (const [reader, writer] of [[ann, bob], [bob, ann]]) {
        await reader.until(({ messages }, count) => messages.length === count, kMessages);
        const { messages } = await reader.probe();
        assert.deepEqual(messages.filter(({ mine }) => !mine).map(({ text }) => text), texts(writer));
    }
}

const lossy = `${kMessages} messages arrive in order though ${kLossPercent} % of the packets are lost`;

test(lossy, async () => {
    await chatInOrder();
    assert.ok((await ground.network.dropped("Ann")) > 0);
});

test(`${lossy} and each takes ${kDelayMs} ms`, { skip: withoutDelay }, async () => {
    await ground.network.delay("Ann", kDelayMs);
    await chatInOrder();
});
