// What an action did is said on the screen and to screen readers, with a way back.
import { DAY, MONDAY, expect, ids, test, turnClock } from "./support/test.js";
import { events } from "./support/log.js";
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
  await expect(question.memory).toContainText("It is suspended.");
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

test("how an interview went, and its note comes back with the undo", async ({ page, today, settings }) => {
  await settings.planFor("2026-03-10");
  await turnClock(page, MONDAY + 2 * DAY);
  await today.open();
  await page.getByRole("radio", { name: "Well" }).check();
  await page.getByRole("textbox").fill("Indexes.");
  await page.getByRole("button", { name: "Save" }).click();
  await expectToast(today, "Noted.");
  await today.undoIt.click();
  await expect(today.heading).toHaveText("How did it go?");
  await expect(page.getByRole("textbox")).toHaveValue("Indexes.");
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });

  test("no toast lies over the tabs or the actions", async ({ page, today, study }) => {
    const clear = async (bars) => {
      const toast = await page.locator(".toast").last().boundingBox();
      for (const bar of await page.locator(bars).filter({ visible: true }).all()) {
        const { y } = await bar.boundingBox();
        expect(toast.y + toast.height).toBeLessThanOrEqual(y + 0.5);
      }
      expect(toast.x).toBeGreaterThanOrEqual(0);
      expect(toast.x + toast.width).toBeLessThanOrEqual(360);
    };
    await today.open();
    await today.planFor({ chip: "2 weeks", minutes: 10 });
    await expect(today.toast).toBeVisible();
    await clear(".app-nav, .action-bar");
    await today.undoIt.tap();
    await expect(today.skip).toBeVisible();
    await clear(".app-nav, .action-bar");
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
