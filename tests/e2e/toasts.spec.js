// What an action did is said on the screen and to screen readers, with a way back.
import { DAY, MONDAY, expect, ids, test, turnClock } from "./support/test.js";
import { events, past, seed } from "./support/log.js";
import { QuestionPage } from "./pages/question.js";

const [ID] = ids("questions");

/** The toast says this, can be undone, and screen readers hear the same. */
async function expectToast(app, words) {
  await expect(app.toast).toHaveCount(1);
  await expect(app.toast.locator("p")).toHaveText(words);
  await expect(app.undoIt).toBeVisible();
  await expect(app.announcer).toHaveText(`${words} You can undo this.`);
}

const CHANGES = [
  ["Not today", "Put off until tomorrow."],
  ["Let it rest for a week", "Resting for a week."],
  ["Suspend", "Suspended. It won’t be asked until you bring it back."],
];
for (const [name, words] of CHANGES) {
  test(`${name}: said, and taken back by its toast`, async ({ page, study }) => {
    await study.open();
    const question = await study.question();
    await study.more.click();
    await study.sheet.getByRole("button", { name: new RegExp(`^${name}`) }).click();
    await expectToast(study, words);
    await expect(study.heading).not.toHaveText(question);
    await study.undoIt.click();
    await expect(study.heading).toHaveText(question);
    await expect(study.heading).toBeFocused();
    await expect(study.toast).toContainText("The change is undone. The question is back.");
    await expect(study.undoIt, "an undo is final").toHaveCount(0);
    expect(await events(page)).toHaveLength(2);
  });
}

test("a toast stays until the next action, whatever the clock says", async ({ page, study }) => {
  await study.open();
  await study.press("m");
  await expectToast(study, "Resting for a week.");
  await page.clock.fastForward(DAY / 24);
  await study.press("Shift", "Control");
  await expect(study.toast).toBeVisible();
  await study.press("Space");
  await expect(study.answer).toBeFocused();
  await expect(study.toast).toBeHidden();
});

test("a toast goes when it is dismissed, and u takes back what it tells of", async ({ page, study }) => {
  await study.open();
  const question = await study.question();
  await study.press("m");
  await study.toast.getByRole("button", { name: "Dismiss" }).click();
  await expect(study.toast).toBeHidden();
  await study.expectFocusOnHeading();
  await study.press("u");
  await expect(study.heading).toHaveText(question);
  await study.press("m");
  await expect(study.toast).toBeVisible();
  await study.press("u");
  await expect(study.heading).toHaveText(question);
  expect(await events(page)).toHaveLength(4);
});

test("an undone rating is said on the screen", async ({ study }) => {
  await study.open();
  await study.answerWith("Good");
  await study.undo.click();
  await expect(study.toast).toContainText("Good undone. The question is back.");
});

test("a suspended question is brought back, and its toast suspends it again", async ({ page, study }) => {
  await study.open(`study?question=${ID}`);
  await study.more.click();
  await study.sheet.getByRole("button", { name: /^Suspend/ }).click();
  await expect(study.heading).toHaveText("Suspended.");
  const question = new QuestionPage(page, ID);
  await question.open();
  await question.memory.getByRole("button", { name: "Ask it again" }).click();
  await expectToast(question, "Back in the queue.");
  await expect(question.memory).not.toContainText("suspended");
  await question.press("u");
  await expect(question.memory).toContainText("It’s suspended.");
  await expect(question.toast).toContainText("Undone.");
});

test("a toast outlives its page, and still takes back its own action", async ({ page, study }) => {
  await study.open(`study?question=${ID}`);
  await study.more.click();
  await study.sheet.getByRole("button", { name: /^Suspend/ }).click();
  await study.undoIt.click();
  await expect(study.showAnswer).toBeVisible();
  expect(await events(page)).toHaveLength(2);
});

