// What every test starts from: the built site on a port of its own, an empty browser, a clock that says the same at every
// run, and the rule that a page complains about nothing.
import { test as base, expect } from "@playwright/test";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { serve } from "../server.js";
import { moved } from "./release.js";

export { expect };

/** A Monday morning. In Berlin it is 10:00. */
export const MONDAY = Date.parse("2026-03-09T09:00:00Z");
export const DAY = 24 * 60 * 60 * 1000;

export const DIST = resolve(process.env.VIVA_DIST || fileURLToPath(new URL("../../../dist", import.meta.url)));

export const test = base.extend({
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

  /** The server. Tests that stop or change it replace this by one of their own. */
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

/** Turns the clock to another moment, and lets the app notice as it does when its window gets the focus. */
export async function turnClock(page, time) {
  await page.clock.setSystemTime(time);
  await page.evaluate(() => window.dispatchEvent(new Event("focus")));
}

/** Ids of all questions, or topics, that the build has pages for. */
export function ids(kind, build = DIST) {
  const folders = readdirSync(join(build, kind), { withFileTypes: true });
  return folders.filter((entry) => entry.isDirectory()).map((entry) => entry.name).sort();
}
