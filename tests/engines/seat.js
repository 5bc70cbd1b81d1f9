// One browser for many tests: it is started when the first one needs it, and each test brings a site of its own, which is
// an origin of its own, where nothing is stored yet.
import { serve } from "./site.js";

export class Seat {
  #engine;
  #options;
  #profile = null;
  #browser = null;
  #tab = null;
  #sites = [];

  constructor(engine, options = {}) {
    this.#engine = engine;
    this.#options = options;
  }

  async site() {
    const site = await serve();
    this.#sites.push(site);
    return site;
  }

  /** Leads the tab to a path of the site, and waits until the app is there. */
  async visit(site, path = "") {
    this.#tab = await site.visit(await this.#at(site), path);
    await this.#tab.run(() => page.started());
    return this.#tab;
  }

  /** Leads the tab to a page of the site without the app. */
  async visitEmpty(site) {
    this.#tab = await site.visitEmpty(await this.#at(site));
    return this.#tab;
  }

  /** Ends the browser and all sites. A later test begins anew. */
  async leave() {
    await this.#browser?.kill();
    this.#profile?.remove();
    await Promise.all(this.#sites.splice(0).map((site) => site.stop()));
    this.#browser = this.#profile = this.#tab = null;
  }

  async #at(site) {
    if (this.#tab) return this.#tab;
    this.#profile = this.#engine.profile();
    const { browser, tab } = await this.#engine.start(this.#profile, site, this.#options);
    this.#browser = browser;
    return tab;
  }
}
