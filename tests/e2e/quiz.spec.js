// Quizzes: choose, see why, go on; a mistake brings a learned question back tomorrow, and nothing else moves a review.
import { expect, ids, test, turnClock } from "./support/test.js";
import { openData } from "./support/build.js";
import { DAY, MONDAY, events, past, seed, stored } from "./support/log.js";
import { AppPage } from "./pages/app.js";
import { QuestionPage } from "./pages/question.js";

test("by keyboard, from Practice to the result", async ({ page, quiz }) => {
  const practice = new AppPage(page, "practice");
  await practice.open();
  await quiz.mixed.press("Enter");
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
    const letters = await quiz.letters();
    await expect(quiz.reasons).toHaveCount(0);
    const correct = await quiz.answer(number % choices);
    seen.add(correct);
    right += correct;
    await expect(quiz.reasons).toHaveCount(choices);
    for (const reason of await quiz.reasons.allTextContents()) expect(reason.length).toBeGreaterThan(10);
    await expect(page.locator('.choice[data-verdict="right"]')).toHaveCount(1);
    await expect(page.locator('.choice[data-verdict="wrong"]')).toHaveCount(correct ? 0 : 1);
    await expect(quiz.announcer).toHaveText(correct ? "Correct." : /^Not quite\. It’s [A-F]: .+/);
    expect(await quiz.letters(), "the choices stay where they were").toEqual(letters);
    await quiz.next.click();
    await expect(quiz.verdict).toBeHidden();
    await expect(quiz.announcer, "what was said is not about the next question").toBeEmpty();
  }
  await expect(quiz.score).toHaveText(`${right} of 10`);
  await expect(quiz.results.filter({ hasText: "Right" })).toHaveCount(right);
  await expect(quiz.results.filter({ hasText: "Wrong" })).toHaveCount(10 - right);
});

test("on a phone the first choice is in view, whatever code the question needs", async ({ page, quiz }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await quiz.open("quiz?set=mixed&from=anything");
  await quiz.begin.click();
  for (let number = 1; number <= 10; number++) {
    await expect(quiz.place).toHaveText(`${number} of 10`);
    await expect(quiz.radios.nth(2)).toBeVisible();
    const { y } = await quiz.choices.first().boundingBox();
    const bar = await page.locator(".session-actions").boundingBox();
    expect(y + 44, await quiz.heading.textContent()).toBeLessThanOrEqual(bar.y);
    await quiz.answer(0);
    await quiz.next.click();
  }
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

test("a right answer moves no review", async ({ page, today, quiz }) => {
  const [one] = withChoices();
  await seed(page, past([one.id], [3, 2]));
  await today.open();
  const due = await today.main.textContent();
  const question = new QuestionPage(page, one.id);
  await question.open();
  const memory = await question.memory.textContent();
  await quiz.open(`quiz?set=topic-${one.topic}`);
  await quiz.begin.click();
  await quiz.answerAll(() => true);
  await question.open();
  await expect(question.memory).toHaveText(memory);
  await today.open();
  await expect(today.main).toHaveText(due);
});

test("a mistake brings a learned question back tomorrow, and the quiz says so", async ({ page, quiz, study }) => {
  const learned = withChoices().slice(0, 6);
  await seed(page, past(learned.map(({ id }) => id), [1], () => 4));
  await quiz.open("practice");
  await expect(quiz.mixed).toHaveText("Start 6 questions");
  await expect(quiz.part).toContainText("6 from what you’ve learned. About 4 minutes.");
  await quiz.mixed.click();
  await expect(quiz.saveState, "nothing was answered yet").toBeHidden();
  await quiz.answerAll((n) => n > 2, async (right) => {
    await expect(quiz.saveState).toBeVisible();
    await (right ? expect(quiz.comesBack).toBeHidden() : expect(quiz.comesBack).toBeVisible());
  });
  await expect(quiz.score).toHaveText("4 of 6");
  await expect(quiz.main).toContainText("2 mistakes come back tomorrow.");
  await study.open("questions?status=due");
  await expect(study.main).toContainText("0 questions");
  await turnClock(page, MONDAY + DAY);
  await study.open("questions?status=due");
  await expect(study.main).toContainText("2 questions");
});

test("what a quiz draws is said before it starts, and can be changed", async ({ page, quiz }) => {
  const learned = withChoices().slice(0, 6);
  await seed(page, past(learned.map(({ id }) => id)));
  await quiz.open("quiz?set=mixed");
  await expect(quiz.main).toContainText("6 from what you’ve learned. About 4 minutes.");
  await page.getByRole("radio", { name: "Anything" }).check();
  await expect(page).toHaveURL(/set=mixed&from=anything$/);
  await expect(quiz.main).toContainText(`10 of ${ids("questions").length} questions. About 6 minutes.`);
  await expect(page.getByRole("radio", { name: "Anything" })).toBeFocused();
  await quiz.begin.click();
  await expect(quiz.place).toHaveText("1 of 10");
});

test("the result names the topics and the last score of its set", async ({ page, quiz }) => {
  const learned = withChoices().slice(0, 5);
  await seed(page, past(learned.map(({ id }) => id)));
  for (const right of [3, 5]) {
    await quiz.startMixed();
    await quiz.answerAll((n) => n <= right);
  }
  await expect(quiz.main).toContainText("Last time 3 of 5.");
  await expect(page.getByRole("region", { name: "By topic" })).toContainText("right");
  await quiz.open("practice");
  await expect(quiz.part).toContainText("Last time 5 of 5.");
});

/** Questions with choices, in the order of the bank's file. */
function withChoices() {
  return openData().filter(({ choices }) => choices?.length);
}
