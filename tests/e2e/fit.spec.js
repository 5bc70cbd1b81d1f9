// Fitting the scheduler to the learner: offered when there are answers enough, judged by what it has not seen, and undone.
import { DAY, MONDAY, expect, ids, test } from "./support/test.js";
import { card, events, reviews, seed } from "./support/log.js";

/** Every question so often, a day further apart each time; how each answer goes says `rating` of its round and number. */
function answered(questions, rounds, rating) {
  const entries = [];
  for (let round = 0, day = -400; round < rounds; round++, day += round) {
    questions.forEach((id, n) => entries.push({ card: card(id), rating: rating(round, n), at: MONDAY + day * DAY + n * 1000 }));
  }
  return reviews("past00", entries);
}

const remembers = () => 3;

/** The lines of the log that choose parameters. */
async function choices(page) {
  return (await events(page)).filter((line) => line.startsWith("!p"));
}

test("it waits for answers enough", async ({ page, progress }) => {
  await seed(page, answered(ids("questions").slice(0, 133), 3, remembers));
  await progress.open();
  await expect(progress.fitting).toContainText("399 so far");
  await expect(progress.fit).toHaveCount(0);
});

test("who forgets less than the average learner is asked less, until one goes back", async ({ page, progress, settings }) => {
  await seed(page, answered(ids("questions").slice(0, 60), 10, remembers));
  await progress.open();
  await expect(progress.fitting).toContainText("Using the default. You have 600 first answers to learn from.");
  await progress.fit.click();
  await expect(progress.fittingStatus).toContainText(/On your last 108 answers, which it hadn’t seen: a log loss of 0\.\d{3} instead of 0\.\d{3}\./);
  await expect(progress.fittingHeading).toBeFocused();
  expect(await choices(page)).toEqual([]);
  await progress.fitting.getByRole("button", { name: "Use it" }).click();
  await expect(progress.fittingHeading).toBeFocused();
  await expect(progress.fitting).toContainText("Using your own timing.");
  const fitted = expect.stringMatching(/^!p,6,([0-9a-z]+\.){20}[0-9a-z]+$/);
  expect(await choices(page)).toEqual([fitted]);
  await expect(progress.toast).toContainText("Your reviews are rescheduled.");
  await progress.undoIt.click();
  await expect(progress.fitting).toContainText("Using the default.");
  await progress.fit.click();
  await progress.fitting.getByRole("button", { name: "Use it" }).click();
  await expect(progress.fitting).toContainText("Using your own timing.");

  await progress.reload();
  await expect(progress.fitting).toContainText("Using your own timing. You have 600 first answers. It’s worth another try from 750.");
  await settings.open();
  await page.getByRole("link", { name: "Personalise review timing" }).click();
  await expect(progress.fittingHeading).toBeVisible();
  await progress.fitting.getByRole("button", { name: "Back to the default" }).click();
  await expect(progress.fitting).toContainText("Using the default.");
  const choice = await choices(page);
  expect(choice).toHaveLength(3);
  expect(choice).toEqual(expect.arrayContaining([fitted, fitted, expect.stringMatching(/^!p,6$/)]));
});

test("what is no gain on answers that it has not seen is declined, and said so", async ({ page, progress }) => {
  // Remembers nothing, and then all at once everything.
  await seed(page, answered(ids("questions").slice(0, 60), 10, (round) => (round < 8 ? 1 : 3)));
  await progress.open();
  await progress.fit.click();
  await expect(progress.fittingStatus).toContainText("That’s no better, so nothing was changed.");
  await expect(progress.fitting).toContainText("Using the default. You have 600 first answers. It’s worth another try from 750.");
});

test("ten thousand answers", async ({ page, progress }) => {
  await seed(page, answered(ids("questions").slice(0, 360), 28, (round, n) => ((round * 7 + n * 13) % 11 ? 3 : 1)));
  await progress.open();
  await expect(progress.fitting).toContainText("You have 10080 first answers to learn from.");
  await progress.fit.click();
  await expect(progress.fittingStatus).toContainText("log loss");
});

test.describe("where there is no worker", () => {
  test.use({ complaints: /worker\.js|status of 404/ });

  test("it is worked out all the same", async ({ page, progress }) => {
    await seed(page, answered(ids("questions").slice(0, 60), 10, remembers));
    await page.context().route("**/worker.js", (route) => route.fulfill({ status: 404 }));
    await progress.open();
    await progress.fit.click();
    await expect(progress.fittingStatus).toContainText("which it hadn’t seen");
  });
});
