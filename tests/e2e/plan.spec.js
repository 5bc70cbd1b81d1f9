// From the day of the interview back to what to do today: made, changed, kept, carried out, and over.
import { DAY, MONDAY, expect, ids, test, turnClock } from "./support/test.js";
import { past, seed, stored } from "./support/log.js";
import { expectAccessible } from "./support/axe.js";
import { AppPage } from "./pages/app.js";
import { TodayPage } from "./pages/today.js";

const PAST = past(ids("questions").slice(0, 40), [9, 5, 1], (n, ago) => 1 + ((n + ago) % 4));

/** The text of a setting, "" if it was never set. */
async function setting(page, field) {
  const keys = await stored(page);
  const registers = Object.keys(keys).filter((key) => key.startsWith("viva.r."));
  const lines = registers.flatMap((key) => keys[key].split("\n")).filter((line) => line.startsWith(`${field}|`));
  // field|time.writer|text~check: of two tabs, the later one counts.
  const [latest] = lines.map((line) => line.split("|")).sort(([, a], [, b]) => (a < b ? 1 : -1));
  return latest?.[2].split("~")[0] ?? "";
}

/** What Progress expects of the day. */
async function forecast(page, day = /expected recall on/) {
  const progress = new AppPage(page, "progress");
  await progress.open();
  const recall = page.getByRole("region", { name: day });
  await expect(recall).toContainText(/Likely \d+ to \d+ %/);
  return recall.textContent();
}

test("from the first screen through a day of the plan to the next", async ({ page, today, study }) => {
  await today.open();
  await today.toForm();
  await today.chip("A month").click();
  await expect(today.date).toHaveValue("2026-04-08");
  await today.choice("Level", "Junior").check();
  await today.choice("Minutes a day", "30").check();
  await expect(today.estimate).toHaveText(/^\d+ questions by Wednesday 8 April\. Starting with what junior candidates are asked most\.$/);
  await today.makePlan.click();
  await expect(today.eyebrow).toHaveText("Monday 9 March · day 1 of 30");
  await expect(today.heading).toHaveText(/^This covers the \d+ most likely to come up\.$/);
  await expect(today.main.locator(".notice"), "a plan that leaves something out is no warning").toHaveCount(0);
  expect(await setting(page, "plan-date")).toBe("2026-04-08 2026-03-09");
  const total = Number.parseInt(await today.summary.textContent(), 10);
  expect(total, "enough for a repeat after four others").toBeGreaterThan(6);
  const before = await forecast(page);

  await study.open();
  await study.expectPlace(1, total);
  const failed = await study.question();
  await study.type("I do not know this one.", "Again");
  const second = await study.question();
  await study.type("It is about the request and the response.", "Good");

  // Twice back, and the same once more.
  await study.undo.click();
  await expect(study.heading).toHaveText(second);
  await study.rest();
  await study.undo.click();
  await expect(study.heading).toHaveText(failed);
  await study.expectPlace(1, total);
  await study.rating("Again").click();
  await expect(study.answer).toBeHidden();
  for (let other = 0; other < 4; other++) {
    await expect(study.heading).not.toHaveText(failed);
    await study.answerWith("Hard");
  }
  await expect(study.heading).toHaveText(failed);
  await expect(study.main).toContainText("Once more today");
  await study.finish("Hard");

  await study.done.click();
  await today.expectDoneForToday();
  await expect(today.main).toContainText(/Tomorrow: \d+ reviews?, \d+ new\. .*About \d+ minutes, from 04:00\./);

  await page.getByRole("link", { name: /^Learn 5 more/ }).click();
  await study.expectPlace(1, 5);
  await study.press("Escape");
  await today.expectDoneForToday();

  await turnClock(page, MONDAY + DAY);
  await expect(today.eyebrow).toHaveText("Tuesday 10 March · day 2 of 30");
  await expect(today.main).toContainText(/\d+ to review, \d+ new/);
  expect(await forecast(page), "the answers have changed it").not.toBe(before);
});

