// Text at twice its size, and windows with next to no room: a phone on its side, a desk at 400 %. The bars give way to the
// page, nothing is cut, and no word of a control is broken.
import { MONDAY, expect, ids, test } from "./support/test.js";
import { card, past, reviews, seed } from "./support/log.js";

const QUESTION = "sessions-signed-cookie-readable";
const ROUTES = ["", "practice", "quiz", "questions", `questions/${QUESTION}`, "progress", "settings", "settings/data", "settings/data/move", "plan", "placement", "soon", "cheat-sheet", "study"];
const PAST = past(ids("questions").slice(0, 12), [3], (n) => 1 + (n % 4));

/** Sets the size of the reader's own text, which a rem in a media query means, too. */
async function enlarge(page, context, pixels) {
  const browser = await context.newCDPSession(page);
  await browser.send("Page.setFontSizes", { fontSizes: { standard: pixels, fixed: pixels } });
}

/** What is wrong on the page. */
async function harms(page) {
  return page.evaluate(() => {
    const found = [];
    const root = document.documentElement;
    const main = document.querySelector("main");
    const isShown = (element) => element.checkVisibility() && !element.closest(".visually-hidden, .skip-link");
    const name = (element) => `${element.tagName.toLowerCase()}.${element.getAttribute("class") ?? ""} ${element.textContent.trim().slice(0, 30)}`;

    if (root.scrollWidth > root.clientWidth) found.push(`scrolls sideways: ${root.scrollWidth} px`);

    const stays = (element) => ["fixed", "sticky"].includes(getComputedStyle(element).position);
    const bars = [...document.querySelectorAll(".app-nav, .action-bar, .session-bar, .session-actions")].filter((bar) => isShown(bar) && stays(bar));
    const taken = bars.reduce((sum, bar) => sum + bar.getBoundingClientRect().height, 0);
    if (taken > innerHeight / 2) found.push(`bars take ${Math.round(taken)} of ${innerHeight} px`);
    const top = main.getBoundingClientRect().top;
    if (top > innerHeight / 2) found.push(`the page begins at ${Math.round(top)} of ${innerHeight} px`);

    const controls = [...document.querySelectorAll(".app-nav a, button, a.button, .segmented label, summary, .topic-table th")].filter(isShown);
    for (const control of controls) {
      if (control.clientWidth > 0 && control.scrollWidth > control.clientWidth + 1) found.push(`cut: ${name(control)}`);
    }
    const range = document.createRange();
    for (const control of controls) {
      const walker = document.createTreeWalker(control, NodeFilter.SHOW_TEXT);
      for (let text; (text = walker.nextNode()); ) {
        if (text.parentElement.closest("code, kbd")) continue;
        for (const { 0: word, index } of text.data.matchAll(/[\p{L}’]+/gu)) {
          range.setStart(text, index);
          range.setEnd(text, index + word.length);
          const lines = new Set([...range.getClientRects()].map(({ top }) => Math.round(top)));
          if (lines.size > 1 && !control.matches("summary")) found.push(`broken: ${word} in ${name(control)}`);
        }
      }
    }

    const boxes = controls.filter((control) => control.matches(".app-nav a, .button-row > *, .segmented label")).map((control) => [control, control.getBoundingClientRect()]);
    for (const [n, [one, a]] of boxes.entries()) {
      for (const [other, b] of boxes.slice(n + 1)) {
        const isOver = a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1;
        const canBe = [one, other].some((control) => control.closest(".app-nav") && stays(control.closest(".app-nav")));
        if (isOver && !canBe) found.push(`overlaps: ${name(one)} and ${name(other)}`);
      }
    }
    return [...new Set(found)];
  });
}

for (const [width, height, text] of [[320, 740, 32], [360, 740, 32], [390, 844, 32], [360, 740, 24], [320, 256, 16], [640, 360, 16]]) {
  test(`at ${width} × ${height} with text of ${text} pixels every page can be read and used`, async ({ page, context, app, today, settings }) => {
    test.setTimeout(120_000);
    await seed(page, PAST);
    await settings.planFor("2026-03-26");
    await page.setViewportSize({ width, height });
    await enlarge(page, context, text);
    const seen = [];
    for (const route of ROUTES) {
      await app.open(route);
      await expect(app.heading).toBeVisible();
      if (route === "settings/data") await page.evaluate(() => document.querySelectorAll("details").forEach((fold) => (fold.open = true)));
      seen.push(...(await harms(page)).map((what) => `/${route}: ${what}`));
    }
    expect(seen).toEqual([]);
  });
}

for (const [width, height, text] of [[320, 740, 32], [360, 740, 32], [320, 256, 16], [640, 360, 16]]) {
  test(`at ${width} × ${height} with text of ${text} pixels the end of a session can be read and used`, async ({ page, context, study }) => {
    // This morning: as many as a day asks, one of them sure but wrong and repeated since.
    const [first, ...others] = ids("questions").slice(0, 10).map(card);
    const at = MONDAY - 60 * 60_000;
    const answers = [
      { card: first, rating: 1, at, sure: "s" },
      ...others.map((card, n) => ({ card, rating: 3, at: at + (n + 1) * 60_000 })),
      ...[20, 30].map((minutes) => ({ card: first, rating: 3, at: at + minutes * 60_000 })),
    ];
    await seed(page, reviews("today0", answers));
    await page.setViewportSize({ width, height });
    await enlarge(page, context, text);
    await study.open();
    await study.expectDoneForToday();
    await expect(study.recall).toBeVisible();
    await expect(study.rows).toHaveCount(2);
    expect(await harms(page)).toEqual([]);
  });
}

for (const width of [360, 320]) {
  test(`at ${width} pixels no line of the topic table lies over another`, async ({ page, app }) => {
    await page.setViewportSize({ width, height: 740 });
    await seed(page, PAST);
    await app.open("progress");
    await expect(page.locator(".topic-table tbody th").first()).toBeVisible();
    const over = await page.evaluate(() => [...document.querySelectorAll(".topic-table tbody th")].filter((cell) => {
      const texts = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
      const lines = [];
      while (texts.nextNode()) {
        const range = document.createRange();
        range.selectNode(texts.currentNode);
        lines.push(...[...range.getClientRects()].filter((box) => box.width > 0));
      }
      return lines.some((a, n) => lines.slice(n + 1).some((b) => a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 2 && b.top < a.bottom - 2));
    }).map((cell) => cell.textContent));
    expect(over).toEqual([]);
    for (const link of await page.locator(".topic-table tbody th a").all()) expect((await link.boundingBox()).height).toBeGreaterThanOrEqual(44);
  });
}

test("with large text the tabs are words in lines above the page, and lead on", async ({ page, context, app }) => {
  await page.setViewportSize({ width: 320, height: 740 });
  await enlarge(page, context, 32);
  await app.open("progress");
  await app.goTo("Practice");
  await app.expectTitle("Practice");
  for (const tab of await page.getByRole("navigation", { name: "Main" }).getByRole("link").all()) {
    expect((await tab.boundingBox()).height).toBeGreaterThanOrEqual(44);
  }
});
