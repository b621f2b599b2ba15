/**
 * What one signaling server takes upon itself. Every limit is an option of startServer() and attachSignaling().
 *
 * The defaults let fifty clients behind one address join in the same second: each then sends about fifty descriptions
 * and a handful of candidates for every other one.
 */
export const kDefaultLimits = Object.freeze({
    /** Longest text message in UTF-16 units; above it the socket is closed with 1009, as the reference does. */
    maxMessageUnits: 8192,
    /** Sockets in all; a further one is answered 503. */
    maxConnections: 500,
    /** Sockets from one address; a further one is answered 429. */
    maxConnectionsPerAddress: 100,
    /** Messages a socket may send at once, and how many it regains each second. */
    messageBurst: 2000,
    messagesPerSecond: 100,
    /** NewMember messages a socket may send at once, and how many it regains each second: each goes to everyone. */
    announceBurst: 5,
    announcesPerSecond: 0.2,
    /** Dropped messages (broken, or above a rate) before a socket is closed with 1008, and regained each second. */
    faultBurst: 20,
    faultsPerSecond: 0.1,
    /** Bytes that may wait for a slow receiver; what does not fit is dropped. */
    maxBufferedBytes: 1 << 20,
    /** How long a socket may stay without a Login, in milliseconds; then it is closed with 1008. */
    loginTimeoutMs: 30_000,
    /** A socket that answered no ping for this long, in milliseconds, is taken for dead at the next one. */
    pingIntervalMs: 20_000,
});

/** Counts down from `burst` and regains `perSecond`; `now` is in milliseconds and handed in. */
export class TokenBucket {
    #tokens;
    #burst;
    #perSecond;
    #at;

    constructor(burst, perSecond, now) {
        this.#tokens = burst;
        this.#burst = burst;
        this.#perSecond = perSecond;
        this.#at = now;
    }

    /** Takes one token; false when there is none. */
    take(now) {
        const regained = (Math.max(0, now - this.#at) / 1000) * this.#perSecond;
        this.#tokens = Math.min(this.#burst, this.#tokens + regained);
        this.#at = now;
        if (this.#tokens < 1) {
            return false;
        }
        this.#tokens -= 1;
        return true;
    }
}
