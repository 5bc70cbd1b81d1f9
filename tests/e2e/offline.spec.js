// After the first visit the app opens without a network, and a new version comes when asked for, whole, or not at all.
import { join } from "node:path";
import { expect, ids, ownSite as test } from "./support/test.js";
import { events, stored } from "./support/log.js";
import { edit, release, shown } from "./support/release.js";
import { StudyPage } from "./pages/study.js";
import { TodayPage } from "./pages/today.js";

test.use({ worker: true });

/** The first visit, until every file is on the device, and the second, which the worker answers. */
async function install(page) {
  const today = new TodayPage(page);
  await today.open();
  await page.evaluate(async () => {
    const { active } = await navigator.serviceWorker.ready;
    if (active.state === "activated") return;
    await new Promise((done) => active.addEventListener("statechange", () => active.state === "activated" && done()));
  });
  await today.reload();
  expect(await page.evaluate(() => Boolean(navigator.serviceWorker.controller))).toBe(true);
}

/** Lets the browser look for a new worker, and waits until it has decided about it. */
async function lookForUpdate(page) {
  await page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    await registration.update();
    const next = registration.installing;
    if (!next) return;
    await new Promise((done) => {
      const settled = () => ["installed", "redundant"].includes(next.state) && done();
      next.addEventListener("statechange", settled);
      settled();
    });
  });
}

test.describe("without a network", () => {
  test.use({ complaints: /ERR_INTERNET_DISCONNECTED|ERR_CONNECTION_REFUSED|Failed to fetch/ });

  test("the app opens, answers deep links, takes answers and keeps them", async ({ page, app, study, context, site }) => {
    await install(page);
    await site.stop();
    await context.setOffline(true);

    await app.reload();
    await expect(app.notice).toContainText("You’re offline. Everything works");
    for (const path of ["practice", "questions?level=junior", `questions/${ids("questions")[0]}`, "topics/basics", "progress", "settings/data"]) {
      await app.open(path);
      await expect(app.heading).toBeVisible();
    }

    await study.begin("Good", "Again");
    await expect(study.notice, "a session goes on as ever").toBeHidden();
    const question = await study.question();
    await study.reload();
    await expect(study.heading).toHaveText(question);
    await study.expectPlace(3, 11);
    expect(await events(page)).toHaveLength(2);

    await context.setOffline(false);
    await expect(app.notice).toBeHidden();
  });

  test("a tab that is opened anew works, too", async ({ page, context, site }) => {
    await install(page);
    await page.close();
    await site.stop();
    const study = new StudyPage(await context.newPage());
    await study.begin("Easy");
    await study.expectPlace(2, 10);
  });
});

test.describe("a new version", () => {
  test("is offered on Today alone, and taken over by one reload that loses nothing", async ({ page, study, today, site, build, settings }, info) => {
    await install(page);
    await study.begin("Good");
    const before = await stored(page);
    site.folder = release(build, info.outputPath("next"), "next");
    await lookForUpdate(page);
    await expect(study.showAnswer).toBeVisible();
    await expect(today.updateToast).toBeHidden();
    await study.close.click();
    await expect(today.updateToast).toContainText("A new version is ready. Your work is saved.");
    await today.goTo("Settings");
    await settings.expectTitle("Settings");
    await expect(today.updateToast).toBeHidden();
    await today.goTo("Today");
    expect(await shown(page)).toEqual(["built", "built"]);

    let loads = 0;
    page.on("load", () => (loads += 1));
    const reloaded = page.waitForEvent("load");
    await today.update.click();
    await reloaded;
    await today.started();
    expect(await shown(page)).toEqual(["next", "next"]);
    await today.expectLeft(9);
    await expect(today.updateToast).toBeHidden();
    expect(await stored(page)).toEqual(before);
    expect(loads).toBe(1);
    await expect.poll(() => page.evaluate(async () => (await caches.keys()).length), "older releases are dropped").toBe(1);
  });

  test("is not taken over unasked: the old one stays, whole", async ({ page, today, site, build }, info) => {
    await install(page);
    site.folder = release(build, info.outputPath("next"), "next");
    await lookForUpdate(page);
    await today.later.click();
    await expect(today.updateToast).toBeHidden();
    for (const path of ["", "study", "settings"]) {
      await today.open(path);
      expect(await shown(page)).toEqual(["built", "built"]);
    }
    await today.open();
    await expect(today.updateToast, "it is offered again at the next start").toBeVisible();
  });

  test("whose files are not those it lists is refused", async ({ page, today, site, build }, info) => {
    await install(page);
    const folder = release(build, info.outputPath("broken"), "broken");
    edit(join(folder, "icons/favicon.svg"), (svg) => `${svg}<!-- half -->`);
    site.folder = folder;
    await lookForUpdate(page);
    await today.reload();
    expect(await shown(page)).toEqual(["built", "built"]);
    await expect(today.updateToast).toBeHidden();
    await expect.poll(() => page.evaluate(async () => (await caches.keys()).length)).toBe(1);
  });

  test.describe("that is half deployed", () => {
    test.use({ complaints: /status of 404/ });

    test("is refused", async ({ page, today, site, build }, info) => {
      await install(page);
      site.folder = release(build, info.outputPath("half"), "half");
      site.broken.add(`${site.base}icons/icon-512.png`);
      await lookForUpdate(page);
      await today.reload();
      expect(await shown(page)).toEqual(["built", "built"]);
      await expect(today.updateToast).toBeHidden();
    });
  });
});
