import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { chromium, firefox } from "playwright-core";

import { VirtualScreen } from "./virtual_screen.mjs";

/**
 * Starts the browsers by name. Environment: PARLEY_CHROMIUM and PARLEY_FIREFOX, their programs (default
 * /usr/bin/chromium-headless-shell, which draws no window of its own around each page, and /usr/bin/firefox-esr).
 *
 * @typedef {object} Launched
 * @property {import("playwright-core").Browser} browser
 * @property {() => Promise<string[]>} takeComplaints what it has said about pages since the last call, where their
 *     listeners do not hear of it
 * @property {() => Promise<void>} close ends all that was started
 */

const kChromium = {
    executablePath: process.env.PARLEY_CHROMIUM ?? "/usr/bin/chromium-headless-shell",
    args: ["--no-sandbox", "--disable-background-networking", "--no-first-run", "--disable-component-update"],
};
const kFirefox = {
    channel: "moz-firefox", // the one that is driven by WebDriver BiDi, which needs no patched browser
    executablePath: fileURLToPath(new URL("firefox_with_log.sh", import.meta.url)),
};
const kFirefoxProgram = process.env.PARLEY_FIREFOX ?? "/usr/bin/firefox-esr";

/**
 * BiDi tells no warnings of the browser's own, as those of WebGL are; its log has them, among much about its own parts.
 * What a closing tab still runs is cut short (dom.abort_script_on_child_shutdown), and that is no fault of the page.
 */
const kFirefoxWarning = /^JavaScript warning: (?!.*Script terminated)(http.*|.*WebGL.*)$/gm;

/** @param {string[]} args @param {object} options @returns {Promise<Launched>} */
async function launchChromium(args, options) {
    const browser = await chromium.launch({ ...kChromium, ...options, args: [...kChromium.args, ...args] });
    return { browser, takeComplaints: async () => [], close: () => browser.close() };
}

/** Firefox draws headless too, but has WebGL only where there is an X server. @returns {Promise<Launched>} */
async function launchFirefox() {
    const screen = await VirtualScreen.start();
    const folder = await mkdtemp(join(tmpdir(), "parley-firefox-"));
    const log = join(folder, "log");
    const cleanUp = () => Promise.all([screen.close(), rm(folder, { recursive: true })]);
    const display = { DISPLAY: screen.display, WAYLAND_DISPLAY: undefined };
    const env = { ...process.env, ...display, FIREFOX: kFirefoxProgram, FIREFOX_LOG: log };
    let told = 0;
    try {
        const browser = await firefox.launch({ ...kFirefox, env });
        return {
            browser,
            takeComplaints: async () => {
                const all = (await readFile(log, "utf8")).match(kFirefoxWarning) ?? [];
                return all.slice(told, (told = all.length));
            },
            close: async () => {
                await browser.close();
                await cleanUp();
            },
        };
    } catch (error) {
        await cleanUp();
        throw error;
    }
}

const kLaunchers = { chromium: launchChromium, firefox: launchFirefox };

/** The browsers that launch() knows. */
export const kBrowserNames = Object.keys(kLaunchers);

/**
 * @param {string} name one of kBrowserNames
 * @param {string[]} args what Chromium is started with besides
 * @param {import("playwright-core").LaunchOptions} options Chromium's
 * @returns {Promise<Launched>}
 */
export function launch(name, args = [], options = {}) {
    return kLaunchers[name](args, options);
}

/**
 * The processes of a Chromium.
 * @param {Launched} launched
 * @returns {Promise<{type: string, id: number, cpuTime: number}[]>} `cpuTime`: seconds that it has had a processor
 */
export async function processesOf({ browser }) {
    const devTools = await browser.newBrowserCDPSession();
    const { processInfo } = await devTools.send("SystemInfo.getProcessInfo");
    await devTools.detach();
    return processInfo;
}
