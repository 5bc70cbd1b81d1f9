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

test("another tab takes over what is set", async ({ settings, context }) => {
  await settings.open();
  const other = new AppPage(await context.newPage());
  await other.open();
  await settings.theme("Dark").check();
  await expect(other.page.locator("html")).toHaveAttribute("data-theme", "dark");
});
