// What every test starts from: the built site on a port of its own, an empty browser, a clock that says the same at every
// run, and the rule that a page complains about nothing.
import { test as base, expect } from "@playwright/test";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { serve } from "../server.js";
import { AppPage } from "../pages/app.js";
import { BrowsePage } from "../pages/browse.js";
import { DataPage } from "../pages/data.js";
import { CheatSheetPage, PlanPage, SoonPage } from "../pages/plan.js";
import { PlacementPage } from "../pages/placement.js";
import { ProgressPage } from "../pages/progress.js";
import { QuizPage } from "../pages/quiz.js";
import { SettingsPage } from "../pages/settings.js";
import { StudyPage } from "../pages/study.js";
import { TodayPage } from "../pages/today.js";
import { DIST, ids } from "./build.js";
import { DAY, MONDAY } from "./log.js";
import { moved } from "./release.js";

export { DAY, DIST, MONDAY, expect, ids };

/** The pages of the test's own tab, by the names that tests ask for. */
const PAGES = {
  app: AppPage, browse: BrowsePage, data: DataPage, placement: PlacementPage, plan: PlanPage, progress: ProgressPage, quiz: QuizPage,
  settings: SettingsPage, sheet: CheatSheetPage, soon: SoonPage, study: StudyPage, today: TodayPage,
};
const pages = Object.fromEntries(Object.entries(PAGES).map(([name, Page]) => [name, async ({ page }, use) => use(new Page(page))]));

export const test = base.extend({
  ...pages,

  /** Where on its host the app lives. */
  under: ["/", { option: true, scope: "worker" }],

  /** The folder that is served. */
  build: [
    async ({ under }, use) => {
      if (under === "/") return use(DIST);
      const folder = mkdtempSync(join(tmpdir(), "viva-e2e-"));
      await use(moved(DIST, folder, under));
      rmSync(folder, { recursive: true });
    },
    { scope: "worker" },
  ],

  /** Whether the service worker may come. It takes every file a second time, so only tests about it let it. */
  worker: [false, { option: true }],

  /** Complaints that a test expects: a pattern. */
  complaints: [undefined, { option: true }],

  shared: [
    async ({ build }, use) => {
      const site = await serve(build);
      await use(site);
      await site.stop();
    },
    { scope: "worker" },
  ],

  /** The server. */
  site: async ({ shared }, use) => use(shared),

  baseURL: async ({ site }, use) => use(site.url),

  context: async ({ context, worker, complaints }, use) => {
    const heard = [];
    context.on("weberror", (error) => heard.push(`${error.error()}`));
    context.on("console", (message) => {
      if (message.type() === "error") heard.push(message.text());
    });
    if (!worker) await context.addInitScript(() => delete Navigator.prototype.serviceWorker);
    await context.clock.install({ time: MONDAY });
    await use(context);
    const unexpected = heard.filter((text) => !complaints?.test(text));
    expect(unexpected, "what pages complained about").toEqual([]);
  },
});

/** For tests that stop or change the server: one of their own. */
export const ownSite = test.extend({
  site: async ({ build }, use) => {
    const site = await serve(build);
    await use(site);
    await site.stop();
  },
});

/** Turns the clock to another moment, and lets the app notice as it does when its window gets the focus. */
export async function turnClock(page, time) {
  await page.clock.setSystemTime(time);
  await page.evaluate(() => window.dispatchEvent(new Event("focus")));
}
