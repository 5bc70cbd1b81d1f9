// The end of a session is its summary: what was right, what was sure but wrong, what it did for recall, and what is next.
import { DAY, MONDAY, expect, ids, test } from "./support/test.js";
import { card, past, reviews, seed } from "./support/log.js";
import { expectAccessible } from "./support/axe.js";

/** Answers by keyboard until the end: the first ones with these keys, a confidence and a rating each, the others as good. */
async function answerAll(study, ...first) {
  await study.showAnswer.waitFor();
  while (await study.end.or(study.showAnswer).first().waitFor().then(() => study.showAnswer.isVisible())) {
    const [sure, rating] = first.shift() ?? ["2", "3"];
    await study.press(sure);
    await expect(study.answer).toBeFocused();
    await study.press(rating);
    await expect(study.answer).toBeHidden();
  }
}

/** A short day without a plan. */
async function threeADay(settings) {
  await settings.open();
  await settings.newADay(3).check();
}

test("what was right, and what was sure but wrong", async ({ page, study, today }) => {
  await study.open();
  const missed = await study.question();
  await answerAll(study, ["3", "1"], ["2", "1"], ["3", "3"]);
  await study.expectDoneForToday();
  await study.expectFocusOnHeading();
  await expect(study.announcer).toContainText("Done. 8 of 10 right first time.");
  await expect(study.main).toContainText(/10 cards in under a minute\./);
  await expect(study.place).toHaveText("14 of 14");
  await expect(study.figure("Right first time")).toHaveText(/^8 of 10/);
  await expect(study.figure("Sure, but wrong")).toHaveText(/^1 ?asked again tomorrow/);
  const name = await study.recall.getByRole("img").getAttribute("aria-labelledby");
  await expect(page.locator(`#${name}`)).toHaveText(/^Recall of 10 cards: before \d+ to \d+ percent, tomorrow \d+ to \d+ percent$/);
  await expectAccessible(page);

  // The row opens the answer, not a new rating.
  await study.rows.first().getByRole("link").click();
  await expect(study.heading).toHaveText(missed);
  await today.open();
  await expect(today.summary).toContainText("10 cards in under a minute, 8 right first time, 1 sure but wrong.");
});

test("of few cards there is no recall, and where nobody was sure but wrong no row", async ({ study, settings, today }) => {
  await threeADay(settings);
  await study.open();
  await answerAll(study, ["3", "3"], ["1", "1"]);
  await expect(study.figure("Right first time")).toHaveText(/^2 of 3/);
  await expect(study.figure("Sure, but wrong")).toHaveText(/^0/);
  await expect(study.recall).toBeHidden();
  await expect(study.rows).toHaveCount(1);
  await expect(study.rows).toContainText(/come back tomorrow|comes back tomorrow/);
  await study.press("Enter");
  await today.expectTitle("Today");
  await today.expectDoneForToday();
});

test("undo works on the summary, by key too", async ({ study, settings }) => {
  await threeADay(settings);
  await study.open();
  await answerAll(study);
  await study.press("u");
  await study.expectPlace(3, 3);
  await expect(study.answer).toBeVisible();
  await study.press("4");
  await study.expectDoneForToday();
  await study.undo.click();
  await study.expectPlace(3, 3);
});

test("yesterday stands beside today, and tomorrow is that of the plan", async ({ page, study, settings, today }) => {
  await seed(page, past(ids("questions").slice(0, 8), [1], (n) => (n < 2 ? 1 : 3)));
  await settings.planFor("2026-03-30");
  await settings.minutes.fill("10");
  await settings.minutes.blur();
  await study.open();
  await answerAll(study);
  await expect(study.figure("Right first time")).toContainText("6 of 8 yesterday");
  const tomorrow = study.rows.filter({ hasText: /^Tomorrow: / });
  await expect(tomorrow).toContainText(/Tomorrow: .*(review|new).*About \d+ minutes?, from 04:00\./);
  const title = await tomorrow.locator(".row-title").textContent();
  await study.done.click();
  await today.expectDoneForToday();
  await expect(today.summary).toContainText(title);
});

