// A question on paper: one clean run of pages, with what belongs to the question and nothing that belongs to the screen.
import { expect, test } from "./support/test.js";
import { QuestionPage } from "./pages/question.js";

const LONG = ["sessions-signed-cookie-readable", "orm-n-plus-one", "http-request-response-cycle"];

test.beforeEach(async ({ page }) => {
  // A4 at 96 pixels an inch, without its margins.
  await page.setViewportSize({ width: 680, height: 1000 });
});

for (const id of LONG) {
  test(`${id} prints its own parts, one below the other`, async ({ page }) => {
    const question = new QuestionPage(page, id);
    await question.open();
    await question.loaded();
    await page.emulateMedia({ media: "print" });
    for (const title of ["Key points", "Explanation", "Common mistakes", "Follow-up questions", "In Django’s documentation"]) {
      await expect(page.getByRole("heading", { name: title })).toBeVisible();
    }
    for (const title of ["Your note", "Read next", "Don’t confuse with"]) {
      await expect(page.getByRole("heading", { name: title }), title).toBeHidden();
    }
    await expect(page.getByRole("region", { name: "Your memory" })).toBeHidden();
    await expect(page.getByRole("navigation")).toHaveCount(0);
    await expect(page.getByRole("link", { name: /Answer it from memory/ })).toBeHidden();
    const ladder = page.locator(".ladder > li");
    for (const followUp of await ladder.all()) {
      const question = followUp.locator("summary, a").first();
      await expect(question, "a follow-up is printed with its question").toBeVisible();
      expect((await question.textContent()).length).toBeGreaterThan(10);
    }

    const [grids, overlaps] = await page.evaluate(() => {
      const blocks = [...document.querySelectorAll("main, main *")].filter((block) => block.checkVisibility() && !block.closest("svg"));
      // The rows of a grid or flex box that a page ends in are laid over one another.
      const long = blocks.filter((block) => block.getBoundingClientRect().height > 450 && /grid|flex/.test(getComputedStyle(block).display));
      const parts = [...document.querySelectorAll(".question-main > *, .question-aside > *")].filter((part) => part.checkVisibility());
      const boxes = parts.map((part) => part.getBoundingClientRect());
      const over = parts.filter((_, n) => n > 0 && boxes[n].top < boxes[n - 1].bottom - 1);
      return [long, over].map((found) => found.map((block) => `${block.tagName}.${block.className}`));
    });
    expect(grids, "nothing long is a grid").toEqual([]);
    expect(overlaps, "the parts follow one another").toEqual([]);
    expect(await pages(page)).toBeLessThanOrEqual(4);
  });
}

test("what is read in the dark is printed in dark ink on white", async ({ page }) => {
  await page.emulateMedia({ colorScheme: "dark" });
  const question = new QuestionPage(page, LONG[0]);
  await question.open();
  await question.loaded();
  await page.emulateMedia({ colorScheme: "dark", media: "print" });
  const lightness = (color) => color.match(/[\d.]+/g).slice(0, 3).reduce((sum, part) => sum + Number(part), 0) / (3 * 255);
  const [ground, ink] = await page.evaluate(() => [document.documentElement, document.querySelector(".question-main p")].map((element, n) => {
    const style = getComputedStyle(element);
    return n === 0 ? style.backgroundColor : style.color;
  }));
  expect(ground === "rgba(0, 0, 0, 0)" ? 1 : lightness(ground)).toBeGreaterThan(0.9);
  expect(lightness(ink)).toBeLessThan(0.4);
});

/** How many sheets of A4 it takes. */
async function pages(page) {
  const file = (await page.pdf({ format: "A4", preferCSSPageSize: true })).toString("latin1");
  return Math.max(...[...file.matchAll(/\/Count (\d+)/g)].map(([, number]) => Number(number)));
}
