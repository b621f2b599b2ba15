/** Which way two pages' packets go: what they say of their candidate pair (W3C WebRTC Statistics). */

/** Lets usesRelay() ask the page's connections. To be called before the page is opened. */
export function watchConnections(page) {
    return page.addInitScript(() => {
        window.connections = [];
        window.RTCPeerConnection = class extends RTCPeerConnection {
            constructor(...args) {
                super(...args);
                window.connections.push(this);
            }
        };
    });
}

/** The type of the page's own candidate in the pair that its one connection uses. */
async function localCandidateType({ page }) {
    return page.evaluate(async () => {
        const standing = window.connections.filter(({ connectionState }) => connectionState === "connected");
        if (standing.length !== 1) throw new Error(`${standing.length} connections stand`);
        const stats = await standing[0].getStats();
        const { selectedCandidatePairId } = Array.from(stats.values()).find(({ type }) => type === "transport");
        return stats.get(stats.get(selectedCandidatePairId).localCandidateId).candidateType;
    });
}

/** Whether what two pages say to each other goes through a TURN server. (One does not know that the other's is one.) */
export async function usesRelay(pages) {
    return (await Promise.all(pages.map(localCandidateType))).includes("relay");
}
