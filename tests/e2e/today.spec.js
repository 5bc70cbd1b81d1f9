// Today: a sentence that is so, the ring of the day, the first screen, the way back after some days, and the offer to install.
import { DAY, MONDAY, expect, ids, test, turnClock } from "./support/test.js";
import { events, past, seed, stored } from "./support/log.js";
import { expectAccessible } from "./support/axe.js";

const SOME = past(ids("questions").slice(0, 12), [2], (n) => 2 + (n % 3));
const MANY = past(ids("questions").slice(0, 180), [40, 21, 20], (n, ago) => 1 + ((n + ago) % 4));
const PHONE = { width: 360, height: 740 };
const SMALL = { width: 320, height: 640 };

/** What the ring says: cards answered, cards in all, minutes left. */
async function ringOf(today) {
  const label = await today.ring.getByRole("img").getAttribute("aria-label");
  return /^(\d+) of (\d+) cards? answered, about (\d+) minutes? left$/.exec(label).slice(1).map(Number);
}

test("the ring, the button, the sentence and the session count the same cards", async ({ page, settings, today, study }) => {
  await seed(page, SOME);
  await settings.planFor("2026-03-29");
  await today.open();
  const [done, total, minutes] = await ringOf(today);
  expect(done).toBe(0);
  expect(total).toBeGreaterThan(3);
  await expect(today.ring).toHaveAttribute("data-marks", `${total}`);
  await expect(today.ring).toHaveAttribute("data-on", "0");
  await expect(today.start).toHaveText(new RegExp(`^Start ${total} cards, ${minutes} minutes`));
  const parts = (await today.summary.textContent()).match(/\d+/g).map(Number);
  expect(parts[0]).toBe(total);
  expect(parts.slice(1).reduce((sum, part) => sum + part)).toBe(total);

  await today.press("Enter");
  await study.expectPlace(1, total);
  await study.answerWith("Good");
  await study.expectPlace(2, total);
  await study.close.click();
  expect((await ringOf(today)).slice(0, 2)).toEqual([1, total]);
  await expect(today.ring).toHaveAttribute("data-on", "1");
  await expect(today.start).toHaveText(new RegExp(`^Continue, ${total - 1} left`));
  await today.expectLeft(total - 1);
});

test("of more than forty cards, a mark is for two, and the label keeps the count", async ({ page, today }) => {
  await seed(page, past(ids("questions").slice(0, 40), [2], () => 2));
  await today.open();
  const [, total] = await ringOf(today);
  expect(total).toBeGreaterThan(40);
  await expect(today.ring).toHaveAttribute("data-marks", `${Math.ceil(total / 2)}`);
});

test("the topic of the day leads to the plan", async ({ page, today, plan }) => {
  await today.open();
  await today.planFor({ chip: "A month" });
  await expect(today.rows.first()).toContainText(/^Topic of the day, \d+ new/);
  await today.rows.first().getByRole("link").click();
  await plan.expectTitle("Your plan");
});

test("the topic of the day says what came before it", async ({ page, today, study }) => {
  await today.open();
  await today.planFor({ chip: "A month" });
  const topic = today.rows.first();
  await expect(topic.locator(".why-next"), "nothing came before").toHaveCount(0);
  await study.begin("Good", "Good", "Good");
  await turnClock(page, MONDAY + DAY);
  await today.open();
  await expect(topic.locator(".why-next")).toHaveText(/^Yesterday: .+\.( .+\.)?$/);
});

