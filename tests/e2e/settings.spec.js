// Preferences: each acts at once and is there at the next start.
import { expect, ids, test } from "./support/test.js";
import { past, seed } from "./support/log.js";
import { AppPage } from "./pages/app.js";

const CANVAS = { light: "rgb(246, 247, 244)", dark: "rgb(14, 20, 18)" };

for (const [device, chosen] of [["light", "Dark"], ["dark", "Light"]]) {
  test(`${chosen} on a ${device} device, from the first paint on`, async ({ page, settings }) => {
    await page.emulateMedia({ colorScheme: device });
    // What the page looked like when its body first stood there.
    await page.addInitScript(() => {
      new MutationObserver((_, observer) => {
        if (!document.body) return;
        window.themeAtFirst = document.documentElement.dataset.theme ?? "auto";
        observer.disconnect();
      }).observe(document, { childList: true, subtree: true });
    });
    await settings.open();
    const canvas = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
    const bodyCanvas = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const painted = async () => [await canvas(), await bodyCanvas()];
    expect(await painted()).toContain(CANVAS[device]);
    await settings.theme(chosen).check();
    const other = chosen.toLowerCase();
    expect(await painted()).toContain(CANVAS[other]);
    await settings.reload();
    expect(await page.evaluate(() => window.themeAtFirst)).toBe(other);
    await expect(settings.theme(chosen)).toBeChecked();
    expect(await painted()).toContain(CANVAS[other]);

    await settings.theme("Auto").check();
    expect(await painted()).toContain(CANVAS[device]);
    await settings.reload();
    expect(await page.evaluate(() => window.themeAtFirst)).toBe("auto");
  });
}

test("new questions a day change what Today asks", async ({ settings, today, study }) => {
  await settings.open();
  await expect(settings.newADay(10)).toBeChecked();
  await settings.newADay(5).check();
  await settings.goTo("Today");
  await today.expectFirstRun();
  await study.open();
  await study.expectPlace(1, 5);
  await study.answerWith("Good");

  await settings.open();
  await expect(settings.newADay(5)).toBeChecked();
  await settings.newADay(0).check();
  await settings.goTo("Today");
  await today.expectDoneForToday();
  await settings.open();
  await settings.newADay(3).check();
  await settings.goTo("Today");
  await today.expectLeft(2);
});

test("retention changes intervals and what is due", async ({ page, settings, study, browse }) => {
  const known = ids("questions").slice(0, 4);
  await seed(page, past(known, [14, 10]));
  const look = async () => {
    await study.open(`study?question=${known[0]}`);
    await study.showAnswer.click();
    const easy = await study.promise("Easy");
    await browse.open("questions?status=due");
    return [easy, await browse.found()];
  };
  await settings.open();
  await expect(settings.retention(90)).toBeChecked();
  const [easy, due] = await look();
  await settings.open();
  await settings.retention(95).check();
  await settings.reload();
  await expect(settings.retention(95)).toBeChecked();
  const [easyMore, dueMore] = await look();
  expect(easyMore).not.toBe(easy);
  expect(due).toBe(0);
  expect(dueMore).toBe(4);
});

test("a number or a day outside its range is refused in words, not cut or swallowed", async ({ page, settings, study }) => {
  const [id] = ids("questions");
  await seed(page, past([id], [20]));
  await settings.planFor("2026-04-06");
  for (const minutes of ["500", "121", "4", "-20", ""]) {
    await settings.minutes.fill(minutes);
    await settings.minutes.blur();
    await expect(settings.minutes, "what was typed stays to be mended").toHaveValue(minutes);
    await expect(settings.minutes).toHaveAttribute("aria-invalid", "true");
    await expect(page.locator("#minutes-complaint")).toHaveText("Choose 5 to 120 minutes. Nothing was changed.");
  }
  await settings.minutes.fill("120");
  await settings.minutes.blur();
  await expect(page.locator("#minutes-complaint")).toBeHidden();
  await settings.reload();
  await expect(settings.minutes).toHaveValue("120");

  await settings.easyDays.click();
  const off = page.getByRole("button", { name: /^Remove / });
  const refuses = (field) => field.evaluate((input) => !input.checkValidity() && input.validationMessage !== "");
  for (const [first, last, wrong] of [
    ["", "2026-03-18", settings.firstDayOff],
    ["2026-03-08", "", settings.firstDayOff],
    ["9999-01-01", "", settings.firstDayOff],
    ["2026-03-16", "2026-03-15", settings.lastDayOff],
    ["2026-03-16", "2026-05-15", settings.lastDayOff],
  ]) {
    await settings.firstDayOff.fill(first);
    await settings.lastDayOff.fill(last);
    await settings.addDaysOff.click();
    expect(await refuses(wrong), `${first} to ${last}`).toBe(true);
    await expect(off).toHaveCount(0);
    await settings.rest();
  }

  await study.open(`study?question=${id}`);
  await study.more.click();
  const days = study.sheet.getByLabel("Ask again in … days");
  for (const number of ["", "99999", "-1"]) {
    await days.fill(number);
    expect(await refuses(days), number).toBe(true);
  }
});

test("another tab takes over what is set", async ({ settings, context }) => {
  await settings.open();
  const other = new AppPage(await context.newPage());
  await other.open();
  await settings.theme("Dark").check();
  await expect(other.page.locator("html")).toHaveAttribute("data-theme", "dark");
});
