// A page translator puts text of its own where the program's was, and the program does not know. No button may say one
// thing and do another then.
import { expect, ids, test } from "./support/test.js";
import { ratings } from "./support/log.js";
import { QuestionPage } from "./pages/question.js";

/** Translates the page as browsers do: what may be translated is taken out, and a <font> with other text comes in. */
async function translate(page) {
  await page.evaluate(() => {
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found = [];
    while (texts.nextNode()) {
      const { parentElement: parent, data } = texts.currentNode;
      const isText = data.trim() && !parent.closest("font, svg, script, noscript");
      if (isText && parent.translate) found.push(texts.currentNode);
    }
    for (const text of found) {
      const font = document.createElement("font");
      font.textContent = `¡${text.data.toUpperCase()}!`;
      text.replaceWith(font);
    }
  });
}

const FOREIGN = /¡.*!/;

test("study: the question is the one that is rated, and the ratings say what they do", async ({ page, study }) => {
  await study.open();
  const first = await study.question();
  await translate(page);
  await expect(study.heading).toHaveText(FOREIGN);
  await expect(study.showAnswer).toBeVisible();
  for (const [n, name] of ["Hard", "Good", "Easy"].entries()) {
    await study.expectPlace(n + 1, 10);
    await study.showAnswer.click();
    await translate(page);
    await expect(study.answer).toHaveText(FOREIGN);
    await expect(study.ratings.locator(":scope > span")).toHaveText(["Again", "Hard", "Good", "Easy"]);
    await study.rating(name).click();
    await expect(study.heading).not.toHaveText(FOREIGN);
    await expect(study.heading).not.toHaveText(first);
    await translate(page);
  }
  expect(await ratings(page)).toEqual(["b", "c", "d"]);
  await study.expectPlace(4, 10);
  await expect(study.saveState).toHaveText(/^Saved/);
});

test("a quiz: its button says what it does, and the reasons are those of the question", async ({ page, quiz }) => {
  await quiz.open();
  await quiz.begin.click();
  await quiz.choices.first().waitFor();
  for (let number = 1; number <= 2; number++) {
    await translate(page);
    await expect(quiz.check).toHaveText(/^Choose an answer/);
    await quiz.choices.first().click();
    await expect(quiz.check).toHaveText(/^Check answer/);
    await quiz.check.click();
    await expect(quiz.verdict).toHaveText(/^(Correct|Not quite)\b/);
    await translate(page);
    await expect(quiz.verdict).toHaveText(FOREIGN);
    await expect(quiz.next).toHaveText(/^Next question/);
    await quiz.press("Enter");
    await expect(quiz.heading).not.toHaveText(FOREIGN);
    await expect(quiz.choices.first()).not.toHaveText(FOREIGN);
  }
});

test("reading: the answer is that of the question", async ({ page }) => {
  const [one, two] = ids("questions").map((id) => new QuestionPage(page, id));
  await one.open();
  await one.loaded();
  const text = page.locator(".question-main");
  await translate(page);
  await expect(one.heading).toHaveText(FOREIGN);
  await expect(text).toHaveText(FOREIGN);
  await two.visit();
  await expect(two.heading).not.toHaveText(FOREIGN);
  await expect(text).not.toHaveText(FOREIGN);
});

test("nodes that an extension puts into the page harm nothing", async ({ page, study }) => {
  const meddle = () => page.evaluate(() => {
    for (const element of document.querySelectorAll("main, main *, body")) {
      if (element.closest("svg, textarea, .foreign")) continue;
      const node = document.createElement("div");
      node.className = "foreign";
      element.prepend(node, document.createComment("foreign"));
      element.append(node.cloneNode());
    }
  });
  await study.open();
  for (const [n, name] of ["Hard", "Good", "Easy"].entries()) {
    await study.expectPlace(n + 1, 10);
    await meddle();
    await study.showAnswer.click();
    await expect(study.ratings).toHaveCount(4);
    await meddle();
    await study.rating(name).click();
  }
  expect(await ratings(page)).toEqual(["b", "c", "d"]);
  await study.expectPlace(4, 10);
});