test("what was answered in a session thickens on the ring", async ({ page, today, study }) => {
  const fresh = today.ring.locator("circle.fresh");
  await today.open();
  await today.planFor({ chip: "A month" });
  await expect(fresh, "nothing is new to whoever opens the app").toHaveCount(0);
  await page.getByRole("link", { name: /^Start/ }).click();
  await study.answerWith("Good");
  await study.answerWith("Good");
  await study.press("Escape");
  await expect(today.ring).toHaveAttribute("data-on", "2");
  await expect(fresh).toHaveCount(1);
  const animation = () => fresh.evaluate((mark) => getComputedStyle(mark).animationName);
  expect(await animation(), "for whoever wants less motion").toBe("none");
  await page.emulateMedia({ reducedMotion: "no-preference" });
  expect(await animation()).toBe("thicken");
  await today.goTo("Progress");
  await today.goTo("Today");
  await expect(today.ring).toHaveAttribute("data-on", "2");
  await expect(fresh).toHaveCount(0);
});

test("the search is one tap away", async ({ page, today, browse }) => {
  await page.setViewportSize(PHONE);
  await seed(page, SOME);
  await today.open();
  await today.main.getByRole("link", { name: "Search" }).click();
  await browse.expectTitle("Browse");
  await expect(page.getByRole("searchbox")).toBeFocused();
});

test.describe("the first screen", () => {
  for (const viewport of [PHONE, SMALL]) {
    test(`asks one question before any form, at ${viewport.width} by ${viewport.height}`, async ({ page, today }) => {
      await page.setViewportSize(viewport);
      await today.open();
      await expect(page.locator(".wordmark").last()).toHaveText("Viva");
      await expect(today.sample).toHaveCount(4);
      await expect(today.date).toBeHidden();
      await today.sample.nth(0).click();
      await expect(today.verdict).toContainText("Not quite: ");
      await expect(today.verdict).toContainText("It’s ");
      await expect(today.announcer).toHaveText(/^Not quite: /);
      await today.expectFocusOnHeading();
      expect(await events(page), "picking a line is not recalling it").toEqual([]);

      const first = await today.estimate.textContent();
      await expect(today.estimate).toBeInViewport({ ratio: 1 });
      await expect(today.makePlan).toBeInViewport({ ratio: 1 });
      const above = await today.estimate.boundingBox();
      expect(above.y + above.height).toBeLessThanOrEqual((await today.makePlan.boundingBox()).y);
      const chip = await today.chip("No date yet").boundingBox();
      expect(chip.x + chip.width).toBeLessThanOrEqual(viewport.width);

      await today.choice("Minutes a day", "45").check();
      await expect(today.estimate).not.toHaveText(first);
      await page.clock.fastForward(500);
      await expect(today.announcer, "read out at rest").toHaveText(await today.estimate.textContent());
      await expect(today.estimate).toBeInViewport({ ratio: 1 });
    });
  }

  test("says that the right line is right, and Enter then makes the plan", async ({ page, today }) => {
    await today.open();
    await expect(today.sample).toHaveCount(4);
    await today.expectFocusOnHeading();
    await today.press("ArrowDown", "ArrowDown", "ArrowDown");
    await expect(today.sample.nth(2)).toBeFocused();
    await today.press("Enter");
    await expect(today.verdict).toHaveText(/^Right: /);
    await today.expectFocusOnHeading();
    await today.press("Enter");
    await expect(today.eyebrow).toHaveText("Monday 9 March · no date set");
    await today.expectFocusOnHeading();
  });

  test("offers a quick review where the interview is tomorrow", async ({ page, today, soon }) => {
    await today.open();
    await today.toForm();
    await today.date.fill("2026-03-10");
    await expect(today.makePlan).toBeHidden();
    await page.getByRole("button", { name: "Start a quick review" }).click();
    await expect(soon.heading).toHaveText("Short of time");
    await today.open();
    await expect(today.eyebrow).toHaveText("Monday 9 March · interview tomorrow");
  });

  test("leads to a backup, too", async ({ page, today, data }) => {
    await today.open();
    await page.getByRole("link", { name: "Restore a backup" }).click();
    await data.expectTitle("Your data");
  });
});

