// Browse: find a question by words and filters, all of them in the address.
import { DAY, MONDAY, expect, ids, test, turnClock } from "./support/test.js";
import { card, reviews, seed } from "./support/log.js";
import { QuestionPage } from "./pages/question.js";

test("searching narrows the list and the address", async ({ page, browse }) => {
  await browse.open("");
  await browse.goTo("Browse");
  const all = await browse.found();
  await browse.search.pressSequentially("SELECT_related");
  await expect(page).toHaveURL(/questions\?q=SELECT_related$/);
  await expect(browse.search).toBeFocused();
  await expect.poll(() => browse.found()).toBeLessThan(all);
  await expect(browse.rows).toHaveCount(await browse.found());
  await expect(browse.titles.filter({ hasText: "select_related" })).not.toHaveCount(0);
  await browse.reload();
  await expect(browse.search).toHaveValue("SELECT_related");

  await browse.search.fill("");
  await expect(browse.rows).toHaveCount(all);
});

test("no result says so and leads back", async ({ page, browse }) => {
  await browse.open("questions?q=celery+chord+xyz");
  await expect(browse.main).toContainText("Nothing matches “celery chord xyz”.");
  await browse.chip("Senior").click();
  await expect(browse.main).toContainText("Nothing matches “celery chord xyz” with these filters.");
  await page.getByRole("link", { name: "Show all questions" }).click();
  await expect(browse.rows).not.toHaveCount(0);
  await expect(browse.search).toHaveValue("");
});

test("chips filter and take it back", async ({ page, browse }) => {
  await browse.open("");
  await browse.goTo("Browse");
  const all = await browse.found();
  await browse.chip("Senior").click();
  await expect(page).toHaveURL(/\?level=senior$/);
  await expect(browse.chip("Senior")).toHaveAttribute("aria-pressed", "true");
  await expect.poll(() => browse.found()).toBeLessThan(all);
  for (const meta of await page.locator(".browse-list .row-meta").allTextContents()) expect(meta).toContain("Senior");
  await browse.chip("Mid level").click();
  await expect(browse.chip("Senior")).toHaveAttribute("aria-pressed", "false");
  await browse.chip("Mid level").click();
  await expect(browse.rows).toHaveCount(all);
});

test("the sheet has every filter, and what it sets becomes a chip", async ({ page, browse }) => {
  await browse.open("");
  await browse.goTo("Browse");
  const all = await browse.found();
  await browse.allFilters.click();
  await expect(browse.sheet).toBeVisible();
  await browse.chip("Models", browse.sheet).click();
  await expect(page).toHaveURL(/\/questions\?topic=models$/);
  await expect(browse.sheet, "the sheet stays open while choosing").toBeVisible();
  const junior = await browse.number("Junior", browse.sheet);
  await browse.chip("Junior", browse.sheet).click();
  await browse.sheet.getByRole("button", { name: /^Show \d+ questions?$/ }).click();
  await expect(browse.sheet).toBeHidden();
  await expect(page).toHaveURL(/\/questions\?topic=models&level=junior$/);
  await expect(browse.heading).toHaveText("Models");
  const both = await browse.found();
  expect(both, "as the chip had said").toBe(junior);
  expect(both).toBeLessThan(all);

  await browse.chip("Models").click();
  await expect(browse.heading).toHaveText("Browse");
  await expect.poll(() => browse.found()).toBeGreaterThan(both);
  await browse.allFilters.click();
  await browse.sheet.getByRole("button", { name: "Clear all" }).click();
  await page.keyboard.press("Escape");
  await expect(browse.sheet).toBeHidden();
  await expect(browse.rows).toHaveCount(all);
});

test("the sheet gives the focus back where it came from", async ({ page, browse }) => {
  await browse.open("questions");
  await browse.allFilters.press("Enter");
  await expect(browse.sheet).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(browse.allFilters).toBeFocused();
});

test("what is found can be studied", async ({ page, browse, study }) => {
  await browse.open("questions?kind=sql");
  const count = await browse.found();
  await expect(browse.study).toHaveText(`Study ${count}`);
  await browse.study.click();
  await study.expectPlace(1, count);
  await study.finish();
  await expect(study.heading).toHaveText("Done with these.");
  await study.done.click();
  await expect(page).toHaveURL(/questions\?kind=sql$/);
  await expect(browse.study).toBeHidden();
});

