// The built app with a driver script in each page, and the other end of that script. One way into the page for every
// engine, with nothing that a protocol of automation would change: real processes with real profiles, which can be killed.
import { readFileSync } from "node:fs";
import { Site } from "../e2e/server.js";
import { DIST } from "../e2e/support/build.js";

const OURS = "~driver/";
const SCRIPTS = new Map(
  ["driver.js", "page.js"].map((name) => [name, readFileSync(new URL(name, import.meta.url), "utf8")]),
);
const EMPTY = '<!doctype html><html lang="en"><head><title>Empty</title><link rel="icon" href="data:,"></head></html>';
/** No step of a test takes that long, on the slowest machine. */
const DEADLINE = 100_000;

/** A site on a port of its own: an origin that no browser has stored anything for. */
export async function serve() {
  const site = new DrivenSite(DIST);
  await site.start();
  return site;
}

class DrivenSite extends Site {
  #tabs = [];
  #modules = [];
  #before = "";
  #arrivals = [];

  /** What runs in each page from now on before the app does. */
  before(act, value) {
    this.#before = act ? `(${act})(${JSON.stringify(value)});` : "";
  }

  /** The tab in which a page of that path starts, after `act` made it start. Other pages do not count: a browser that was
      killed may bring one of its own. */
  async opened(path, act) {
    const arrival = new Promise((resolve) => this.#arrivals.push({ page: pageOf(this.base + path), resolve }));
    await act();
    return within(arrival, () => `no page started; ${this.lately()}`);
  }

  /** Leads a tab, of this site or of another, to a path of this one. */
  async visit(tab, path = "") {
    return this.opened(path, () => tab.leave(`${this.url}${path}`));
  }

  /** A page of this origin without the app. */
  async visitEmpty(tab) {
    return this.visit(tab, `${OURS}empty`);
  }

  /** What was asked for last, for whoever has to find out why something did not come. */
  lately() {
    return `asked for last: ${this.requests.slice(-12).join(" ")}`;
  }

  async answer(request, response) {
    const { pathname } = new URL(request.url, this.origin);
    if (!pathname.startsWith(this.base + OURS)) return super.answer(request, response);
    this.requests.push(pathname);
    const [first, second] = pathname.slice((this.base + OURS).length).split("/");
    if (first === "empty") return reply(response, "text/html", this.#withDriver(EMPTY, pathname));
    if (first === "before.js") return reply(response, "text/javascript", this.#before);
    if (first === "module") return reply(response, "text/javascript", this.#modules[Number(second)]);
    if (SCRIPTS.has(first)) return reply(response, "text/javascript", SCRIPTS.get(first));
    const tab = this.#tabs[Number(first)];
    if (!tab || request.method !== "POST") return response.writeHead(404).end();
    if (second === "job") return this.#hear(tab, response);
    const report = await bodyOf(request);
    if (report === undefined) return;
    tab.heard(second, JSON.parse(report));
    reply(response, "text/plain", "");
  }

  sent(type, body, path) {
    if (!type.startsWith("text/html")) return super.sent(type, body, path);
    return { body: this.#withDriver(body.toString(), path), cache: "no-store" };
  }

  #withDriver(html, path) {
    const tab = this.#tabs.push(new Tab(this, pageOf(path))) - 1;
    const ours = this.base + OURS;
    const scripts =
      `<script src="${ours}before.js"></script>` + `<script src="${ours}driver.js" data-base="${ours}" data-tab="${tab}"></script>`;
    // Behind the policy, which holds only for what follows it, and before everything else.
    const policy = /<meta [^>]*Content-Security-Policy[^>]*>/i.exec(html)?.[0];
    return policy ? html.replace(policy, () => policy + scripts) : html.replace("<head>", () => `<head>${scripts}`);
  }

  #hear(tab, response) {
    if (!tab.listen(response)) return;
    const awaited = this.#arrivals.findIndex(({ page }) => page === tab.page);
    if (awaited >= 0) this.#arrivals.splice(awaited, 1)[0].resolve(tab);
  }

  /** The address of a module that runs `act`. */
  module(act) {
    const source = `import * as page from "${this.base}${OURS}page.js";\nexport default ${act};\n`;
    return `${this.base}${OURS}module/${this.#modules.push(source) - 1}`;
  }
}

/** What a page sends; nothing if its browser was killed before it had sent all of it. */
async function bodyOf(request) {
  const chunks = [];
  try {
    for await (const chunk of request) chunks.push(chunk);
  } catch (error) {
    if (error.code === "ECONNRESET") return undefined;
    throw error;
  }
  return Buffer.concat(chunks).toString();
}

/** A page that runs in some browser, from the moment it starts until it is left. */
class Tab {
  #waiting = null;
  #started = false;
  #jobs = [];
  #open = new Map();
  #last = 0;
  /** What the page reported, oldest first. */
  reports = [];
  /** Called at each report. */
  onReport = () => {};

  constructor(site, page) {
    this.site = site;
    this.page = page;
  }

  /** Runs a function in the page; it sees nothing of what surrounds it here, but `page` is there: page.js. */
  async run(act, value) {
    const job = this.#send(act, value);
    const done = new Promise((resolve, reject) => this.#open.set(job, { resolve, reject }));
    return within(done, () => `the page did not finish ${`${act}`.slice(0, 200)}; ${this.site.lately()}`);
  }

  /** Goes to another address; what this tab was ends. */
  leave(address) {
    this.#send((address) => location.assign(address), address);
  }

  /** A second tab of the same browser. */
  async another(path = "") {
    return this.site.opened(path, () => this.run((address) => void window.open(address, "_blank", "noopener"), this.site.url + path));
  }

  #send(act, value) {
    const job = (this.#last += 1);
    this.#jobs.push({ job, module: this.site.module(act), value });
    this.#hand();
    return job;
  }

  #hand() {
    if (!this.#waiting || this.#jobs.length === 0) return;
    reply(this.#waiting, "application/json", JSON.stringify(this.#jobs.shift()));
    this.#waiting = null;
  }

  /** The page asks for a job. True at the first time. */
  listen(response) {
    const first = !this.#started;
    this.#started = true;
    this.#waiting = response;
    response.on("close", () => {
      if (this.#waiting === response) this.#waiting = null;
    });
    this.#hand();
    return first;
  }

  heard(what, { job, value, error, ...report }) {
    if (what === "report") {
      this.reports.push(report);
      this.onReport(report);
      return;
    }
    const open = this.#open.get(job);
    this.#open.delete(job);
    if (error) open?.reject(new Error(`in the page: ${error}`));
    else open?.resolve(value);
  }
}

/** What a promise gives, or a sentence about why it did not come. */
export async function within(promise, why, deadline = DEADLINE) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${why()} (${deadline / 1000} s)`)), deadline);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

/** A path without what does not tell pages apart. */
function pageOf(path) {
  return path.replace(/\?.*$/, "").replace(/\/$/, "");
}

function reply(response, type, body) {
  response.writeHead(200, { "Content-Type": `${type}; charset=utf-8`, "Cache-Control": "no-store" }).end(body);
}