test("without a plan one can study at once, and the plan can be made later", async ({ page, today, study, settings }) => {
  await study.open();
  await study.expectPlace(1, 10);
  await study.answerWith("Good");
  expect(await setting(page, "plan-date")).toBe("");

  await settings.open();
  await expect(settings.newADay(10)).toBeChecked();
  await settings.planDays.check();
  await expect(settings.newADay(10)).toBeHidden();
  await settings.date.fill("2026-03-29");
  await settings.date.blur();
  await settings.minutes.fill("25");
  await settings.minutes.blur();
  await expect(settings.estimate).toHaveText(/^\d+ questions by Sunday 29 March\./);
  await settings.reload();
  await expect(settings.date).toHaveValue("2026-03-29");
  await expect(settings.minutes).toHaveValue("25");
  await today.open();
  await expect(today.eyebrow).toHaveText("Monday 9 March · day 1 of 20");

  await settings.open();
  await settings.planDays.uncheck();
  await expect(settings.newADay(10)).toBeChecked();
  await expect(settings.date).toBeHidden();
  await settings.reload();
  await settings.planDays.check();
  await expect(settings.date, "switched off, the plan keeps its date").toHaveValue("2026-03-29");
  await expect.poll(() => setting(page, "plan-date")).toBe("2026-03-29 2026-03-09");
});

test("what does not fit is said calmly, and left out", async ({ today, plan }) => {
  await today.open();
  await today.planFor({ chip: "2 weeks", minutes: 10 });
  await expect(today.heading).toHaveText(/^This covers the \d+ most likely to come up\.$/);
  await expect(today.main.locator(".notice"), "a fact, not a warning").toHaveCount(0);

  await plan.open();
  await expect(plan.fit).toContainText("most likely to come up");
});

test("a row that is left out closes before the eye, unless less motion is wanted", async ({ page, settings, plan }) => {
  await settings.planFor("2026-03-23");
  await plan.open();
  const leaving = page.locator("li[data-leaving]").filter({ visible: true });
  await plan.buttons(plan.inside).first().click();
  await expect(leaving).toHaveCount(0);
  await page.emulateMedia({ reducedMotion: "no-preference" });
  await page.clock.pauseAt(MONDAY + DAY / 24);
  await plan.buttons(plan.inside).nth(1).click();
  await expect(leaving).toHaveCount(1);
  await expect(leaving, "it cannot be pressed again").toHaveAttribute("inert", "");
  await expect(plan.toast, "the question has moved already").toContainText("Left out.");
  await page.clock.fastForward(200);
  await expect(leaving).toHaveCount(0);
});

/** The title in the name of a button that moves a question. */
const titleOf = async (button) => (await button.getAttribute("aria-label")).replace(/^(Leave out|Add): /, "");