test("five more have their price, and a summary of their own", async ({ study, settings, today }) => {
  await threeADay(settings);
  await study.open();
  await answerAll(study);
  await expect(study.learnMore).toHaveText(/^Learn 5 more \d+ min$/);
  await study.learnMore.click();
  await study.expectPlace(1, 5);
  await study.expectFocusOnHeading();
  await answerAll(study, ["3", "1"]);
  await expect(study.end).toHaveText("That’s 5 more done.");
  await expect(study.figure("Right first time")).toHaveText(/^4 of 5/);
  await study.done.click();
  await expect(today.summary).toContainText("8 cards in under a minute, 7 right first time, 1 sure but wrong.");
});

test("what there was no time for waits, and says so", async ({ page, study, settings }) => {
  await seed(page, past(ids("questions").slice(0, 60), [40], () => 3));
  await settings.planFor("2026-06-08");
  await settings.minutes.fill("5");
  await settings.minutes.blur();
  await study.open();
  await answerAll(study);
  await study.expectDoneForToday();
  await expect(study.main).toContainText(/\d+ cards? waits? for tomorrow\./);
});

test("on the eve of the interview the cheat sheet is next", async ({ study, settings }) => {
  await settings.planFor("2026-03-10");
  await settings.minutes.fill("5");
  await settings.minutes.blur();
  await study.open();
  await answerAll(study);
  await study.expectDoneForToday();
  await expect(study.rows.last()).toContainText("Cheat sheet");
  await expect(study.main).not.toContainText("Tomorrow:");
  await expect(study.learnMore).toBeHidden();
});

test("an interview in some hours ends with the cheat sheet, and back where it began", async ({ page, study }) => {
  await study.open("study?minutes=5");
  await answerAll(study);
  await expect(study.end).toHaveText("That was the last one.");
  await expect(study.main).toContainText("everything that fits");
  await expect(study.rows).toContainText("Cheat sheet");
  await expect(study.recall).toBeHidden();
  await study.press("Enter");
  await expect(page).toHaveURL(/soon$/);
});

test("a short start leads to the rest of the day", async ({ page, study }) => {
  await seed(page, past(ids("questions").slice(0, 20), [30]));
  await study.open("study?start=5");
  await answerAll(study);
  await expect(study.end).toHaveText("That’s your 5 minutes.");
  const rest = page.getByRole("link", { name: /^Today’s cards \d+ left/ });
  const left = Number(/\d+/.exec(await rest.textContent())[0]);
  await rest.click();
  await study.showAnswer.waitFor();
  const [number, total] = (await study.place.textContent()).split(" of ").map(Number);
  expect(total - number + 1).toBe(left);
});

test("chosen questions end with what came of them", async ({ page, study }) => {
  await study.open("study?kind=sql");
  await study.showAnswer.waitFor();
  await study.press("3");
  await study.press("1");
  await expect(study.answer).toBeHidden();
  await study.press("Escape");
  // A new session counts its own answers only.
  await study.open("study?status=due");
  await answerAll(study);
  await expect(study.end).toHaveText("Done with these.");
  await expect(study.main).toContainText("1 card in under a minute.");
  await expect(study.figure("Right first time"), "a repeat is no first time").toBeHidden();
  await study.done.click();
  await expect(page).toHaveURL(/questions\?status=due$/);
});

test("nothing to ask is said plainly", async ({ page, study, settings }) => {
  await settings.open();
  await settings.newADay(0).check();
  await study.open();
  await expect(study.end).toHaveText("Nothing is due.");
  await expect(page.locator(".gauges")).toBeHidden();
  await study.expectFocusOnHeading();
});

test("a backup that is due is a row", async ({ page, study, settings }) => {
  const all = ids("questions").slice(0, 110).map((id, n) => ({ card: card(id), rating: 3, at: MONDAY - 2 * DAY + n * 60_000 }));
  await seed(page, reviews("past00", all));
  await threeADay(settings);
  await study.open("study?more=5");
  await answerAll(study);
  const row = study.rows.filter({ hasText: "Time for a backup" });
  await row.getByRole("link").click();
  await expect(page).toHaveURL(/settings\/data$/);
});

for (const [name, size] of [["a phone", { width: 360, height: 740 }], ["a narrow phone", { width: 320, height: 640 }]]) {
  test(`on ${name} nothing is cut, and the way out is in view`, async ({ page, study }) => {
    await page.setViewportSize(size);
    await study.open();
    await answerAll(study, ["3", "1"]);
    await study.expectDoneForToday();
    await expect(study.done).toBeInViewport();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(size.width);
    await expectAccessible(page);
  });
}
