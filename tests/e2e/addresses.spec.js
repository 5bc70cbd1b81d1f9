// Every address can be opened by itself, shared and come back to, under whatever path the app lives.
import { expect, ids, test } from "./support/test.js";
import { AppPage } from "./pages/app.js";
import { QuestionPage } from "./pages/question.js";

for (const [path, title] of [
  ["", "Today"],
  ["study", "Study"],
  ["plan", "Your plan"],
  ["soon", "Short of time"],
  ["cheat-sheet", "Cheat sheet"],
  ["practice", "Practice"],
  ["quiz", "Quiz"],
  ["questions", "Browse"],
  ["progress", "Progress"],
  ["settings", "Settings"],
  ["settings/data", "Your data"],
  ["settings/data/move", "Move to another device"],
]) {
  test(`/${path} answers with 200, and with its own title`, async ({ page }) => {
    const app = new AppPage(page, path);
    const response = await app.open();
    expect(response.status()).toBe(200);
    await app.expectTitle(title);
    await app.expectFocusOnHeading();
  });
}

test("a question", async ({ page }) => {
  const [id] = ids("questions");
  const question = new QuestionPage(page, id);
  const response = await question.open();
  expect(response.status()).toBe(200);
  await expect(question.answerIt).toBeVisible();
  const title = await page.title();
  expect(await response.text(), "the title stands in the file, for those who read no script").toContain(`<title>${title.slice(0, 20)}`);
  await question.reload();
  await expect(page).toHaveTitle(title);
});

test("a question is answered from memory and led back to", async ({ page, study }) => {
  const [id] = ids("questions");
  const question = new QuestionPage(page, id);
  await question.open();
  const asked = await question.heading.textContent();
  await question.answerIt.click();
  await expect(study.heading).toHaveText(asked);
  await study.answerWith("Good");
  await page.getByRole("link", { name: "Back to the question" }).click();
  await expect(question.heading).toHaveText(asked);
  await expect(question.memory).toContainText("Recalled once.");
});

test("a topic", async ({ browse }) => {
  const response = await browse.open("topics/models");
  expect(response.status()).toBe(200);
  await expect(browse.heading).toHaveText("Models");
  await expect(browse.rows).toHaveCount(await browse.found());
  expect(await browse.found()).toBeGreaterThan(0);
});

test("filters in the address", async ({ browse }) => {
  await browse.open("questions");
  const all = await browse.found();
  await browse.open("questions?q=models&level=junior");
  await expect(browse.search).toHaveValue("models");
  await expect(browse.chip("Junior")).toHaveAttribute("aria-pressed", "true");
  await expect(browse.rows).toHaveCount(await browse.found());
  expect(await browse.found()).toBeLessThan(all);
});

test("what is changed on a page that was opened with a slash at its end takes effect at once", async ({ page, browse, quiz }) => {
  await browse.open("questions/");
  const all = await browse.found();
  await browse.search.fill("middleware");
  await expect(page).toHaveURL(/questions\/?\?q=middleware$/);
  await expect.poll(() => browse.found()).toBeLessThan(all);

  await quiz.open("quiz/");
  await quiz.begin.click();
  await expect(quiz.choices.first()).toBeVisible();
});

test("what makes no sense in a filter is as if it were not there", async ({ browse }) => {
  await browse.open("questions");
  const all = await browse.found();
  await browse.open(`questions?level=boss&kind=${"x".repeat(3000)}&topic=../../x&status=1`);
  expect(await browse.found()).toBe(all);
  await browse.open(`questions?q=${encodeURIComponent('"><script>document.title = "bad"</script>')}`);
  await expect(browse.search).toHaveValue('"><script>document.title = "bad"</script>');
  await expect(browse.main).toContainText("Nothing matches");
  await browse.expectTitle("Browse");
});

test("Back and Forward", async ({ page, browse }) => {
  await browse.open("questions?q=models");
  const count = await browse.found();
  const first = await browse.titles.first().textContent();
  await browse.rows.first().click();
  await expect(browse.search).toBeHidden();
  await page.goBack();
  await expect(browse.search).toHaveValue("models");
  await expect.poll(() => browse.found()).toBe(count);
  await page.goForward();
  await expect(browse.search).toBeHidden();
  await browse.expectTitle(first);
});

test.describe("an address that leads nowhere", () => {
  test.use({ complaints: /status of 404/ });

  test("says so, with status 404 and a search field that works", async ({ page, app, browse }) => {
    const response = await app.open("nowhere/at/all");
    expect(response.status()).toBe(404);
    await expect(app.heading).toHaveText("Page not found");
    await app.expectTitle("Page not found");
    await app.expectFocusOnHeading();
    await page.getByRole("searchbox").fill("models");
    await page.getByRole("button", { name: "Search" }).click();
    await expect(browse.search).toHaveValue("models");
  });

  test("an unknown question", async ({ page }) => {
    const question = new QuestionPage(page, "no-such-question");
    const response = await question.open();
    expect(response.status()).toBe(404);
    await expect(question.heading).toHaveText("Question not found");
    await page.getByRole("link", { name: "Browse the questions" }).click();
    await question.expectTitle("Browse");
  });

  test("an unknown question in a session", async ({ study }) => {
    await study.open("study?question=no-such-question");
    await expect(study.heading).toHaveText("This question isn’t in the bank");
  });

  test("an unknown topic", async ({ page, browse }) => {
    const response = await browse.open("topics/no-such-topic");
    expect(response.status()).toBe(404);
    await expect(browse.rows).toHaveCount(0);
    await page.getByRole("link", { name: "Show all questions" }).click();
    await expect(browse.rows).not.toHaveCount(0);
  });

  test("an unknown quiz", async ({ quiz }) => {
    for (const address of ["quiz?run=abcdef.0", "quiz?set=topic-no-such", "quiz?set=missed"]) {
      await quiz.open(address);
      await expect(quiz.heading).toHaveText("Quiz not found");
    }
  });
});
