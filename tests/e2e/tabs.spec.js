// Tabs that live at once: none loses what another writes, each sees it, and what somebody takes away comes back.
import { DAY, MONDAY, expect, ids, test } from "./support/test.js";
import { backups, card, events, leave, mirrored, past, reviews, seed, stored } from "./support/log.js";
import { nullStorage, withoutDatabase } from "./support/harms.js";
import { StudyPage } from "./pages/study.js";

const PAST = past(ids("questions").slice(0, 5));

/** So many answers as fast as the app takes them. */
async function answer(page, times) {
  return page.evaluate(async (times) => {
    const until = async (find) => {
      for (;;) {
        const found = find();
        if (found) return found;
        await new Promise((resolve) => setTimeout(resolve));
      }
    };
    const bar = () => document.querySelector('[data-rating="again"]');
    const show = () => [...document.querySelectorAll("button")].find((button) => button.textContent.startsWith("Unsure"));
    for (let n = 0; n < times; n++) {
      (await until(show)).click();
      (await until(bar)).click();
      await until(() => !bar());
    }
  }, times);
}

test("two tabs with 300 answers each lose none, and both stores have all", async ({ page, data, context }) => {
  test.setTimeout(180_000);
  const [one, two] = [new StudyPage(page), new StudyPage(await context.newPage())];
  await one.open();
  await two.open();
  await Promise.all([answer(one.page, 300), answer(two.page, 300)]);
  await one.expectSaved(300);
  await two.expectSaved(300);
  // A tab sees a moment later what another one wrote.
  await expect.poll(() => events(page)).toHaveLength(600);
  expect(await mirrored(page)).toEqual(await stored(page));
  await data.open();
  await expect(data.answers).toHaveText("600");
});

test("a tab reads again only what another one wrote", async ({ page, context }) => {
  await seed(page, PAST);
  const one = new StudyPage(page);
  await one.open();
  // It reads everything, once.
  await expect.poll(() => backups(page)).toHaveLength(1);
  const two = new StudyPage(await context.newPage());
  await two.open();
  await page.evaluate(() => {
    window.read = new Set();
    const { getItem } = Storage.prototype;
    Storage.prototype.getItem = function (key) {
      window.read.add(key);
      return getItem.call(this, key);
    };
  });
  await two.answerWith("Good");
  await expect(one.place).toHaveText("2 of 10");
  const writers = new Set(await page.evaluate(() => [...window.read].map((key) => key.split(".")[2])));
  expect(writers.size).toBe(1);
  expect(writers.has("past00")).toBe(false);
});

for (const [name, prepare] of [["and a database", undefined], ["and no database", withoutDatabase]]) {
  test(`what another program on this origin clears comes back, with local storage ${name}`, async ({ page, study, context }) => {
    if (prepare) await page.addInitScript(prepare);
    await seed(page, PAST);
    await study.begin("Good");
    await study.expectSaved(1);
    const other = await context.newPage();
    await leave(other);
    await other.evaluate(() => localStorage.clear());
    await expect.poll(() => events(page)).toHaveLength(6);
    await study.answerWith("Good");
    await study.expectSaved(2);
    await study.reload();
    await study.expectPlace(3, 10);
    expect(await events(page)).toHaveLength(7);
  });
}

test("what the learner erases in one tab does not come back from another", async ({ page, data, context }) => {
  await seed(page, PAST);
  const study = new StudyPage(await context.newPage());
  await study.begin("Good");
  await data.open();
  await expect(data.answers).toHaveText("6");
  await data.eraseEverything();
  await study.expectPlace(1, 10);
  await study.answerWith("Good");
  await study.expectPlace(2, 10);
  await expect.poll(() => events(page)).toHaveLength(1);
  await study.reload();
  await study.expectPlace(2, 10);
  expect(await events(page)).toHaveLength(1);
  await expect.poll(async () => Object.keys(await mirrored(page)).filter((key) => key.startsWith("viva.e."))).toHaveLength(1);
});

test("tabs that only have the database see each other too", async ({ page, context }) => {
  await context.addInitScript(nullStorage);
  const [one, two] = [new StudyPage(page), new StudyPage(await context.newPage())];
  await one.open();
  await two.open();
  await one.answerWith("Good");
  await one.expectSaved(1);
  await expect(two.place).toHaveText("2 of 10");
  // The question in view stays; the next answer is to another one.
  await two.answerWith("Good");
  await two.answerWith("Good");
  // Three answers, two of them to the same question.
  await expect(one.place).toHaveText("4 of 11");
});

test("many small pieces become few, in both stores, after a backup", async ({ page, app, data }) => {
  const cards = ids("questions").slice(0, 3).map(card);
  const keys = {};
  for (let n = 0; n < 80; n++) {
    Object.assign(keys, reviews(`w${String(n).padStart(5, "0")}`, cards.map((card, m) => ({ card, rating: 3, at: MONDAY - (90 - n) * DAY + m * 60_000 }))));
  }
  await seed(page, keys);
  await app.open();
  await expect.poll(async () => Object.keys(await stored(page)).length, { timeout: 30_000 }).toBeLessThan(10);
  await expect.poll(async () => Object.keys(await mirrored(page)).length).toBeLessThan(10);
  expect(Object.values(await stored(page)).every((text) => text.match(/^E1\|/gm).length > 2), "several segments a key").toBe(true);
  await data.open();
  await expect(data.answers).toHaveText("240");
  await expect(data.backups).toHaveCount(1);
});
