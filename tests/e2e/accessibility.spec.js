// For everyone: no violation on any screen in any theme, focus that follows, titles, one announcement, no motion.
import { DAY, MONDAY, expect, ids, test } from "./support/test.js";
import { openData } from "./support/build.js";
import { past, seed, segment } from "./support/log.js";
import { expectAccessible, violations } from "./support/axe.js";
import { QuestionPage } from "./pages/question.js";

const PAST = past(ids("questions").slice(0, 14), [9, 5, 1], (n, ago) => 1 + ((n + ago) % 4));

test.describe("axe finds nothing", () => {
  test.describe("before the first answer", () => {
    for (const path of ["", "study", "plan", "soon", "practice", "questions", "progress", "settings", "settings/data", "settings/data/move"]) {
      test(`on /${path}`, async ({ page, app }) => {
        await app.open(path);
        await expectAccessible(page);
      });
    }
  });

  test.describe("with progress", () => {
    test.beforeEach(async ({ page }) => seed(page, PAST));

    for (const path of ["", "practice", "questions", "topics/models", "progress", "settings/data", "settings/data/move"]) {
      test(`on /${path}`, async ({ page, app }) => {
        await app.open(path);
        await app.unfold();
        await expectAccessible(page);
      });
    }

    test("on a phone", async ({ page, app }) => {
      await page.setViewportSize({ width: 360, height: 740 });
      for (const path of ["", "progress", "questions", `questions/${ids("questions")[0]}`]) {
        await app.open(path);
        await expectAccessible(page);
      }
    });

    test("in forced colours", async ({ page, app }) => {
      await page.emulateMedia({ forcedColors: "active" });
      for (const path of ["", "study", "questions", "progress", "settings"]) {
        await app.open(path);
        expect(await violations(page), path).toEqual([]);
      }
    });

    for (const [device, chosen] of [["light", "Dark"], ["dark", "Light"]]) {
      test(`with ${chosen} chosen on a ${device} device`, async ({ page, settings, study }) => {
        await page.emulateMedia({ colorScheme: device });
        await settings.open();
        await settings.theme(chosen).check();
        for (const path of ["", "practice", "questions", `questions/${ids("questions")[0]}`, "progress", "settings"]) {
          await settings.open(path);
          await expectAccessible(page, [device]);
        }
        await study.open();
        await study.showAnswer.click();
        await expectAccessible(page, [device]);
      });
    }
  });

  test("in a session, and when it is done", async ({ page, study, settings }) => {
    await settings.open();
    await settings.newADay(3).check();
    for (const kind of ["predict", "sql", "concept"]) {
      await study.open(`study?kind=${kind}`);
      await study.showAnswer.click();
      await expect(study.ratings).toHaveCount(4);
      await expectAccessible(page);
    }
    await study.begin("Again");
    await study.finish();
    await expectAccessible(page);
    await study.done.click();
    await expect(study.main).toContainText("That’s today done.");
    await expectAccessible(page);
  });

  test("in a quiz: question, chosen, verdict, result", async ({ page, quiz }) => {
    await quiz.open("practice");
    await page.getByRole("link", { name: /^Models/ }).click();
    await expectAccessible(page);
    await quiz.begin.click();
    await quiz.choices.first().click();
    await expectAccessible(page);
    await quiz.check.click();
    await expect(quiz.verdict).toBeVisible();
    await expectAccessible(page);
    await quiz.rest();
    await quiz.next.click();
    await quiz.finish();
    await expectAccessible(page);
    await quiz.goTo("Practice");
    await expectAccessible(page);
  });

  test("with a sheet open", async ({ page, browse, data }) => {
    await browse.open("questions?kind=sql&level=mid");
    await browse.allFilters.click();
    await expect(browse.sheet).toBeVisible();
    await expectAccessible(page);
    await data.open();
    await data.erase.click();
    await expect(data.eraseSheet).toBeVisible();
    await expectAccessible(page);
  });

  test("with the list of keys open", async ({ page, app }) => {
    await app.open();
    await app.press("?");
    await expect(app.keySheet).toBeVisible();
    await expectAccessible(page);
  });

  test("on questions with diagrams, with tables, and with everything unfolded", async ({ page }) => {
    test.setTimeout(300_000);
    const diagrams = openData().filter((question) => JSON.stringify(question).includes("(diagram:")).map(({ id }) => id);
    expect(diagrams.length).toBeGreaterThanOrEqual(2);
    for (const id of [...diagrams, ...ids("questions").slice(0, 3)]) {
      const question = new QuestionPage(page, id);
      await question.open();
      await question.loaded();
      if (diagrams.includes(id)) await expect(page.locator(".diagram").first()).toBeAttached();
      await question.unfold();
      await expectAccessible(page);
    }
  });

  test("with a notice and after an import", async ({ page, data }) => {
    const records = [{ time: 0, act: "abcdc1" }];
    await seed(page, { "viva.e.past00.0": segment({ writer: "past00", base: MONDAY - DAY, records }).replace("dc1", "dd1") });
    await data.open();
    await expect(data.notice).toBeVisible();
    await expectAccessible(page);
    const { text } = await data.saved();
    await data.bring(text);
    await expect(data.merge).toBeVisible();
    await expectAccessible(page);
    await data.merge.click();
    await data.bring("{}");
    await expect(data.main).toContainText("isn’t a Viva backup");
    await expectAccessible(page);
  });

  test.describe("where nothing is", () => {
    test.use({ complaints: /status of 404/ });
    test("on the 404 page and an unknown question", async ({ page, app }) => {
      for (const path of ["nowhere", "questions/no-such-question", "quiz?run=abcdef.0", "questions?q=no+such+words"]) {
        await app.open(path);
        await expectAccessible(page);
      }
    });
  });
});

