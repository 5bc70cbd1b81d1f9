// The bank beside the program: a question waits only for its own pack, one that does not come says what to do, and the
// whole of it is published as open data.
import Ajv from "ajv/dist/2020.js";
import { readdirSync } from "node:fs";
import { expect, ids, test as base } from "./support/test.js";
import { serve } from "./server.js";
import { AppPage } from "./pages/app.js";
import { StudyPage } from "./pages/study.js";

const test = base.extend({
  site: async ({ build }, use) => {
    const site = await serve(build);
    await use(site);
    await site.stop();
  },
});

const asked = (site) => [...new Set(site.requests.filter((path) => path.endsWith(".bin")))];

/** The paths of all packs of the build. */
const packs = (site) => readdirSync(`${site.folder}/bank`).map((name) => `${site.base}bank/${name}`);

test("the first question waits for one pack, not for the bank", async ({ page, site }) => {
  const study = new StudyPage(page);
  await study.open();
  await expect(study.showAnswer).toBeVisible();
  expect(packs(site).length).toBeGreaterThan(15);
  expect(asked(site).length).toBeLessThanOrEqual(3);
});

test.describe("a pack that does not come", () => {
  test.use({ complaints: /status of 404|status 404/ });

  test("is said plainly, and is there after another try", async ({ page, site }) => {
    const app = new AppPage(page);
    packs(site).forEach((path) => site.broken.add(path));
    await app.open(`questions/${ids("questions")[0]}`);
    await expect(app.heading).toHaveText("This question did not load");
    await app.expectFocusOnHeading();
    await expect(page.getByText("Nothing of yours is lost.")).toBeVisible();
    site.broken.clear();
    await page.getByRole("button", { name: "Try again" }).click();
    await expect(page.getByRole("heading", { name: "Key points" })).toBeVisible();
    await app.expectFocusOnHeading();
  });

  test("leaves a session where it was", async ({ page, site }) => {
    const study = new StudyPage(page);
    packs(site).forEach((path) => site.broken.add(path));
    await study.open();
    await expect(study.heading).toHaveText("This question did not load");
    await expect(study.showAnswer).toBeHidden();
    site.broken.clear();
    await page.getByRole("button", { name: "Try again" }).click();
    await study.expectPlace(1, 10);
    await study.answerWith("Good");
    await study.expectPlace(2, 10);
  });
});

test("the bank is published as open data that fits its schema", async ({ page, site }) => {
  const app = new AppPage(page);
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