test("a note", async ({ page }) => {
  const question = new QuestionPage(page, ID);
  await question.open();
  const note = page.getByRole("region", { name: "Your note" });
  await note.locator("summary").click();
  await note.getByRole("textbox").fill("Think of the index.");
  await note.getByRole("button", { name: "Save note" }).click();
  await expectToast(question, "Note saved.");
  await question.undoIt.click();
  await expect(page.locator(".own-note")).toBeHidden();
});

test("the plan: made, switched off, and days off", async ({ page, today, settings }) => {
  await today.open();
  await today.planFor({ chip: "2 weeks", minutes: 10 });
  await expectToast(today, "Your plan is ready.");
  await today.undoIt.click();
  await expect(today.skip).toBeVisible();
  await today.planFor({ chip: "2 weeks", minutes: 10 });

  await settings.open();
  await settings.planDays.uncheck();
  await expectToast(settings, "The plan is off. Your dates are kept.");
  await settings.undoIt.click();
  await expect(settings.planDays).toBeChecked();
  await settings.easyDays.click();
  await settings.firstDayOff.fill("2026-03-14");
  await settings.addDaysOff.click();
  await expectToast(settings, "Saturday 14 March added.");
  await settings.undoIt.click();
  await expect(settings.toast).toContainText("Undone.");

});

test("each setting, said and taken back", async ({ page, settings }) => {
  await settings.open();
  const chosen = [
    [settings.theme("Dark"), settings.theme("Auto"), "The theme is dark."],
    [settings.newADay(5), settings.newADay(10), "5 new questions a day."],
    [settings.retention(95), settings.retention(90), "Target recall is 95 %."],
  ];
  for (const [choice, former, words] of chosen) {
    await choice.check();
    await expectToast(settings, words);
    await settings.undoIt.click();
    await expect(former).toBeChecked();
    await expect(settings.toast).toContainText("Undone.");
    await settings.rest();
  }
  for (const [control, words] of [[settings.wrapCode, "Long lines of code wrap."], [settings.singleKeys, "Single-letter keys are off."]]) {
    const before = await control.isChecked();
    await control.click();
    await expectToast(settings, words);
    await settings.undoIt.click();
    await expect(control).toBeChecked({ checked: before });
    await settings.rest();
  }
  await settings.planFor("2026-03-20");
  await page.getByRole("radio", { name: "Senior" }).check();
  await expectToast(settings, "Set to senior.");
  await settings.undoIt.click();
  await expect(page.getByRole("radio", { name: "Mid level" })).toBeChecked();
  await settings.easyDays.click();
  await settings.weekday("Saturday").selectOption("Half");
  await expectToast(settings, "Saturday: half.");
  await settings.undoIt.click();
  await expect(settings.weekday("Saturday")).toHaveValue("100");
});

test("a date or a number is said once, at rest, and its undo takes back all its steps", async ({ page, settings }) => {
  await settings.planFor("2026-03-20");
  await page.clock.fastForward(500);
  await expectToast(settings, "Your interview is on Friday 20 March.");
  for (const date of ["2026-03-21", "2026-04-21"]) {
    await settings.date.fill(date);
    await settings.date.blur();
  }
  await page.clock.fastForward(500);
  await expectToast(settings, "Your interview is on Tuesday 21 April.");
  await settings.undoIt.click();
  await expect(settings.date).toHaveValue("2026-03-20");
  for (const minutes of ["21", "22", "23"]) {
    await settings.minutes.fill(minutes);
    await settings.minutes.blur();
  }
  await page.clock.fastForward(500);
  await expectToast(settings, "23 minutes a day.");
  await settings.undoIt.click();
  await expect(settings.minutes).toHaveValue("20");
});

test("an import and an erasure, taken back from wherever one has gone", async ({ page, study, data }) => {
  await study.begin("Good", "Hard");
  await data.open();
  const { text } = await data.eraseEverything();
  await expect(data.answers).toHaveText("0");
  await data.undoIt.click();
  await expect(data.toast).toContainText("Everything is back.");
  await expect(data.answers).toHaveText("2");
  await data.rest();
  await data.eraseEverything();
  await expect(data.answers).toHaveText("0");
  await data.rest();
  await data.bring(text);
  await data.merge.click();
  await expectToast(data, "Merged. 2 new answers added. Nothing was replaced.");
  await data.visit("practice");
  await expect(data.heading).toHaveText("Practice");
  await data.undoIt.click();
  await expect(data.toast).toContainText("Import undone. The reviews it added were removed.");
  expect(await events(page)).toEqual([]);
});