test("every change of page moves the focus to its heading and names it", async ({ page, app, browse }) => {
  await app.open();
  const titles = new Set();
  for (const destination of ["Practice", "Browse", "Progress", "Settings", "Today"]) {
    await app.goTo(destination);
    await app.expectTitle(destination);
    await app.expectFocusOnHeading();
    await expect(page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: destination })).toHaveAttribute("aria-current", "page");
    titles.add(await page.title());
  }
  expect(titles.size).toBe(5);
  await app.goTo("Browse");
  await page.locator(".topic-group > summary").first().click();
  await browse.rows.first().click();
  await expect(page).not.toHaveTitle(/^Browse/);
  await app.expectFocusOnHeading();
});

test("showing the answer is announced once, politely, and takes the focus there", async ({ page, study }) => {
  await study.open();
  await expect(page.locator("[aria-live], [role=status], [role=alert]")).toHaveCount(1);
  await page.evaluate(() => {
    const region = document.getElementById("announcer");
    window.said = [];
    new MutationObserver(() => window.said.push(region.textContent)).observe(region, { childList: true, characterData: true, subtree: true });
  });
  await expect(study.announcer).toHaveAttribute("aria-live", "polite");
  await study.showAnswer.click();
  await expect(study.answer).toBeFocused();
  await expect(study.announcer).toHaveText("Answer shown.");
  expect(await page.evaluate(() => window.said)).toEqual(["Answer shown."]);
  await study.rating("Hard").click();
  await expect(study.announcer).toHaveText("Hard. Back in 1 day. Question 2 of 10.");
  expect(await page.evaluate(() => window.said.length)).toBe(2);
  await study.expectFocusOnHeading();
});

test("what was said on one page is not said on the next, unless a toast says it there, too", async ({ study, today }) => {
  await study.begin("Good");
  await expect(study.announcer).toContainText("Question 2 of 10.");
  await study.close.click();
  await today.expectTitle("Today");
  await expect(study.announcer).toBeEmpty();
  await today.start.click();
  await study.press("m");
  await expect(study.toast).toBeVisible();
  await study.page.goBack();
  await today.expectTitle("Today");
  await expect(study.toast).toBeVisible();
  await expect(study.announcer).toHaveText("Resting for a week. You can undo this.");
});

test("the skip link comes before all else and leads past the navigation", async ({ page, app }) => {
  const skip = page.locator(".skip-link");
  for (const path of ["", "questions", "study"]) {
    await app.open(path);
    await app.expectFocusOnHeading();
    const before = await page.evaluate(() => {
      const stops = [...document.querySelectorAll("a[href], button, input, [tabindex='0']")].filter((stop) => stop.checkVisibility());
      const heading = document.querySelector("h1");
      return stops.filter((stop) => stop.compareDocumentPosition(heading) & Node.DOCUMENT_POSITION_FOLLOWING).length;
    });
    for (let n = 0; n < before; n++) await app.press("Shift+Tab");
    await expect(skip).toBeFocused();
    await expect(skip).toBeInViewport();
    await app.press("Enter");
    await expect(app.main).toBeFocused();
    expect(new URL(page.url()).hash).toBe("");
    await app.press("Tab");
    expect(await page.evaluate(() => Boolean(document.activeElement.closest("main, .session-actions")))).toBe(true);
  }
});

test("whatever has the focus is in sight, not under a bar", async ({ page, app, study }) => {
  await page.setViewportSize({ width: 360, height: 640 });
  for (const path of ["", `questions/${ids("questions")[0]}`, "settings", "study"]) {
    await app.open(path);
    if (path === "study") await study.showAnswer.click();
    for (let n = 0; n < 25; n++) {
      await app.press("Tab");
      const hidden = await page.evaluate(() => {
        const focused = document.activeElement;
        if (focused === document.body || focused.matches(".skip-link")) return "";
        const box = focused.getBoundingClientRect();
        const points = [0.1, 0.5, 0.9].map((part) => [box.x + box.width / 2, box.y + box.height * part]);
        const seen = points.some(([x, y]) => {
          const top = document.elementFromPoint(x, y);
          return top && (focused.contains(top) || top.contains(focused));
        });
        return seen ? "" : focused.outerHTML.slice(0, 120);
      });
      expect(hidden, `/${path}, after ${n + 1} times Tab`).toBe("");
    }
  }
});

test("reduced motion means none", async ({ page, study, browse }) => {
  const running = () => page.evaluate(() => document.getAnimations().length);
  await study.open();
  await study.showAnswer.click();
  await expect(study.answer).toBeVisible();
  expect(await running()).toBe(0);
  await browse.open("questions");
  await browse.allFilters.click();
  await expect(browse.sheet).toBeVisible();
  expect(await running()).toBe(0);
});

test("no text is only for those who see: every picture and control has a name", async ({ page, app }) => {
  await seed(page, PAST);
  for (const path of ["", "progress", "questions"]) {
    await app.open(path);
    const nameless = await page.evaluate(() =>
      [...document.querySelectorAll("svg:not([aria-hidden=true])")].filter((svg) => !svg.matches("[role=img][aria-labelledby], [role=img][aria-label]")).map((svg) => svg.outerHTML.slice(0, 100)),
    );
    expect(nameless).toEqual([]);
  }
});