test("a question is left out and added by one tap, and both can be undone", async ({ page, settings, plan }) => {
  await settings.planFor("2026-03-23");
  await plan.open();
  const [inside, outside] = await plan.counts();
  expect(inside + outside).toBe(ids("questions").length);
  await expect(plan.heading).toHaveText(`Your ${inside} questions`);
  await expect(plan.days.first().getByRole("heading")).toContainText(/^Today \u00b7 /);

  const [first, second] = [plan.buttons(plan.inside).first(), plan.buttons(plan.inside).nth(1)];
  const [title, next] = [await titleOf(first), await titleOf(second)];
  await first.focus();
  await plan.press("Enter");
  const back = page.getByRole("button", { name: `Add: ${title}`, exact: true });
  await expect(back).toHaveCount(1);
  await expect(plan.announcer).toHaveText(/^Left out\.( “.+” moved in\.| \d+ others moved in\.)?/);
  await expect(page.getByRole("button", { name: `Leave out: ${next}`, exact: true })).toBeFocused();
  expect((await plan.counts()).reduce((a, b) => a + b), "one place for each").toBe(inside + outside);
  const code = (await back.getAttribute("id")).split("-").at(-1);
  expect(await setting(page, `plan-drop-${code}`)).toBe("true");
  await plan.reload();
  await expect(back, "it is stored").toHaveCount(1);
  await expect(plan.outside.getByRole("listitem").filter({ has: back })).toContainText("left out by you");
  await expect(plan.buttons(plan.inside).filter({ hasText: title })).toHaveCount(0);

  await back.click();
  await expect(page.getByRole("button", { name: `Leave out: ${title}`, exact: true })).toHaveCount(1);
  expect(await plan.counts()).toEqual([inside, outside]);

  const add = plan.buttons(plan.outside).first();
  const wanted = await titleOf(add);
  await plan.rest();
  await add.click();
  // Its day may be a folded one.
  const kept = page.locator("#by-day").getByRole("button", { name: `Leave out: ${wanted}`, exact: true, includeHidden: true });
  await expect(kept).toHaveCount(1);
  await expect(kept.locator("..")).toContainText("kept by you");
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByRole("button", { name: `Add: ${wanted}`, exact: true })).toHaveCount(1);
  expect(await plan.counts()).toEqual([inside, outside]);
  await plan.reload();
  expect(await plan.counts(), "undone for good").toEqual([inside, outside]);
});

test("a question left out of the plan is still there to read and to practise", async ({ page, settings, plan, study }) => {
  await settings.planFor("2026-03-23");
  await plan.open();
  const row = plan.inside.getByRole("listitem").filter({ has: plan.buttons(page) }).first();
  const id = (await row.getByRole("link").getAttribute("href")).split("/").at(-1);
  await plan.buttons(row).click();
  await study.open(`study?question=${id}`);
  await study.answerWith("Good");
  await plan.open();
  await plan.byTopic.click();
  const learned = plan.topics.getByRole("listitem").filter({ hasText: "learned" });
  await expect(learned, "what has been answered is in the plan").toHaveCount(1);
  await expect(learned.getByRole("button")).toHaveCount(0);
  await expect(plan.main).toContainText(/1 learned, \d+ to come\./);
});

test("on a phone the lists take turns, and the page stays short", async ({ page, settings, plan }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await settings.planFor("2026-03-23");
  await plan.open();
  await expect(plan.inside).toBeVisible();
  await expect(plan.outside).toBeHidden();
  const height = () => page.evaluate(() => document.documentElement.scrollHeight);
  await expect(plan.days.first()).toBeVisible();
  expect(await height()).toBeLessThan(6_000);
  await plan.tab("In the plan").focus();
  await plan.press("ArrowRight");
  await expect(plan.tab("Left out")).toBeChecked();
  await expect(plan.outside).toBeVisible();
  await expect(plan.inside).toBeHidden();
  expect(await height()).toBeLessThan(11_000);
  const topic = plan.outside.locator(".plan-group").first();
  await expect(topic.getByRole("listitem")).toHaveCount(3);
  await topic.locator("summary").click();
  const all = Number.parseInt(await topic.locator(".plan-head span").textContent(), 10);
  await expect(topic.getByRole("listitem")).toHaveCount(all);
});

test("printed, the plan is its list by day", async ({ page, settings, plan }) => {
  await settings.planFor("2026-03-23");
  await plan.open();
  await plan.byTopic.click();
  await expect(plan.topics.first()).toBeVisible();
  await page.emulateMedia({ media: "print" });
  await expect(plan.topics.first()).toBeHidden();
  await expect(plan.outside).toBeHidden();
  await expect(plan.days.first()).toBeVisible();
  const planned = Number(/\d+/.exec(await plan.heading.textContent())[0]);
  const rows = await plan.days.getByRole("listitem").all();
  expect(rows).toHaveLength(planned);
  for (const row of rows) await expect(row).toBeVisible();
});

