// What was answered stays answered: over reloads, closed tabs, and several tabs at once.
import { expect, test } from "./support/test.js";
import { events, stored } from "./support/log.js";
import { StudyPage } from "./pages/study.js";

test("nothing is written before the learner does something", async ({ page, study }) => {
  await study.open();
  await study.showAnswer.click();
  expect(await stored(page)).toEqual({});
});

test("an answer is stored when its effect shows", async ({ study }) => {
  await study.open();
  await study.showAnswer.click();
  const keys = await study.rating("Good").evaluate((button) => {
    button.click();
    return Object.keys(localStorage).length;
  });
  expect(keys).toBe(1);
});

test("a reload in the middle of a session restores it exactly", async ({ page, study }) => {
  await study.begin("Good", "Again", "Easy");
  const question = await study.question();
  const before = await stored(page);
  await study.expectPlace(4, 11);
  await study.reload();
  await expect(study.heading).toHaveText(question);
  await study.expectPlace(4, 11);
  expect(await stored(page)).toEqual(before);
});

test("a closed tab, too, and undo still knows the last answer", async ({ page, context }) => {
  const first = new StudyPage(page);
  await first.open();
  const undone = await first.question();
  await first.answerWith("Good");
  const question = await first.question();
  await page.close();

  const second = new StudyPage(await context.newPage());
  await second.open();
  await expect(second.heading).toHaveText(question);
  await second.expectPlace(2, 10);
  await second.undo.click();
  await expect(second.heading).toHaveText(undone);
  await second.expectPlace(1, 10);
});

test("an answer survives the crash of its tab", async ({ page, study, context }) => {
  await study.begin("Good");
  const devtools = await context.newCDPSession(page);
  const crashed = page.waitForEvent("crash");
  devtools.send("Page.crash").catch(() => {});
  await crashed;
  const again = new StudyPage(await context.newPage());
  await again.open();
  await again.expectPlace(2, 10);
});

test("two tabs that study at once lose nothing and see each other", async ({ page, context, progress }) => {
  const one = new StudyPage(page);
  const two = new StudyPage(await context.newPage());
  await one.open();
  await two.open();
  for (const study of [one, two, one, one, two, two]) await study.answerWith("Good");
  // A tab sees a moment later what another one wrote.
  await expect.poll(() => events(page)).toHaveLength(6);
  const writers = Object.keys(await stored(page)).map((key) => key.split(".")[2]);
  expect(new Set(writers).size).toBe(2);
  await expect.poll(async () => await one.place.textContent() === await two.place.textContent(), "both are at the same place").toBe(true);
  await progress.open();
  await expect(progress.main).toContainText("6on 1 day");
});

test("Today follows what another tab answers", async ({ today, context }) => {
  await today.open();
  const study = new StudyPage(await context.newPage());
  await study.begin("Good");
  await today.expectLeft(9);
  await study.undo.click();
  await today.expectFirstRun();
});

test.describe("a device that travels", () => {
  // Then the test may say where it is.
  test.use({ timezoneId: "" });

  test("in the middle of a session: each answer has the offset of its place, and all are there", async ({ page, study, context, progress }) => {
    const device = await context.newCDPSession(page);
    const journey = { "Europe/Berlin": 60, "America/New_York": -240, "Pacific/Kiritimati": 840, "Asia/Kathmandu": 345 };
    await study.open();
    for (const timezoneId of Object.keys(journey)) {
      // The browser takes another zone only after the one before was taken back.
      await device.send("Emulation.setTimezoneOverride", { timezoneId: "" });
      await device.send("Emulation.setTimezoneOverride", { timezoneId });
      await study.answerWith("Good");
    }
    const segments = Object.entries(await stored(page)).filter(([key]) => key.startsWith("viva.e."));
    const offsets = segments.sort().map(([, text]) => Number(text.split("|")[3]));
    expect(offsets).toEqual(Object.values(journey));
    await progress.open();
    await expect(progress.main).toContainText("Answers4on ");
  });
});