test("on a phone the day is on one screen", async ({ page, today, study }) => {
  await page.setViewportSize(PHONE);
  const overflow = () => page.evaluate(() => document.documentElement.scrollHeight - window.innerHeight);
  await today.open();
  expect(await overflow(), "the sample").toBe(0);
  await today.planFor({ chip: "A month" });
  // A toast takes its own room on a phone.
  await today.toast.getByRole("button", { name: "Dismiss" }).click();
  await expect(today.toast).toBeHidden();
  expect(await overflow(), "the day").toBe(0);
});

test.describe("after some days away", () => {
  test("what is kept comes first, then how the plan spreads what waits", async ({ page, settings, today, study }) => {
    await seed(page, MANY);
    await settings.planFor("2026-06-29");
    await settings.minutes.fill("20");
    await settings.minutes.blur();
    await today.open();
    await expect(today.heading).toHaveText(/^Welcome back\. You still remember about \d+ of 180\.$/);
    await expect(today.summary).toHaveText(/^You were away for 20 days\. \d+ reviews came due, so they’re spread over \d+ days, the most urgent first\./);
    const bars = page.getByRole("list", { name: /^Cards on the next \d days$/ }).getByRole("listitem");
    await expect(bars.first()).toContainText("Today");
    const first = Number.parseInt(await bars.first().locator("b").textContent(), 10);
    await expect(today.start).toHaveText(new RegExp(`^Start ${first} cards`));
    await expectAccessible(page);

    const short = today.rows.filter({ hasText: "Only 5 minutes today" });
    const few = Number(/The (\d+) most urgent cards/.exec(await short.textContent())[1]);
    expect(few).toBeLessThan(first);
    await short.getByRole("link").click();
    await study.expectPlace(1, few);
    await study.answerWith("Good");
    await study.close.click();
    await expect(today.heading, "one answer, and the day goes on").toHaveText("You’re catching up, the most urgent first.");
  });

  test("without a plan, too", async ({ page, today }) => {
    await seed(page, MANY);
    await today.open();
    await expect(today.heading).toHaveText(/^Welcome back\./);
    await expect(today.rows.last()).toContainText("Set a date");
  });

  test("two days are caught up in a sentence", async ({ page, settings, today, study }) => {
    await settings.planFor("2026-06-29");
    await study.open();
    await study.answerWith("Again");
    await turnClock(page, MONDAY + 2 * DAY);
    await today.open();
    await expect(today.heading).toHaveText("You’re a day behind. Today catches it up.");
  });
});

test.describe("the offer to install", () => {
  const offer = (page) =>
    page.evaluate(() => {
      const event = new Event("beforeinstallprompt", { cancelable: true });
      event.prompt = async () => {
        window.prompted = (window.prompted ?? 0) + 1;
        return { outcome: "accepted" };
      };
      return window.dispatchEvent(event);
    });
  const row = (today) => today.rows.filter({ hasText: "Install Viva" });

  test("waits for the first real use, and asks the browser", async ({ page, today, study }) => {
    await study.begin("Good", "Good", "Good", "Good");
    await today.open();
    expect(await offer(page), "the browser keeps its own banner to itself").toBe(false);
    await expect(row(today)).toBeHidden();
    await today.start.click();
    await study.answerWith("Good");
    await study.close.click();
    await expect(row(today)).toBeVisible();
    await expectAccessible(page);
    await row(today).getByRole("button", { name: "Install", exact: true }).click();
    await expect(row(today)).toBeHidden();
    expect(await page.evaluate(() => window.prompted)).toBe(1);
  });

  test("is declined for good", async ({ page, today }) => {
    await seed(page, SOME);
    await today.open();
    await offer(page);
    await row(today).getByRole("button", { name: "Don’t offer to install" }).click();
    await expect(row(today)).toBeHidden();
    await today.expectFocusOnHeading();
    await expect.poll(async () => JSON.stringify(await stored(page))).toContain("install-offer");
    await today.reload();
    await offer(page);
    await expect(today.ring).toBeVisible();
    await expect(row(today)).toBeHidden();
  });
});