test("the days of the plan are those of the forecast, and its time adds up", async ({ page, settings, plan }) => {
  await settings.planFor("2026-03-23");
  await plan.open();
  await plan.unfold();
  await expect(plan.days.first()).toBeVisible();
  const [inside] = await plan.counts();
  await expect(plan.days.getByRole("listitem"), "each on its day").toHaveCount(inside);
  const minutes = (text) => [...text.matchAll(/(\d+) (h|min)/g)].reduce((sum, [, n, unit]) => sum + n * (unit === "h" ? 60 : 1), 0);
  await expect(plan.time.getByRole("cell").first()).not.toBeEmpty();
  const rows = (await plan.time.getByRole("cell").allTextContents()).map(minutes);
  const total = rows.pop();
  expect(rows.reduce((a, b) => a + b)).toBe(total);
  expect(total).toBe(14 * 20);
});

test("without a date the plan says what the coming days bring, and counts the whole bank against nobody", async ({ page, today, plan }) => {
  await today.open();
  await today.planFor({ chip: "No date yet" });
  await plan.open();
  await expect(plan.heading).toHaveText("What comes next");
  await expect(plan.days.getByRole("heading").first()).toHaveText(/^Today · /);
  await expect(plan.days.getByRole("heading").nth(1)).toHaveText(/^Tomorrow · /);
  await expect(plan.days.getByRole("heading")).toHaveCount(8);
  await expect(plan.days.last()).toContainText("LaterShow them");
  await expect(plan.main).toContainText(/None learned yet\. \d+ new in the next 7 days\./);
  await expect(plan.outside).toContainText("Nothing is left out.");
  await expect(plan.main).not.toContainText(String(ids("questions").length));
  await expect(plan.time).toHaveCount(0);
  await plan.buttons(plan.inside).first().click();
  await expect(plan.buttons(plan.outside)).toHaveCount(1);
  await page.getByRole("button", { name: "Dismiss" }).click();
  await expectAccessible(page);
});

test("a day that is past is not taken", async ({ today }) => {
  await today.open();
  await today.toForm();
  await today.date.fill("2026-03-01");
  await expect(today.complaint).toHaveText("That day has passed. Choose today, a later day, or no date.");
  await today.makePlan.click({ force: true });
  await expect(today.heading).toHaveText("When is your interview?");
  await expect(today.date).toBeFocused();
  await today.chip("No date yet").click();
  await expect(today.complaint).toBeHidden();
  await today.makePlan.click();
  await expect(today.heading).toHaveText("20 minutes a day, a steady pace.");
  await expect(today.eyebrow).toHaveText("Monday 9 March · no date set");
});

test("a day more than two years ahead is not taken, and one of another year is shown with it", async ({ today, plan }) => {
  await today.open();
  await today.toForm();
  for (const day of ["9999-12-31", "2062-03-09", "2028-03-10"]) {
    await today.date.fill(day);
    await expect(today.complaint).toHaveText("That day is more than two years away. Choose an earlier day, or no date.");
    await today.makePlan.click({ force: true });
    await expect(today.heading).toHaveText("When is your interview?");
    await expect(today.date).toBeFocused();
  }
  await today.date.fill("2028-03-09");
  await expect(today.complaint).toBeHidden();
  await today.date.fill("2027-01-15");
  await expect(today.estimate).toContainText("questions by Friday 15 January 2027.");
  await today.rest();
  await today.makePlan.click();
  await expect(today.ring).toBeVisible();
  await plan.open();
  await expect(plan.main).toContainText("Until Friday 15 January 2027");
});

test("by keyboard alone", async ({ page, today }) => {
  await today.open();
  const until = async (target) => {
    for (let presses = 0; presses < 40; presses++) {
      if (await target.evaluate((element) => element === document.activeElement)) return;
      await today.press("Tab");
    }
    await expect(target).toBeFocused();
  };
  await until(today.skip);
  await today.press("Enter");
  await today.expectFocusOnHeading();
  await until(today.chip("2 weeks"));
  await today.press("Space");
  await expect(today.date).toHaveValue("2026-03-23");
  await until(today.choice("Level", "Mid level"));
  await today.press("ArrowLeft");
  await expect(today.choice("Level", "Junior")).toBeChecked();
  await until(today.choice("Minutes a day", "20"));
  await today.press("ArrowRight");
  await until(today.makePlan);
  await today.press("Enter");
  await expect(today.eyebrow).toHaveText("Monday 9 March · day 1 of 14");
  await today.expectFocusOnHeading();
  expect(await setting(page, "plan-level")).toBe("junior");
  expect(await setting(page, "plan-minutes")).toBe("30");
});

