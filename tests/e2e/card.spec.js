// One card on a phone: what has to be said is in one glance, and bars give way to it.
import { chromium } from "@playwright/test";
import { expect, ids, test } from "./support/test.js";
import { mustSays, openData } from "./support/build.js";
import { StudyPage } from "./pages/study.js";

const PHONE = { width: 360, height: 740 };
const DESK = { width: 1280, height: 800 };
const asked = (id) => openData().find((question) => question.id === id);
/** Short, without code. */
const PLAIN = "models-null-or-blank";
/** With long code. */
const CODE = "admin-custom-action";
/** With long code, of which it names one of the last lines. */
const NAMED = "deployment-forwarded-proto";

/** Three lines and more on a phone. */
const TYPED = "It is about what the database does, so I would look at the queries it sends first, then I would say what changes. ".repeat(2);

/** What of the answer is not in view between the bars. */
function outOfView(page) {
  return page.evaluate(() => {
    const top = document.querySelector(".session-bar").getBoundingClientRect().bottom;
    const bottom = document.querySelector(".session-actions").getBoundingClientRect().top;
    const parts = [...document.querySelectorAll(".headline, .you-said > p, .must > li")];
    const hidden = parts.filter((part) => {
      const box = part.getBoundingClientRect();
      return box.top < top - 0.5 || box.bottom > bottom + 0.5;
    });
    return hidden.map((part) => part.textContent);
  });
}

test.describe("on a phone", () => {
  test.use({ viewport: PHONE, hasTouch: true, isMobile: true });

  test("the sentence to say, every must-say point and the ratings are in view without scrolling", async ({ page, study }) => {
    test.setTimeout(240_000);
    await study.open(`study?question=${PLAIN}`);
    await study.showAnswer.waitFor();
    const beyond = [];
    for (const id of ids("questions")) {
      await study.visit(`study?question=${id}`);
      await page.locator(`.session-bar a[href$="/${id}"]`).waitFor();
      await study.showAnswer.waitFor();
      await study.field.fill(TYPED);
      await study.field.press("Control+Enter");
      await expect(study.answer).toBeFocused();
      await expect(study.mustSays, id).toHaveCount(mustSays(asked(id).key_points).length);
      const hidden = await outOfView(page);
      if (hidden.length) beyond.push(`${id}: ${hidden.length}`);
    }
    const fits = 1 - beyond.length / ids("questions").length;
    console.log(`${(100 * fits).toFixed(1)} % fit; not: ${beyond.join(", ") || "none"}`);
    expect(fits).toBeGreaterThanOrEqual(0.8);
  });

  test("long code is folded to eight lines, and unfolds", async ({ page, study }) => {
    await study.open(`study?question=${CODE}`);
    const code = page.locator(".code-block").filter({ visible: true }).first();
    const shown = () => code.locator("pre").evaluate((pre) => {
      const bottom = pre.getBoundingClientRect().bottom + 1;
      return [...pre.querySelectorAll(".line")].filter((line) => line.getBoundingClientRect().bottom <= bottom).length;
    });
    const lines = await code.locator(".line").count();
    expect(lines).toBeGreaterThan(10);
    expect(await shown()).toBe(8);
    await code.getByText(`Show all ${lines} lines`).tap();
    expect(await shown()).toBe(lines);
    await study.rest();
    await code.getByText("Show fewer lines").tap();
    expect(await shown()).toBe(8);
  });

  test("of long code the lines stay that the question names, with a mark for what is left out", async ({ page, study }) => {
    await study.open(`study?question=${NAMED}`);
    const code = page.locator(".code-block").filter({ visible: true }).first();
    const rows = code.locator(".line, .gap").filter({ visible: true });
    const all = await code.locator(".line").count();
    expect(await rows.count()).toBe(8);
    await expect(code.getByText("SECURE_SSL_REDIRECT")).toBeInViewport();
    await expect(code.locator(".gap").filter({ visible: true }).first()).toHaveText("…");
    await page.emulateMedia({ media: "print" });
    expect(await rows.count(), "on paper").toBe(all);
    await page.emulateMedia({ media: "screen" });
    await code.getByText(`Show all ${all} lines`).tap();
    expect(await rows.count()).toBe(all);
    await expect(code.locator(".gap").filter({ visible: true })).toHaveCount(0);
  });

  test("a long typed answer takes three lines until all of it is asked for", async ({ page, study }) => {
    await study.open(`study?question=${PLAIN}`);
    await study.field.fill("Null is about the database and blank about forms. ".repeat(6));
    await study.showAnswer.tap();
    const lines = () => study.typed.evaluate((typed) => Math.round(typed.clientHeight / parseFloat(getComputedStyle(typed).lineHeight)));
    expect(await lines()).toBe(3);
    await page.getByText("all of it").tap();
    expect(await lines()).toBeGreaterThan(3);
  });
});

for (const viewport of [PHONE, DESK]) {
  test.describe(`${viewport.width} pixels wide`, () => {
    test.use({ viewport });

    test("the answer comes with the focus on its sentence, under the bar, wherever the page was", async ({ page, study }) => {
      await study.open(`study?question=${CODE}`);
      await study.field.focus();
      await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
      await study.press("Escape");
      await study.expectFocusOnHeading();
      await study.press("3");
      await expect(study.answer).toBeFocused();
      const { y, height } = await study.answer.boundingBox();
      const bar = await page.locator(".session-bar").boundingBox();
      expect(y).toBeGreaterThanOrEqual(bar.y + bar.height);
      expect(y + height).toBeLessThan(viewport.height / 2);
      await expect(page.getByText("You said: sure")).toBeInViewport();
    });

    test("the row of everything else stays as the learner left it", async ({ page, study }) => {
      const [first, second] = ids("questions");
      await study.open(`study?question=${first}`);
      await study.showAnswer.click();
      await expect(study.wholeAnswer).toBeHidden();
      await study.fold.click();
      await expect(study.wholeAnswer).toBeVisible();
      await study.open(`study?question=${second}`);
      await study.showAnswer.click();
      await expect(study.wholeAnswer).toBeVisible();
      await expect(study.answer, "the sentence comes first all the same").toBeInViewport();
      await study.press("o");
      await expect(study.wholeAnswer).toBeHidden();
      await study.reload();
      await study.showAnswer.click();
      await expect(study.wholeAnswer).toBeHidden();
    });
  });
}

