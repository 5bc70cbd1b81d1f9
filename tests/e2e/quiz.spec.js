// Quizzes: choose, see why, go on; rehearsal that never moves a review date.
import { expect, ids, test } from "./support/test.js";
import { events, stored } from "./support/log.js";
import { AppPage } from "./pages/app.js";
import { QuestionPage } from "./pages/question.js";

test("by keyboard, from Practice to the result", async ({ page, quiz }) => {
  const practice = new AppPage(page, "practice");
  await practice.open();
  await page.getByRole("button", { name: "Ten mixed questions" }).press("Enter");
  for (let number = 1; number <= 10; number++) {
    await expect(quiz.place).toHaveText(`${number} of 10`);
    await quiz.expectFocusOnHeading();
    await expect(quiz.check).toHaveAccessibleName(/^Choose an answer/);
    await quiz.press("Enter");
    await expect(quiz.verdict, "nothing is checked before something is chosen").toBeHidden();
    await quiz.press(number % 2 ? "b" : "2");
    await expect(quiz.radios.nth(1)).toBeChecked();
    await quiz.press("Enter");
    await expect(quiz.verdict).toBeFocused();
    await quiz.press("Enter");
    await expect(quiz.verdict).toBeHidden();
  }
  await expect(quiz.score).toContainText("of 10");
  await quiz.expectTitle("Quiz result");
  await quiz.expectFocusOnHeading();
});

test("Escape leaves, and Enter begins the next one", async ({ quiz }) => {
  await quiz.open("quiz?set=mixed");
  await quiz.press("Enter");
  await expect(quiz.radios.first()).toBeVisible();
  await quiz.press("Escape");
  await quiz.expectTitle("Practice");
});

test("by mouse: each choice has its reason, right or wrong", async ({ page, quiz }) => {
  await quiz.startMixed();
  const seen = new Set();
  let right = 0;
  for (let number = 1; number <= 10; number++) {
    await expect(quiz.place).toHaveText(`${number} of 10`);
    await expect(quiz.radios.nth(2)).toBeVisible();
    const choices = await quiz.radios.count();
    await expect(quiz.reasons).toHaveCount(0);
    const correct = await quiz.answer(number % choices);
    seen.add(correct);
    right += correct;
    await expect(quiz.reasons).toHaveCount(choices);
    for (const reason of await quiz.reasons.allTextContents()) expect(reason.length).toBeGreaterThan(10);
    await expect(page.locator('.choice[data-verdict="right"]')).toHaveCount(1);
    await expect(page.locator('.choice[data-verdict="wrong"]')).toHaveCount(correct ? 0 : 1);
    await expect(quiz.announcer).toHaveText(correct ? "Correct." : "Not quite. The right answer is marked.");
    await quiz.next.click();
    await expect(quiz.verdict).toBeHidden();
  }
  await expect(quiz.score).toHaveText(`${right} of 10`);
  await expect(quiz.results.filter({ hasText: "Right" })).toHaveCount(right);
  await expect(quiz.results.filter({ hasText: "Wrong" })).toHaveCount(10 - right);
});

test("resumes after a reload, and from Practice", async ({ page, quiz }) => {
  await quiz.startMixed();
  for (let number = 1; number <= 2; number++) {
    await quiz.answer(0);
    await quiz.next.click();
  }
  await expect(quiz.place).toHaveText("3 of 10");
  const question = await quiz.heading.textContent();
  await expect(quiz.choices.first()).toBeVisible();
  const order = await quiz.choices.allTextContents();
  const before = await stored(page);
  await quiz.reload();
  await expect(quiz.heading).toHaveText(question);
  await expect(quiz.choices, "the choices keep their order").toHaveText(order);
  expect(await stored(page)).toEqual(before);

  await quiz.open("practice");
  await page.getByRole("link", { name: "Resume “Mixed questions”, 8 left" }).click();
  await expect(quiz.place).toHaveText("3 of 10");
  const right = await quiz.finish();
  const score = await quiz.score.textContent();
  expect(Number.parseInt(score, 10)).toBeGreaterThanOrEqual(right);
  await quiz.reload();
  await expect(quiz.score).toHaveText(score);
  await quiz.open("practice");
  await expect(page.getByRole("region", { name: "Past quizzes" })).toContainText("Mixed questions");
});

test("a reload between the answer and the next question shows the next one", async ({ quiz }) => {
  await quiz.startMixed();
  await quiz.answer(0);
  await quiz.reload();
  await expect(quiz.place).toHaveText("2 of 10");
  await expect(quiz.radios.first()).toBeVisible();
});

test("what was wrong makes a set of its own, until it is right", async ({ page, quiz }) => {
  await quiz.startMixed();
  const right = await quiz.finish();
  const wrong = 10 - right;
  await page.getByRole("link", { name: "Retry my mistakes" }).click();
  await expect(quiz.heading).toHaveText("My mistakes");
  await expect(quiz.main).toContainText(wrong === 1 ? "1 question." : `${wrong} questions.`);
  await quiz.begin.click();
  await expect(quiz.place).toHaveText(`1 of ${wrong}`);
});

test("nothing moves a review date", async ({ page, study, today, quiz }) => {
  const question = new QuestionPage(page, ids("topics").includes("basics") ? "basics-mtv" : ids("questions")[0]);
  await study.open(`study?question=${question.path.split("/")[1]}`);
  await study.answerWith("Good");
  await question.open();
  const memory = await question.memory.textContent();
  await today.open();
  const due = await today.main.textContent();

  await quiz.open("practice");
  await page.getByRole("link", { name: /^Basics/ }).click();
  await quiz.begin.click();
  await quiz.finish();
  expect(await events(page)).not.toHaveLength(1);
  await question.open();
  await expect(question.memory).toHaveText(memory);
  await today.open();
  await expect(today.main).toHaveText(due);
});
