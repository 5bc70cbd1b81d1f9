// The three engines as plain programs: started with a profile and an address, and killed. None is automated, so what is
// stored is stored as on a learner's device.
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PROGRAMS, QUIET } from "../e2e/support/chromium.js";
import { within } from "./site.js";

const ROOT = process.getuid?.() === 0;

/** Chromium: also Chrome, Edge and the browsers of Android. */
const CHROMIUM = {
  name: "Chromium",
  programs: PROGRAMS,
  prepare(profile, { storage }) {
    if (storage !== "off") return;
    mkdirSync(join(profile, "chromium/Default"), { recursive: true });
    const refused = { profile: { default_content_setting_values: { cookies: 2 } } };
    writeFileSync(join(profile, "chromium/Default/Preferences"), JSON.stringify(refused));
  },
  words: (profile) => [
    "--headless",
    ...(ROOT ? ["--no-sandbox"] : []),
    ...QUIET,
    "--disable-popup-blocking",
    `--user-data-dir=${join(profile, "chromium")}`,
  ],
};

/** Gecko. */
const FIREFOX = {
  name: "Firefox",
  programs: [process.env.FIREFOX, "/usr/bin/firefox-esr", "/usr/bin/firefox", "/Applications/Firefox.app/Contents/MacOS/firefox"],
  prepare(profile, { storage }) {
    const settings = {
      "app.normandy.enabled": false,
      "app.update.auto": false,
      "browser.aboutwelcome.enabled": false,
      // Who was killed is not to come back with the pages it had.
      "browser.sessionstore.resume_from_crash": false,
      "toolkit.startup.max_resumed_crashes": -1,
      "browser.shell.checkDefaultBrowser": false,
      "browser.startup.homepage_override.mstone": "ignore",
      "datareporting.policy.dataSubmissionEnabled": false,
      "dom.disable_open_during_load": false,
      "extensions.update.enabled": false,
      "network.captive-portal-service.enabled": false,
      "network.connectivity-service.enabled": false,
      "services.settings.server": "data:,#remote-settings-dummy/v1",
      "toolkit.telemetry.enabled": false,
      // 2: sites may store nothing.
      ...(storage === "off" ? { "network.cookie.cookieBehavior": 2 } : {}),
    };
    mkdirSync(join(profile, "firefox"), { recursive: true });
    for (const name of readdirSync(join(profile, "firefox"))) {
      if (name.startsWith("sessionstore")) rmSync(join(profile, "firefox", name), { recursive: true });
    }
    const lines = Object.entries(settings).map(([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`);
    writeFileSync(join(profile, "firefox/user.js"), lines.join(""));
  },
  words: (profile) => ["--headless", "--no-remote", "--profile", join(profile, "firefox")],
};

/** WebKit, in the port for GTK: the engine of Safari and of every browser on an iPhone, not their frame. */
const WEBKIT = {
  name: "WebKit",
  programs: [process.env.MINIBROWSER, ...miniBrowsers()],
  screen: true,
  prepare: () => {},
  words: (_profile, { storage }) => [
    "--javascript-can-open-windows-automatically=true",
    ...(storage === "off" ? ["--enable-html5-local-storage=false", "--enable-html5-database=false"] : []),
  ],
};

function miniBrowsers() {
  const library = "/usr/lib";
  if (!existsSync(library)) return [];
  const folders = readdirSync(library).flatMap((name) => ["4.1", "4.0", "6.0"].map((version) => join(library, name, `webkit2gtk-${version}`)));
  return folders.map((folder) => join(folder, "MiniBrowser"));
}

/** The engines whose browsers are on this machine, and the names of those that are not. */
export function engines() {
  const wanted = process.env.ENGINES?.toLowerCase().split(",");
  const all = [CHROMIUM, FIREFOX, WEBKIT].filter(({ name }) => !wanted || wanted.includes(name.toLowerCase()));
  const found = all.map((engine) => new Engine(engine));
  return { here: found.filter(({ program }) => program), missing: found.filter(({ program }) => !program).map(({ name }) => name) };
}

class Engine {
  #kind;

  constructor(kind) {
    this.#kind = kind;
    this.name = kind.name;
    this.program = kind.programs.find((program) => program && existsSync(program));
  }

  /** A profile that has never been used. */
  profile() {
    const folder = mkdtempSync(join(tmpdir(), `viva-${this.name.toLowerCase()}-`));
    return { folder, remove: () => rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 }) };
  }

  /**
   * Starts the browser and gives it with its first tab, at an empty page of the site. `timezone` is the device's;
   * `storage: "off"` forbids sites to store, as the engine's own settings do it.
   */
  async start(profile, site, { timezone = "Europe/Berlin", storage = "on" } = {}) {
    const { folder } = profile;
    this.#kind.prepare(folder, { storage });
    const env = {
      ...process.env,
      HOME: folder,
      XDG_CACHE_HOME: join(folder, "cache"),
      XDG_CONFIG_HOME: join(folder, "config"),
      XDG_DATA_HOME: join(folder, "data"),
      TZ: timezone,
      LANG: "C.UTF-8",
      MOZ_CRASHREPORTER_DISABLE: "1",
      WEBKIT_DISABLE_DMABUF_RENDERER: "1",
      LIBGL_ALWAYS_SOFTWARE: "1",
      ...(this.#kind.screen ? { DISPLAY: await screen(), GDK_BACKEND: "x11" } : {}),
    };
    const words = [...this.#kind.words(folder, { storage }), `${site.url}~driver/empty`];
    const browser = new Browser(spawn(this.program, words, { env, detached: true, stdio: "ignore" }));
    try {
      return { browser, tab: await site.opened("~driver/empty", () => {}) };
    } catch (error) {
      await browser.kill();
      throw error;
    }
  }
}

class Browser {
  #process;
  #ended;

  constructor(process) {
    this.#process = process;
    this.#ended = new Promise((resolve, reject) => process.once("exit", resolve).once("error", reject));
    running.add(this);
  }

  /** Ends all its processes at once, as a device does that needs the memory: nothing gets a chance to write. */
  async kill() {
    signal(this.#process.pid);
    await within(this.#ended, () => "the browser does not end");
    await within(gone(this.#process.pid), () => "processes of the browser stay");
    running.delete(this);
  }

  killNow() {
    signal(this.#process.pid);
  }
}

function signal(group) {
  try {
    process.kill(-group, "SIGKILL");
  } catch (error) {
    if (error.code !== "ESRCH") throw error;
  }
}

/** Waits for the last process of a group: until then it may hold the profile. */
async function gone(group) {
  const lives = () => {
    try {
      return process.kill(-group, 0) && !onlyZombies(group);
    } catch {
      return false;
    }
  };
  while (lives()) await new Promise((resolve) => setTimeout(resolve, 5));
}

/** Where nobody waits for orphans their entries stay; they hold nothing. */
function onlyZombies(group) {
  if (!existsSync("/proc/self/stat")) return false;
  return readdirSync("/proc").filter((name) => /^\d+$/.test(name)).every((pid) => {
    try {
      const [state, , ofGroup] = readFileSync(`/proc/${pid}/stat`, "utf8").replace(/^.*\) /s, "").split(" ");
      return Number(ofGroup) !== group || state === "Z";
    } catch {
      return true;
    }
  });
}

const running = new Set();
let display = null;

/** A screen that nobody sees, for a browser that wants one; the same for all. */
function screen() {
  display ??= within(
    new Promise((resolve, reject) => {
      const server = spawn("Xvfb", ["-displayfd", "1", "-screen", "0", "1280x800x24", "-nolisten", "tcp"], { stdio: ["ignore", "pipe", "ignore"] });
      server.once("error", () => reject(new Error("Xvfb is missing: apt-get install xvfb")));
      server.stdout.once("data", (number) => resolve(`:${`${number}`.trim()}`));
      server.unref();
      server.stdout.unref();
      process.once("exit", () => server.kill());
    }),
    () => "Xvfb does not start",
  );
  return display;
}

process.once("exit", () => running.forEach((browser) => browser.killNow()));
process.once("SIGINT", () => process.exit(130));
process.once("SIGTERM", () => process.exit(143));