test("a reminder that waits, and one that is asked for again", async ({ page, today }) => {
  await seed(page, past(ids("questions").slice(0, 60), [20, 18]));
  await today.open();
  await expect(today.notice).toContainText("120 answers only in this browser.");
  await today.notice.getByRole("button", { name: "Remind me tomorrow" }).click();
  await expectToast(today, "Viva reminds you tomorrow.");
  await today.undoIt.click();
  await expect(today.notice).toBeVisible();
});

test("to begin a session is the next action, and what cannot be undone stays on its page", async ({ page, today, study, data }) => {
  await today.open();
  await today.planFor({ chip: "2 weeks", minutes: 10 });
  await expectToast(today, "Your plan is ready.");
  await today.visit("progress");
  await expect(today.undoIt, "on another page it can still be undone").toBeVisible();
  await today.visit("study");
  await expect(study.showAnswer).toBeVisible();
  await expect(study.toast).toHaveCount(0);
  await data.open();
  await data.saved();
  await expect(data.toast).toBeVisible();
  await data.visit("practice");
  await expect(data.heading).toHaveText("Practice");
  await expect(data.toast).toHaveCount(0);
  await expect(page.locator("#announcer")).toHaveText("");
});

test("how an interview went, and its note comes back with the undo", async ({ page, today, settings }) => {
  await settings.planFor("2026-03-10");
  await turnClock(page, MONDAY + 2 * DAY);
  await today.open();
  await page.getByRole("radio", { name: "Well" }).check();
  await page.getByRole("textbox").fill("Indexes.");
  await today.reload();
  await expect(page.getByRole("textbox"), "a reload takes nothing that was typed").toHaveValue("Indexes.");
  await page.getByRole("radio", { name: "Well" }).check();
  await page.getByRole("button", { name: "Save" }).click();
  await expectToast(today, "Noted.");
  await today.undoIt.click();
  await expect(today.heading).toHaveText("How did it go?");
  await expect(page.getByRole("textbox")).toHaveValue("Indexes.");
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });

  test("no toast lies over the tabs, the actions or anything else", async ({ page, today, study }) => {
    const clear = async (bars) => {
      const toast = await page.locator(".toast").last().boundingBox();
      for (const bar of await page.locator(bars).filter({ visible: true }).all()) {
        const { y } = await bar.boundingBox();
        expect(toast.y + toast.height).toBeLessThanOrEqual(y + 0.5);
      }
      expect(toast.x).toBeGreaterThanOrEqual(0);
      expect(toast.x + toast.width).toBeLessThanOrEqual(360);
    };
    const hides = () =>
      page.evaluate(() => {
        const toast = document.querySelector(".toast").getBoundingClientRect();
        const within = [...document.querySelectorAll("main :is(a, button, h1, p, label)")].map((one) => [one, one.getBoundingClientRect()]);
        return within.filter(([, box]) => box.height > 0 && box.top < toast.bottom && box.bottom > toast.top).map(([one]) => one.textContent);
      });
    await today.open();
    await today.planFor({ chip: "2 weeks", minutes: 10 });
    await expect(today.toast).toBeVisible();
    await clear(".app-nav, .action-bar");
    expect(await hides()).toEqual([]);
    await today.undoIt.tap();
    await expect(today.skip).toBeVisible();
    await clear(".app-nav, .action-bar");
    expect(await hides()).toEqual([]);
    await study.open();
    await study.press("m");
    await expect(study.toast).toBeVisible();
    await clear(".session-actions");
    await study.press("u");
    await study.press("Space", "3", "u");
    await expect(study.ratings.first()).toBeVisible();
    await expect(study.toast).toContainText("Good undone.");
    await clear(".session-actions");
  });
});