test("a status filter follows what was answered", async ({ browse, study }) => {
  await study.begin("Good", "Again");
  await browse.open("questions?status=learned");
  await expect(browse.rows, "everything that was answered").toHaveCount(2);
  const later = browse.rows.filter({ hasNotText: "relearning" });
  await expect(later, "answered today, it shows when it comes back").toContainText(/tomorrow|in \d+ days/);
  await expect(later).not.toContainText("%");
  await browse.open("questions?status=due");
  await expect(browse.rows).toHaveCount(1);
  await expect(browse.rows).toContainText("relearning");
  await expect(browse.rows.locator(".memory i"), "no bar on the day of the failure").toHaveAttribute("style", /--recall: ?0\.00/);
});

test("what is remembered of a question that was missed is not said to be 100 %", async ({ page, study, browse }) => {
  const [id] = ids("questions");
  await study.open(`study?question=${id}`);
  await study.answerWith("Again");
  await study.expectAnswered();
  const question = new QuestionPage(page, id);
  await question.open();
  await expect(question.memory).toContainText("Missed once. Next review tomorrow.");
  await expect(question.memory).not.toContainText("%");
  await turnClock(page, MONDAY + 3 * DAY);
  await browse.open("questions?status=due");
  await expect(browse.rows).toHaveCount(1);
  await question.open();
  await expect(question.memory).toContainText(/Missed once\. (You’d probably|You might) recall it today\. It’s due now\./);
});

test("a row has no percentage before there are eight answers", async ({ page, browse }) => {
  const [first, second] = ids("questions");
  const answered = (id) => (ago) => ({ card: card(id), rating: 4, at: MONDAY - ago * DAY });
  const answers = [...[70, 60, 50, 40, 30, 20, 10, 3].map(answered(second)), answered(first)(1)];
  await seed(page, reviews("past00", answers));
  await browse.open("questions?status=learned");
  await expect(browse.rows).toHaveCount(2);
  await expect(page.locator(`.browse-list a[href$="/${first}"] .memory`)).toHaveText("recalled once");
  await expect(page.locator(`.browse-list a[href$="/${second}"] .memory`)).toHaveText(/^\d+ %$/);
});

test("topics are folded in the whole list, and open in a short one", async ({ page, browse }) => {
  const groups = page.locator(".topic-group");
  await browse.open("questions");
  await expect(groups).toHaveCount(ids("topics").length);
  await expect(browse.rows.first()).toBeHidden();
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  expect(height, "a list that a thumb can pass").toBeLessThan(4_000);
  await groups.first().locator("summary").click();
  await expect(browse.rows.first()).toBeVisible();
  await browse.open("questions?kind=sql");
  await expect(browse.rows.first()).toBeVisible();
  await browse.open("questions?topic=models");
  await expect(groups, "one topic needs no heading of its own").toHaveCount(0);
});

test("numbers on the chips and over the topics add up to what is found", async ({ page, browse }) => {
  await browse.open("questions");
  const all = await browse.found();
  await browse.allFilters.click();
  for (const region of ["Kind", "Level", "Topic"]) {
    const numbers = await browse.sheet.getByRole("region", { name: region }).locator(".number").allTextContents();
    expect(numbers.map(Number).reduce((sum, n) => sum + n), region).toBe(all);
  }
  await page.keyboard.press("Escape");
  const groups = await page.locator(".topic-group > summary .number").allTextContents();
  expect(groups.map((text) => Number.parseInt(text, 10)).reduce((sum, n) => sum + n)).toBe(all);
});

test("what can be studied is counted as the session counts it", async ({ browse, study }) => {
  await study.begin("Good", "Again");
  await browse.open("questions?status=learned");
  await expect(browse.study).toHaveText("Study 1 due or new");
});

test("typing letters in the search field is typing, not shortcuts", async ({ browse }) => {
  await browse.open("questions");
  await browse.search.pressSequentially("g t?/u1");
  await expect(browse.search).toHaveValue("g t?/u1");
  await browse.expectTitle("Browse");
  await expect(browse.keySheet).toBeHidden();
});
