/** The settings' part on ICE, by role and label. What may lie below a low screen is pressed by key: the card follows. */
export class ConnectionSettings {
    /** @param {import("./pages.mjs").ParleyPage} parley */
    constructor(parley) {
        this.parley = parley;
        this.dialog = parley.page.getByRole("dialog", { name: "Settings" });
        this.servers = this.dialog.getByRole("textbox", { name: "STUN and TURN servers" });
        this.relayOnly = this.dialog.getByRole("switch", { name: "Relay only" });
    }

    static async open(parley) {
        const settings = new ConnectionSettings(parley);
        await parley.button("Settings").click();
        await settings.servers.waitFor();
        return settings;
    }

    async close() {
        await this.parley.button("Close settings").click();
        await this.parley.button("Settings").waitFor();
    }

    async save(servers) {
        await this.servers.fill(servers);
        await this.parley.button("Save").click();
    }

    async setRelayOnly(on) {
        if ((await this.relayOnly.getAttribute("aria-checked")) === String(on)) return;
        await this.relayOnly.press("Space");
        await this.dialog.getByRole("switch", { name: "Relay only", checked: on }).waitFor();
    }

    /** @returns {Promise<string>} what the check says */
    async check() {
        await this.parley.button("Check").press("Enter");
        const result = this.dialog.locator('[data-key="check result"]');
        await result.waitFor();
        return result.textContent();
    }

    /** Waits until the settings show this. @param {string|RegExp} text */
    says(text) {
        return this.dialog.getByText(text).waitFor();
    }
}
