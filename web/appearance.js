/** What the user's system and the settings ask of the theme (src/ui/theme.h). */

const kTheme = "theme";
const kChoices = ["system", "light", "dark"]; // in the order of ThemeChoice
const kQueries = ["(prefers-color-scheme: dark)", "(prefers-contrast: more)", "(forced-colors: active)"];

/** A CSS colour as 0xRRGGBB. */
function resolve(color) {
    const probe = document.createElement("div");
    probe.style.cssText = `color: ${color}; forced-color-adjust: none`;
    document.body.append(probe);
    const [r, g, b] = getComputedStyle(probe).color.match(/\d+/g).map(Number);
    probe.remove();
    return (r << 16) | (g << 8) | b;
}

export class Appearance {
    #tell;
    #settings;
    #choice = 0;
    #queries = kQueries.map((query) => matchMedia(query));

    /**
     * Tells at once, and again after each change.
     * @param {(dark: boolean, choice: number, moreContrast: boolean, forced: boolean, ...colors: number[]) => void} tell
     * @param {import("./settings.js").Settings} settings
     */
    constructor(tell, settings) {
        this.#tell = tell;
        this.#settings = settings;
        this.#choice = Math.max(0, kChoices.indexOf(settings.get(kTheme)));
        for (const query of this.#queries) query.addEventListener("change", () => this.#update());
        this.#update();
    }

    /** @param {number} choice as ThemeChoice counts them */
    choose(choice) {
        this.#choice = choice;
        this.#settings.keep(kTheme, kChoices[choice]);
        this.#update();
    }

    #update() {
        const [prefersDark, moreContrast, forced] = this.#queries.map(({ matches }) => matches);
        const dark = this.#choice === 0 ? prefersDark : kChoices[this.#choice] === "dark";
        document.documentElement.dataset.theme = dark ? "dark" : "light";
        const colors = ["Canvas", "CanvasText", "Highlight"].map((color) => (forced ? resolve(color) : 0)); // it takes its time
        this.#tell(dark, this.#choice, moreContrast, forced, ...colors);
    }
}
