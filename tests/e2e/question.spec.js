// A question to read: what is remembered at the top, no link twice, the way on, and a link to pass on.
import { expect, test } from "./support/test.js";
import { past, seed } from "./support/log.js";
import { openData } from "./support/build.js";
import { QuestionPage } from "./pages/question.js";

const links = (page, name) => page.getByRole("region", { name }).getByRole("link");

test("the header says how well it is known and that it is asked often", async ({ page }) => {
  const often = openData().find(({ asked }) => asked >= 4);
  await seed(page, past([often.id], [9, 5]));
  const question = new QuestionPage(page, often.id);
  await question.open();
  await question.loaded();
  const header = page.locator(".page-header");
  await expect(header).toContainText("Asked often");
  await expect(header.getByRole("region", { name: "Your memory" })).toContainText("Recalled 2 times.");
});

test("what is easily mixed up is not listed again to read next", async ({ page }) => {
  const mixed = openData().filter(({ confusable = [], related = [] }) => related.some((id) => confusable.includes(id)));
  for (const { id } of mixed.slice(0, 5)) {
    const question = new QuestionPage(page, id);
    await question.open();
    await question.loaded();
    const aside = page.getByRole("complementary", { name: "About this question" });
    const hrefs = await aside.getByRole("link").evaluateAll((all) => all.map(({ href }) => href));
    expect(new Set(hrefs).size, id).toBe(hrefs.length);
  }
});

test("documentation is called what it calls itself", async ({ page }) => {
  const { id } = openData().find(({ refs }) => refs.some(({ anchor }) => anchor === "faq-mtv"));
  const question = new QuestionPage(page, id);
  await question.open();
  await question.loaded();
  await expect(links(page, "In Django’s documentation").filter({ hasText: /^Django appears to be a MVC framework/ })).toHaveCount(1);
  await expect(page.getByRole("region", { name: "In Django’s documentation" })).toContainText("FAQ: General");
});

test("previous and next lead through the topic", async ({ page }) => {
  const question = new QuestionPage(page, "basics-mtv");
  await question.open();
  await question.loaded();
  const heading = await question.heading.textContent();
  const way = page.getByRole("navigation", { name: "More in Basics" });
  await way.getByRole("link", { name: /^Next/ }).click();
  await expect(question.heading).not.toHaveText(heading);
  await way.getByRole("link", { name: /^Previous/ }).click();
  await expect(question.heading).toHaveText(heading);
});

test("a link to the question is copied where the device has no share sheet", async ({ page, context, baseURL }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.addInitScript(() => delete Navigator.prototype.share);
  const question = new QuestionPage(page, "basics-mtv");
  await question.open();
  await question.loaded();
  await page.getByRole("button", { name: "Share" }).click();
  await expect(question.announcer).toContainText("Link copied.");
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(`${baseURL}questions/basics-mtv`);
});