test("points beyond the must-says can be ticked, and change nothing that is suggested", async ({ page, study }) => {
  await study.open(`study?question=${PLAIN}`);
  await study.showAnswer.click();
  await expect(study.suggestion).toContainText("Tick what you said");
  await study.mustSays.first().check();
  const suggested = await study.suggestion.textContent();
  expect(suggested).toMatch(/^1 of \d must-says\. (Again|Hard) suggested$/);
  await study.fold.click();
  const bonus = page.getByRole("region", { name: "Bonus points" }).getByRole("checkbox");
  for (const point of await bonus.all()) await point.check();
  await expect(study.suggestion).toHaveText(suggested);
});

test("what was missed is said by name, and a sure miss is pointed out", async ({ page, study }) => {
  const [first] = mustSays(asked(PLAIN).key_points);
  await study.open(`study?question=${PLAIN}`);
  await study.field.fill("no idea");
  await page.getByRole("button", { name: /^Sure/ }).click();
  await expect(study.announcer).toContainText(`Missed: ${first.point.replaceAll("`", "")}`);
  await expect(study.announcer).toContainText("Again is suggested.");
  await expect(study.suggestion).toHaveText(/^You were sure\. 0 of \d must-says\. Again suggested$/);
  await expect(page.locator(".must .mark").first()).toContainText("Missed");
  await study.mustSays.first().check();
  await expect(page.locator(".must .mark").first()).toContainText("Found");
});

test("j, k and x go through the points", async ({ study }) => {
  await study.open(`study?question=${PLAIN}`);
  await study.press("Space");
  await expect(study.answer).toBeFocused();
  await study.press("j", "j", "x");
  await expect(study.mustSays.nth(1)).toBeFocused();
  await expect(study.mustSays.nth(1)).toBeChecked();
  await study.press("k", "x");
  await expect(study.mustSays.first()).toBeChecked();
});

/** A browser whose reader has set another size of text; 16 is usual. */
async function withText(size, launch, viewport, site, look) {
  const browser = await chromium.launch({ ...launch, args: [...launch.args, `--blink-settings=defaultFontSize=${size}`] });
  try {
    const context = await browser.newContext({ viewport, baseURL: site.url, reducedMotion: "reduce", hasTouch: true });
    await context.addInitScript(() => delete Navigator.prototype.serviceWorker);
    const page = await context.newPage();
    await look(page, new StudyPage(page));
  } finally {
    await browser.close();
  }
}

/** Buttons of a bar that overlap, or whose words leave them. */
function crowded(page) {
  return page.evaluate(() => {
    const buttons = [...document.querySelectorAll(".session-actions button")];
    const boxes = buttons.map((button) => button.getBoundingClientRect());
    const overlap = (a, b) => a.left < b.right - 0.5 && b.left < a.right - 0.5 && a.top < b.bottom - 0.5 && b.top < a.bottom - 0.5;
    return buttons.filter((button, n) => {
      const words = document.createTreeWalker(button, NodeFilter.SHOW_TEXT);
      let leaves = false;
      while (words.nextNode()) {
        if (words.currentNode.parentElement.closest(".visually-hidden, kbd")) continue;
        const range = document.createRange();
        range.selectNode(words.currentNode);
        leaves ||= [...range.getClientRects()].some((box) => box.left < boxes[n].left - 0.5 || box.right > boxes[n].right + 0.5);
      }
      return leaves || boxes.some((other, m) => m !== n && overlap(boxes[n], other)) || boxes[n].height < 44;
    }).map((button) => button.textContent);
  });
}

/** The part of the window that no bar takes while the question is read, 0 to 1. */
function freePart(page) {
  return page.evaluate(() => {
    const bars = [...document.querySelectorAll(".session-bar, .session-actions")].filter((bar) => getComputedStyle(bar).position === "sticky");
    return 1 - bars.reduce((sum, bar) => sum + bar.getBoundingClientRect().height, 0) / innerHeight;
  });
}

for (const [what, size, width, height] of [
  ["text at 200 %", 32, 390, 740],
  ["text at 200 %", 32, 360, 740],
  ["text at 200 %", 32, 320, 640],
  ["text at 150 %", 24, 360, 740],
  ["zoom to 400 %", 16, 320, 256],
  ["a wide window of little height", 16, 640, 256],
  ["a small phone on its side", 16, 568, 232],
  ["a keyboard on the screen", 16, 360, 290],
  ["a small phone", 16, 320, 568],
]) {
  test(`${what}, ${width} by ${height}: buttons stay apart and whole, and half of the window is the question`, async ({ launchOptions, site }) => {
    await withText(size, launchOptions, { width, height }, site, async (page, study) => {
      await study.open(`study?question=${CODE}`);
      await study.showAnswer.waitFor();
      expect(await crowded(page)).toEqual([]);
      expect(await freePart(page)).toBeGreaterThanOrEqual(0.5);
      await study.showAnswer.click();
      await expect(study.answer).toBeFocused();
      await expect(study.answer).toBeInViewport();
      expect(await crowded(page)).toEqual([]);
      expect(await freePart(page)).toBeGreaterThanOrEqual(0.5);
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
    });
  });
}
