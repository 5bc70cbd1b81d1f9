// The bank beside the program: a question waits only for its own pack, one that does not come says what to do, and the
// whole of it is published as open data.
import Ajv from "ajv/dist/2020.js";
import { readdirSync } from "node:fs";
import { expect, ids, ownSite as test } from "./support/test.js";

const asked = (site) => [...new Set(site.requests.filter((path) => path.endsWith(".bin")))];

/** The paths of all packs of the build. */
const packs = (site) => readdirSync(`${site.folder}/bank`).map((name) => `${site.base}bank/${name}`);

test("the first question waits for one pack, not for the bank", async ({ study, site }) => {
  await study.open();
  await expect(study.showAnswer).toBeVisible();
  expect(packs(site).length).toBeGreaterThan(15);
  expect(asked(site).length).toBeLessThanOrEqual(3);
});

test.describe("a pack that does not come", () => {
  test.use({ complaints: /status of 404|status 404/ });

  test("is said plainly, and is there after another try", async ({ page, app, site }) => {
    packs(site).forEach((path) => site.broken.add(path));
    await app.open(`questions/${ids("questions")[0]}`);
    await expect(app.heading).toHaveText("This question didn’t load");
    await app.expectFocusOnHeading();
    await expect(page.getByText("Your progress is safe.")).toBeVisible();
    site.broken.clear();
    await page.getByRole("button", { name: "Try again" }).click();
    await expect(page.getByRole("heading", { name: "Key points" })).toBeVisible();
    await app.expectFocusOnHeading();
  });

  test("comes by itself when the connection is back", async ({ page, app, site }) => {
    packs(site).forEach((path) => site.broken.add(path));
    await app.open(`questions/${ids("questions")[0]}`);
    await expect(app.heading).toHaveText("This question didn’t load");
    site.broken.clear();
    await page.evaluate(() => window.dispatchEvent(new Event("online")));
    await expect(page.getByRole("heading", { name: "Key points" })).toBeVisible();
  });

  test("and does not answer at all has a way on, too", async ({ page, app }) => {
    let hangs = true;
    await page.route(/\/bank\/.*\.bin/, (route) => (hangs ? undefined : route.continue()));
    await app.open(`questions/${ids("questions")[0]}`);
    await expect(page.getByRole("heading", { name: "Loading the question" })).toBeVisible();
    const again = page.getByRole("button", { name: "Try again" });
    await expect(again, "not offered to those who wait a moment").toBeHidden();
    await page.evaluate(() => document.getAnimations().forEach((animation) => animation.finish()));
    await expect(again).toBeVisible();
    hangs = false;
    await again.click();
    await expect(page.getByRole("heading", { name: "Key points" })).toBeVisible();
    await app.expectFocusOnHeading();
  });

  test("leaves a session where it was", async ({ page, study, site }) => {
    packs(site).forEach((path) => site.broken.add(path));
    await study.open();
    await expect(study.heading).toHaveText("This question didn’t load");
    await expect(study.showAnswer).toBeHidden();
    site.broken.clear();
    await page.getByRole("button", { name: "Try again" }).click();
    await study.expectPlace(1, 10);
    await study.answerWith("Good");
    await study.expectPlace(2, 10);
  });
});

test("offline before every file is on the device, no more is claimed than is true", async ({ app, context }) => {
  await app.open("practice");
  await context.setOffline(true);
  await expect(app.notice).toContainText("Questions you haven’t opened yet may not load.");
  await expect(app.notice).not.toContainText("Everything works");
  await context.setOffline(false);
  await expect(app.notice).toBeHidden();
});

test("that there is no connection is said in two lines at most, and once read it is out of the way", async ({ page, app, context }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await app.open("practice");
  await context.setOffline(true);
  await expect(app.notice).toBeVisible();
  expect((await app.notice.boundingBox()).height).toBeLessThan(60);
  await app.notice.getByRole("button", { name: "Dismiss" }).click();
  await expect(app.notice).toBeHidden();
  await app.expectFocusOnHeading();
  await app.goTo("Progress");
  await app.expectTitle("Progress");
  await expect(app.notice).toBeHidden();
  await context.setOffline(false);
  await context.setOffline(true);
  await expect(app.notice, "lost once more").toBeVisible();
});

test("the bank is published as open data that fits its schema", async ({ page, app, site }) => {
  await app.open("settings");
  const link = page.getByRole("link", { name: "All questions as open data (JSON)" });
  const response = await page.request.get(new URL(await link.getAttribute("href"), site.origin).href);
  expect(response.status()).toBe(200);
  const bank = await response.json();
  const schema = await (await page.request.get(new URL(bank.$schema, response.url()).href)).json();
  const validate = new Ajv({ allErrors: true }).compile(schema);
  const fits = validate(bank);
  expect(validate.errors?.slice(0, 5) ?? []).toEqual([]);
  expect(fits).toBe(true);
  expect(bank.questions.map((question) => question.id).sort()).toEqual(ids("questions"));
});
