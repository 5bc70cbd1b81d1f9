// Counts of one thing agree on every screen, over histories that chance has written. The rules behind them are in
// tests/study/counts.rs; this looks at what is on the screens.
import { DAY, MONDAY, expect, ids, test } from "./support/test.js";
import { reviews, seed } from "./support/log.js";
import { openData } from "./support/build.js";
import { AppPage } from "./pages/app.js";

const ALL = ids("questions").length;

/** A generator of numbers from 0 to below 1 (mulberry32). */
function chance(state) {
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let bits = Math.imul(state ^ (state >>> 15), state | 1);
    bits ^= bits + Math.imul(bits ^ (bits >>> 7), bits | 61);
    return ((bits ^ (bits >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Some weeks of answers, the last of them this morning. */
function history(number) {
  const next = chance(number);
  const below = (bound) => Math.floor(next() * bound);
  const questions = openData().filter(() => next() < 0.1 + number * 0.05);
  const entries = questions.flatMap(({ card }) => {
    const days = new Set(Array.from({ length: 1 + below(4) }, () => 1 + below(25)));
    return [...days].map((ago) => ({ card, rating: 1 + below(4), at: MONDAY - ago * DAY + below(300) * 60_000 }));
  });
  const today = questions.slice(0, 4).map(({ card }, n) => ({ card, rating: n === 0 ? 1 : 3, at: MONDAY - (10 - n) * 60_000 }));
  // One of them twice.
  today.push({ card: questions[1].card, rating: 3, at: MONDAY - 5 * 60_000 });
  const all = [...entries, ...today].sort((a, b) => a.at - b.at);
  return { keys: reviews("chance", all), learned: new Set(all.map(({ card }) => card)).size, answers: all.length };
}

/** The numbers in a text, in order. */
const numbers = (text) => (text.match(/\d+/g) ?? []).map(Number);
const sum = (list) => list.reduce((all, one) => all + one, 0);

/** What Browse says: how many questions each status, kind and topic has, all of them or those that were learned. */
async function browsed(browse, path = "questions") {
  await browse.open(path);
  await browse.allFilters.click();
  const group = async (name) => {
    const chips = await browse.sheet.getByRole("region", { name }).getByRole("button").allTextContents();
    return Object.fromEntries(chips.map((chip) => [chip.replace(/\s*\d+$/, ""), numbers(chip).at(-1)]));
  };
  const found = { of: await browse.found(), status: await group("Your progress"), kinds: await group("Kind"), topics: await group("Topic") };
  await browse.press("Escape");
  return found;
}

/** The rows of a section of Practice: their titles, with how many questions each has and how many of them are learned. */
async function practised(page, section) {
  const rows = await page.getByRole("region", { name: section, exact: true }).locator(".row").all();
  const pairs = rows.map(async (row) => {
    const meta = await row.locator(".row-meta").textContent();
    const learned = /(\d+) learned/.exec(meta)?.[1] ?? 0;
    return [await row.locator(".row-title").textContent(), { questions: numbers(meta)[0], learned: Number(learned) }];
  });
  return Object.fromEntries(await Promise.all(pairs));
}

/** How many questions come back today, by what Today says. */
async function comeBackToday(today) {
  await today.open();
  const text = await today.main.innerText();
  const number = (words) => Number(new RegExp(`(\\d+) ${words}`).exec(text)?.[1] ?? 0);
  return number("to repeat") + number("to review");
}

for (const number of [1, 2, 3]) {
  test(`every screen counts alike: history ${number}`, async ({ page, browse, today, plan, settings }) => {
    const { keys, learned, answers } = history(number);
    await seed(page, keys);
    const all = await browsed(browse);
    const known = await browsed(browse, "questions?status=learned");

    expect(all.of, "all questions").toBe(ALL);
    expect(sum(Object.values(all.kinds)), "kinds").toBe(ALL);
    expect(sum(Object.values(all.topics)), "topics").toBe(ALL);
    expect([all.status.Learned, known.of], "learned").toEqual([learned, learned]);
    expect(all.status.New, "new").toBe(ALL - learned);
    expect(sum(Object.values(known.topics))).toBe(learned);

    const practice = new AppPage(page, "practice");
    await practice.open();
    for (const [section, option] of [["By topic", "topics"], ["By kind", "kinds"]]) {
      const rows = await practised(page, section);
      for (const [title, questions] of Object.entries(all[option])) {
        if (questions) expect(rows[title], `${title} in Practice`).toEqual({ questions, learned: known[option][title] });
      }
    }

    const progress = new AppPage(page, "progress");
    await progress.open();
    const summary = page.getByRole("region", { name: "Summary" });
    expect(numbers(await summary.locator("dd").first().innerText())[0], "learned in Progress").toBe(learned);
    await expect(summary, "nobody set out to learn all").toContainText(/Learned\s*\d+\s*(\d+ in the last 7 days|so far)/);
    for (const row of await page.locator(".topic-table tbody tr").all()) {
      const title = await row.getByRole("link").textContent();
      const [some, of] = /(\d+) of (\d+)/.exec(await row.innerText()).slice(1).map(Number);
      expect([some, of], `${title} in Progress`).toEqual([known.topics[title], all.topics[title]]);
    }
    const ahead = page.getByRole("region", { name: "Upcoming reviews" });
    await ahead.locator("summary").click();
    const dueToday = ahead.getByRole("row").nth(1);
    expect(numbers(await dueToday.innerText()).at(-1), "due in Progress").toBe(all.status.Due);
    await expect(summary, "every answer counts, repeats of a day too").toContainText(new RegExp(`Answers\\s*${answers}`));
    await expect(page.getByRole("region", { name: "Days you studied" })).toContainText(`${answers} in all`);

    expect(await comeBackToday(today), "due on Today").toBe(all.status.Due);

    // The same with a plan that has time for everything that is due.
    await settings.planFor("2026-06-08");
    await settings.minutes.fill("120");
    await settings.minutes.blur();
    const planned = await browsed(browse);
    expect(planned.status.Learned).toBe(learned);
    expect(await comeBackToday(today), "due on Today, by the plan").toBe(planned.status.Due);
    await plan.open();
    const [inside, outside] = await plan.counts();
    expect(inside + outside, "in the plan and left out").toBe(ALL);
    const header = await plan.main.textContent();
    expect(Number(/(\d+) learned/.exec(header)[1]), "learned in the plan").toBe(learned);
  });
}

test("a question's page, its row and its filter say the same", async ({ page, browse, study }) => {
  const { keys } = history(2);
  await seed(page, keys);
  await browse.open("questions?status=due");
  const due = await browse.found();
  expect(due).toBeGreaterThan(2);
  await expect(browse.rows).toHaveCount(due);
  for (const [n, row] of (await browse.rows.all()).entries()) {
    if (n < 5) expect(await row.textContent()).toMatch(/due|relearning/);
  }
  const href = await browse.rows.first().getAttribute("href");
  const words = await browse.study.textContent();
  await page.goto(href);
  await expect(page.getByRole("region", { name: "Your memory" })).toContainText(/It’s due now|Next review tomorrow|due/);
  await browse.open("questions?status=due");
  await browse.study.click();
  const [, total] = numbers(await study.page.locator(".session-progress span").textContent());
  expect(total, "the session asks what the link said").toBe(numbers(words)[0]);
});