test("the day itself, and the days after it", async ({ page, settings, today, plan, sheet }) => {
  await seed(page, PAST);
  await settings.planFor("2026-03-10");
  await today.open();
  await expect(today.eyebrow).toHaveText("Monday 9 March · interview tomorrow");
  const percent = (text) => Number(/(\d+) ?%/.exec(text)[1]);
  const evening = percent(await forecast(page));
  await today.open();

  await turnClock(page, MONDAY + DAY);
  const morning = await forecast(page, /expected recall today/);
  expect(Math.abs(percent(morning) - evening), "the day says what the evening before said").toBeLessThan(15);
  expect(morning).toContain("That’s for the 40 questions you have learned.");
  expect(morning).not.toContain("Of all");
  await expect(page.getByRole("region", { name: "By topic" })).toBeVisible();
  await expect(page.getByRole("region", { name: "The days ahead" }), "there are none").toHaveCount(0);
  await plan.open();
  await expect(plan.main.getByText("Your interview is today")).toBeVisible();
  await expect(plan.main.getByRole("heading", { name: /^Left out, \d{3}$/ }), "as on the evening before").toBeVisible();
  await expect(plan.main).toContainText("You haven’t learned these.");
  await expect(plan.main.getByRole("button", { name: /^Add: / })).toHaveCount(0);
  await today.open();
  await expect(today.heading).toHaveText("Today’s the day.");
  await expect(today.main).toContainText("You’ve learned 40 questions.");
  await expect(today.main, "the essentials are not among them").not.toContainText("prepared");
  await expectAccessible(page);
  await page.getByRole("link", { name: "Open my cheat sheet" }).click();
  await expect(sheet.questions).toHaveCount(12);

  await turnClock(page, MONDAY + 2 * DAY);
  expect(await forecast(page, /expected recall today/), "until the outcome is given").toContain("40 questions");
  await today.open();
  await expect(today.heading).toHaveText("How did it go?");
  await expect(today.main, "not before one has said how it went").not.toContainText("Congratulations");
  await expectAccessible(page);
  await page.getByRole("radio", { name: "So-so" }).check();
  await page.getByRole("textbox").fill("They asked about caching.");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(today.heading).toHaveText("What’s next?");
  await expect(today.main.getByRole("link", { name: /^(Start|Continue)/ }), "no new day waits").toHaveCount(0);
  await expect(today.main.getByRole("link", { name: /^Keep what you know: \d+ cards? due/ })).toBeVisible();
  await expect(today.outcome).toContainText("Your interview on Tuesday 10 March went so-so");
  await expect(today.outcome).toContainText("Congratulations");
  await today.reload();
  await expect(today.outcome).toContainText("They asked about caching.");
  await expectAccessible(page);
  expect(await setting(page, "plan-went-2026-03-10")).toBe("so-so They asked about caching.");
  await page.getByRole("button", { name: "Go on, 10 minutes a day" }).click();
  await expect(today.outcome).toBeHidden();
  await expect(today.eyebrow).toHaveText("Wednesday 11 March · no date set");
  await expect(today.heading).toBeFocused();
});

