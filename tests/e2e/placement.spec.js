// "I know this" on one question, and the placement, which asks a dozen at once.
import { expect, test } from "./support/test.js";
import { expectAccessible } from "./support/axe.js";
import { openData } from "./support/build.js";
import { events } from "./support/log.js";
import { QuestionPage } from "./pages/question.js";

const statements = async (page) => (await events(page)).filter((act) => /^!c,[a-z0-9]{4}k$/.test(act)).length;
const undos = async (page) => (await events(page)).filter((act) => act.startsWith("!u,")).length;

test.describe("placement", () => {
  test("twelve questions by keyboard, and what is known is not asked as new", async ({ page, today, placement, browse }) => {
    await today.open();
    await today.planFor({ date: "2026-03-21" });
    await page.getByRole("link", { name: /^What do you know already\?/ }).click();
    await placement.expectFocusOnHeading();
    for (let number = 1; number <= 12; number++) {
      await placement.expectPlace(number);
      expect(await placement.byChoice()).toBe(number % 4 === 0);
      await placement.say("3");
    }
    await expect(placement.heading).toHaveText(/^You know 9\sof\s12\. Your plan starts with .+\.$/);
    await placement.expectFocusOnHeading();
    const known = await statements(page);
    expect(known).toBeGreaterThanOrEqual(9);
    await expect(placement.main).toContainText(known > 10 ? `${known - 9} more questions count as known` : "One more question");
    await placement.press("Enter");
    await expect(today.heading).toBeVisible();
    await browse.open("questions?status=learned");
    expect(await browse.found()).toBe(known);
    await browse.reload();
    expect(await browse.found()).toBe(known);
  });

  test("each answer can be taken back, and the end as well", async ({ page, placement }) => {
    await placement.open();
    const first = await placement.heading.textContent();
    await expect(placement.undo).toHaveAttribute("aria-disabled", "true");
    await placement.say("3");
    await placement.expectPlace(2);
    expect(await statements(page)).toBe(1);
    await placement.press("u");
    await placement.expectPlace(1);
    await expect(placement.heading).toHaveText(first);
    expect(await undos(page)).toBe(1);
    await expect(placement.announcer).toHaveText("Undone. Question 1 of 12.");

    for (const key of ["3", "1", "2"]) await placement.say(key);
    await placement.expectPlace(4);
    await placement.stop.click();
    await expect(placement.heading).toHaveText(/^You know 1\sof\s3\. You start with .+\.$/);
    await expect(placement.main).toContainText("Used 3 answers.");
    await placement.undo.click();
    await placement.expectPlace(4);
    await placement.press("u");
    await placement.expectPlace(3);
    const all = await statements(page);
    expect(await undos(page)).toBe(all - 1);
  });

  test("a reload goes on at the same question, with all answers", async ({ page, placement }) => {
    await placement.open();
    await placement.expectPlace(1);
    const headings = [];
    for (const key of ["1", "2", "3"]) {
      headings.push(await placement.heading.textContent());
      await placement.say(key);
    }
    await placement.expectPlace(4);
    const question = await placement.heading.textContent();
    const choices = await placement.choices.allTextContents();
    await placement.reload();
    await placement.expectPlace(4);
    await expect(placement.heading).toHaveText(question);
    expect(await placement.choices.allTextContents()).toEqual(choices);
    await placement.press("u");
    await placement.expectPlace(3);
    await expect(placement.heading).toHaveText(headings[2]);
    expect(await undos(page), "what the third answer said of it is taken back").toBe(1);
    await placement.press("u");
    await placement.reload();
    await placement.expectPlace(2);
    await expect(placement.heading).toHaveText(headings[1]);
    await placement.say("3");
    await placement.stop.click();
    await expect(placement.heading).toHaveText(/^You know 1\sof\s2\. You start with .+\.$/);
    await expect(placement.toast).toContainText(/^\d+ questions? counts? as known\.$/);
    await placement.reload();
    await placement.expectPlace(1);
  });

  test("Space shows the beginning of the answer, and the next one is folded again", async ({ placement }) => {
    await placement.open();
    await placement.press("Space");
    await expect(placement.check).toHaveAttribute("open", "");
    await expect(placement.check.locator("p")).toBeVisible();
    await placement.press("2");
    await placement.expectPlace(2);
    await expect(placement.check).not.toHaveAttribute("open");
    await expect(placement.announcer).toHaveText("Question 2 of 12. Last answer: not sure.");
  });

  test("a right choice counts as known, a wrong one does not", async ({ page, placement }) => {
    const questions = openData();
    await placement.open();
    for (let number = 1; number <= 3; number++) await placement.press("1");
    await placement.expectPlace(4);
    await placement.choices.first().waitFor();
    const texts = (await placement.choices.locator(".choice-head").allTextContents()).map((text) => text.trim());
    const plain = (text) => text.replaceAll(/[^\p{L}\p{N}]/gu, "");
    const question = questions.find(({ choices }) => choices?.length && texts.every((text) => choices.some((one) => plain(one.text) === plain(text))));
    const right = texts.findIndex((text) => plain(question.choices.find(({ correct }) => correct).text) === plain(text));
    await placement.choices.nth(right).click();
    await placement.expectPlace(5);
    expect(await statements(page)).toBe(1);
    await placement.press("u");
    await placement.expectPlace(4);
    await placement.press(String(((right + 1) % texts.length) + 1));
    await placement.expectPlace(5);
    await expect(placement.announcer).toHaveText("Question 5 of 12. Last answer: wrong.");
    expect(await statements(page)).toBe(1);
  });

  test("it can be read, tapped and left by everyone", async ({ page, placement, today }) => {
    await page.setViewportSize({ width: 320, height: 640 });
    await placement.open();
    await placement.press("Space");
    await expectAccessible(page);
    for (let number = 1; number <= 3; number++) await placement.press("1");
    await placement.choices.first().waitFor();
    await expectAccessible(page);
    await placement.stop.click();
    await expectAccessible(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
    await placement.press("Enter");
    await expect(today.heading).toBeVisible();
  });
});

test.describe("I know this", () => {
  test("on a new question in a session: the next one comes, and undo brings it back", async ({ page, study }) => {
    await study.open();
    await study.expectPlace(1, 10);
    const first = await study.question();
    await page.getByRole("button", { name: "I know this" }).click();
    await expect(study.heading).not.toHaveText(first);
    await expect(study.announcer).toHaveText("It counts as known. One miss brings it back as new. You can undo this.");
    await study.expectFocusOnHeading();
    expect(await statements(page)).toBe(1);
    const second = await study.question();
    await study.press("i");
    await expect(study.heading).not.toHaveText(second);
    await study.press("u", "u");
    await expect(study.heading).toHaveText(first);
    await study.press("Space");
    await expect(study.answer).toBeFocused();
    await study.press("i");
    await expect(study.answer, "it is only for before the answer").toBeVisible();
    expect(await statements(page)).toBe(2);
  });

  test("on the question's page: it says so, and one miss takes it back", async ({ page, study }) => {
    const { id } = openData()[0];
    const question = new QuestionPage(page, id);
    await question.open();
    await page.getByRole("button", { name: "I know this" }).click();
    await expect(question.memory).toContainText("You said you know it. Next review");
    await expect(question.memory).toContainText("One miss brings it back as new.");
    await page.reload();
    await expect(question.memory).toContainText("You said you know it.");
    await study.open(`study?question=${id}`);
    await study.more.click();
    await expect(study.sheet).toContainText("One miss brings it back as new.");
    await study.press("Escape", "1", "1");
    await study.expectAnswered();
    await question.open();
    await expect(question.memory).toContainText("Missed once.");
  });
});