test("who would not say how it went is asked only once what is next", async ({ page, settings, today }) => {
  await settings.planFor("2026-03-10");
  await turnClock(page, MONDAY + 2 * DAY);
  await today.open();
  await page.getByRole("button", { name: "Skip" }).click();
  await expect(today.heading).toHaveText("What’s next?");
  await expect(today.heading).toBeFocused();
  await expect(today.main).not.toContainText(/Start|due/);
  await expectAccessible(page);
  await page.getByRole("link", { name: "Browse", exact: true }).first().click();
  await page.goBack();
  await expect(today.heading).toHaveText("What’s next?");
  await page.getByRole("link", { name: "Set a new date" }).click();
  await expect(page).toHaveURL(/settings/);
});

test("on the day without an answer Today says so and offers the essentials", async ({ page, settings, today, soon }) => {
  await settings.planFor("2026-03-10");
  await turnClock(page, MONDAY + DAY);
  await today.open();
  await expect(today.heading).toHaveText("Today’s the day.");
  await expect(today.main).toContainText("You haven’t learned any questions yet.");
  await expect(today.main).not.toContainText("prepared");
  await expect(today.main.getByRole("link", { name: "Open my cheat sheet" })).toBeVisible();
  await page.getByRole("link", { name: "Go over the essentials" }).click();
  await expect(soon.heading).toHaveText("Short of time");
});

test("an interview in three hours: one pass, and one page", async ({ page, today, soon, study }) => {
  await seed(page, PAST);
  await today.open("practice");
  await page.getByRole("link", { name: /^Short of time/ }).click();
  await expect(soon.time("3 h")).toBeChecked();
  const three = await soon.fitting();
  await soon.time("30 min").check();
  await expect.poll(() => soon.fitting()).toBeLessThan(three);
  const some = await soon.fitting();
  await soon.start.click();
  await study.expectPlace(1, some);
  const first = await study.question();
  await study.answerWith("Again");
  await study.answerWith("Good");
  await expect(study.heading).not.toHaveText(first);
  expect(Number((await study.place.textContent()).split(" of ")[1]), "only the repeat of what failed is added").toBe(some + 1);
  await study.press("Escape");
  await expect(soon.heading).toHaveText("Short of time");
  await expect(soon.time("30 min"), "what was chosen is kept").toBeChecked();
  await expect(soon.estimate).toContainText(`1 of ${some} done.`);
  await expect(soon.estimate).toContainText("one that you rate Again comes back until you’ve recalled it twice");
  await soon.reload();
  await expect(soon.time("30 min")).toBeChecked();
});

test("the essentials say when all that was begun is done", async ({ soon, study }) => {
  await soon.open();
  await soon.time("30 min").check();
  const all = await soon.fitting();
  await soon.start.click();
  for (let place = 1; place <= all; place += 1) {
    await study.expectPlace(place, all);
    await study.answerWith("Good");
  }
  await soon.open();
  await expect(soon.estimate).toHaveText(new RegExp(`^All ${all} done\\. \\d+ more questions fit, all new to you\\.`));
});

test.describe("the cheat sheet", () => {
  for (const level of ["Junior", "Mid level", "Senior"]) {
    for (const [name, past] of [["with progress", PAST], ["without", {}]]) {
      test(`is exactly one sheet of paper, ${level} ${name}`, async ({ page, soon, sheet }) => {
        await seed(page, past);
        await soon.open();
        await page.getByRole("radio", { name: level }).check();
        await sheet.open();
        await expect(sheet.questions).toHaveCount(12);
        expect(await sheet.pages()).toBe(1);
        for (const question of await sheet.questions.all()) {
          expect(await question.getByRole("listitem").count()).toBeGreaterThanOrEqual(2);
        }
        await page.emulateMedia({ media: "print" });
        await page.setViewportSize({ width: 680, height: 1000 });
        await expect(page.getByRole("navigation", { name: "Main" })).toBeHidden();
        await expect(sheet.print).toBeHidden();
        const left = await sheet.questions.evaluateAll((all) => [...new Set(all.map((one) => Math.round(one.getBoundingClientRect().left)))]);
        expect(left, "two columns").toHaveLength(2);
      });
    }
  }

  test("leaves out what was recalled today and begins with what failed", async ({ sheet, study }) => {
    await sheet.open();
    await expect(sheet.questions).toHaveCount(12);
    const links = sheet.questions.getByRole("heading").getByRole("link");
    const known = (await links.nth(0).getAttribute("href")).split("/").at(-1);
    const failed = (await links.nth(5).getAttribute("href")).split("/").at(-1);
    await study.open(`study?question=${known}`);
    await study.answerWith("Good");
    await study.open(`study?question=${failed}`);
    await study.answerWith("Again");
    await sheet.open();
    await expect(sheet.questions).toHaveCount(12);
    const now = await links.evaluateAll((all) => all.map((link) => link.getAttribute("href").split("/").at(-1)));
    expect(now).not.toContain(known);
    expect(now).toContain(failed);
  });
});

test("easy days and days off are planned around", async ({ page, settings, today }) => {
  await settings.planFor("2026-04-06");
  await settings.easyDays.click();
  await settings.weekday("Sunday").selectOption("Day off");
  await settings.weekday("Saturday").selectOption("Half");
  expect(await setting(page, "plan-week")).toBe("100 100 100 100 100 50 0");
  await settings.firstDayOff.fill("2026-03-16");
  await settings.lastDayOff.fill("2026-03-18");
  await settings.lastDayOff.blur();
  await settings.addDaysOff.click();
  const remove = page.getByRole("button", { name: "Remove Monday 16 March to Wednesday 18 March" });
  await expect(remove).toBeVisible();
  await expect(settings.main).toContainText(/They cost about \d+ points? of expected recall\./);
  await expectAccessible(page);

  await turnClock(page, Date.parse("2026-03-16T09:00:00Z"));
  await today.open();
  await expect(today.heading).toHaveText("Day off.");
  await settings.open();
  await settings.easyDays.click();
  await remove.click();
  await expect(remove).toBeHidden();
  await today.open();
  await expect(today.ring).toBeVisible();
});

test("a plan made in another tab arrives here", async ({ today, context }) => {
  await today.open();
  const other = new TodayPage(await context.newPage());
  await other.open();
  await other.planFor({ chip: "A month", minutes: 30 });
  await expect(today.eyebrow).toHaveText("Monday 9 March · day 1 of 30");
});

test.describe("axe finds nothing", () => {
  for (const [name, viewport] of [["on a desk", { width: 1280, height: 800 }], ["on a phone", { width: 360, height: 740 }]]) {
    for (const path of ["", "plan", "soon", "cheat-sheet", "progress", "settings"]) {
      test(`with a plan, on /${path}, ${name}`, async ({ page, settings, today, sheet }) => {
        await page.setViewportSize(viewport);
        await seed(page, PAST);
        await settings.planFor("2026-03-26");
        const app = new AppPage(page, path);
        await app.open();
        if (path === "") await expect(today.ring).toBeVisible();
        if (path === "cheat-sheet") await expect(sheet.questions).toHaveCount(12);
        if (path === "progress") await expect(app.main).toContainText(/Likely \d+ to \d+ %/);
        await app.unfold();
        await expectAccessible(page);
      });
    }
  }

  test("on the first screen with a day that is past", async ({ page, today }) => {
    await today.open();
    await expectAccessible(page);
    await today.toForm();
    await today.date.fill("2026-03-01");
    await expect(today.complaint).toBeVisible();
    await expectAccessible(page);
  });
});

test("nothing of a plan is wider than 320 pixels", async ({ page, app, settings, today, sheet }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await seed(page, PAST);
  await settings.planFor("2026-03-26");
  await settings.easyDays.click();
  const wide = () => page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
  expect(await wide(), "settings").toBe(false);
  for (const path of ["", "plan", "soon", "cheat-sheet", "progress"]) {
    await app.open(path);
    if (path === "") await expect(today.ring).toBeVisible();
    if (path === "cheat-sheet") await expect(sheet.questions).toHaveCount(12);
    expect(await wide(), path).toBe(false);
  }
});
