// A small phone: everything within reach of a thumb, nothing wider than the screen.
import { expect, ids, test } from "./support/test.js";
import { events, past, seed } from "./support/log.js";
import { QuestionPage } from "./pages/question.js";

test.use({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true, complaints: /status of 404/ });

const ROUTES = ["", "study", "plan", "soon", "cheat-sheet", "practice", "quiz", "questions", "questions?q=nothing-like-this", "progress", "settings", "settings/data", "nowhere"];
const PAST = past(ids("questions").slice(0, 12), [3], (n) => 1 + (n % 4));

test("a day of study with the thumb", async ({ page, study }) => {
  await study.open();
  for (let number = 1; number <= 10; number++) {
    await study.expectPlace(number, 10);
    await study.showAnswer.tap();
    await expect(study.ratings).toHaveCount(4);
    await study.ratings.nth(number % 2 ? 2 : 3).tap();
  }
  await study.expectDoneForToday();
  await study.undo.tap();
  await study.expectPlace(10, 10);
  expect(await events(page)).toHaveLength(11);
});

/** Looks at every page, and at what taps show there; what it saw, with where it was. */
async function walk({ page, app, study, quiz, browse }, routes, see) {
  const seen = [];
  const look = async (where) => seen.push(...(await see(page)).map((what) => `${where}: ${what}`));
  for (const route of routes) {
    await app.open(route);
    await look(`/${route}`);
  }
  await study.open();
  await study.showAnswer.tap();
  await look("answer");
  await quiz.open();
  await quiz.begin.tap();
  await quiz.choices.first().tap();
  await look("quiz");
  await quiz.check.tap();
  await look("verdict");
  await browse.open();
  await browse.allFilters.tap();
  await look("filters");
  return [...new Set(seen)];
}

test("every button is at least 44 pixels high where a thumb hits it", async ({ page, app, study, quiz, browse }) => {
  await seed(page, PAST);
  const routes = [...ROUTES, `questions/${ids("questions")[0]}`];
  expect(await walk({ page, app, study, quiz, browse }, routes, smallTargets)).toEqual([]);
});

/** Tries the points 21.5 px above and below the middle of each button: a hit area may be larger than what is drawn. */
async function smallTargets(page) {
  return page.evaluate(() => {
    const found = [];
    const within = document.querySelector("dialog[open]") ?? document;
    for (const target of within.querySelectorAll("button, a.button, .row, .app-nav a, .choice, .chip, .switch-row, summary, .segmented label")) {
      if (!target.checkVisibility() || target.closest("dialog:not([open])")) continue;
      target.scrollIntoView({ block: "center", inline: "center", behavior: "instant" });
      const box = target.getBoundingClientRect();
      if (box.height >= 44) continue;
      const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
      const hit = (y) => target.contains(document.elementFromPoint(middle.x, y)) || target === document.elementFromPoint(middle.x, y);
      if (!hit(middle.y - 21.5) || !hit(middle.y + 21.5)) found.push(`${target.textContent.trim().slice(0, 30)} ${Math.round(box.height)} px`);
    }
    return found;
  });
}

for (const [width, text] of [[360, "100%"], [320, "100%"], [320, "200%"]]) {
  test(`nothing is wider than ${width} pixels with text at ${text}`, async ({ page, app, study, quiz, browse }) => {
    await page.setViewportSize({ width, height: 740 });
    await seed(page, PAST);
    expect(await walk({ page, app, study, quiz, browse }, ROUTES, (page) => tooWide(page, text))).toEqual([]);
  });
}

test("no question of the bank is wider than 320 pixels, not even with text at 200%", async ({ page, app }) => {
  test.setTimeout(60_000 + 500 * ids("questions").length);
  await page.setViewportSize({ width: 320, height: 740 });
  await app.open("questions");
  const wide = [];
  for (const id of ids("questions")) {
    await new QuestionPage(page, id).visit();
    for (const text of ["100%", "200%"]) wide.push(...(await tooWide(page, text)).map((what) => `${id} at ${text}: ${what}`));
  }
  expect(wide).toEqual([]);
});

for (const width of [360, 320]) {
  test(`no words lie over others at ${width} pixels, with a plan and without`, async ({ page, app, study, quiz, browse, settings }) => {
    await page.setViewportSize({ width, height: 740 });
    await seed(page, PAST);
    expect(await walk({ page, app, study, quiz, browse }, ROUTES, overprinted)).toEqual([]);
    await settings.planFor("2026-03-12");
    const seen = [];
    for (const route of ["", "plan", "progress"]) {
      await app.open(route);
      if (route === "progress") await expect(page.locator("#plan-chart-title")).toBeAttached();
      seen.push(...(await overprinted(page)).map((what) => `/${route}, planned: ${what}`));
    }
    expect(seen).toEqual([]);
  });
}

/** Words of rows, tables and charts that lie over other words or, in a chart, over bars. */
async function overprinted(page) {
  return page.evaluate(() => {
    const within = document.querySelector("dialog[open]") ?? document.querySelector("main");
    const isTold = (element) => element.closest("table, svg, figcaption, .row, .facts, .notice") && !element.closest(".visually-hidden");
    const lines = [];
    const range = document.createRange();
    const walker = document.createTreeWalker(within, NodeFilter.SHOW_TEXT);
    for (let text; (text = walker.nextNode()); ) {
      const parent = text.parentElement;
      if (!text.data.trim() || !parent.checkVisibility({ visibilityProperty: true }) || !isTold(parent)) continue;
      range.selectNodeContents(text);
      for (const box of range.getClientRects()) if (box.width > 1) lines.push({ of: parent, words: text.data.trim().slice(0, 30), box });
    }
    const bars = [...within.querySelectorAll("svg .fill, svg .fill-soft")].map((bar) => ({ of: bar, words: "a bar", box: bar.getBoundingClientRect() }));
    const isOver = ({ box: a }, { box: b }) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 2 && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 4;
    const found = [];
    for (const [n, one] of lines.entries()) {
      const others = [...lines.slice(n + 1), ...(one.of.closest("svg") ? bars : [])];
      for (const other of others) if (one.of !== other.of && isOver(one, other)) found.push(`${one.words} and ${other.words}`);
    }
    return [...new Set(found)];
  });
}

/** What makes the page scroll sideways; code and tables have scrollers of their own. */
async function tooWide(page, text) {
  return page.evaluate((text) => {
    const root = document.documentElement;
    root.style.fontSize = text;
    const shown = document.querySelector("dialog[open]") ?? root;
    if (shown.scrollWidth <= shown.clientWidth && getComputedStyle(root).overflowX === "visible" && getComputedStyle(document.body).overflowX === "visible") return [];
    const scrolls = (element) => element && element !== shown && (/auto|scroll|hidden|clip/.test(getComputedStyle(element).overflowX) || scrolls(element.parentElement));
    const guilty = [...shown.querySelectorAll("body *")].filter(
      (element) => element.getBoundingClientRect().right > shown.clientWidth + 1 && !scrolls(element.parentElement) && !element.closest(".skip-link, .visually-hidden"),
    );
    const names = guilty.map((element) => `${element.tagName.toLowerCase()}.${element.getAttribute("class") ?? ""} ${element.textContent.trim().slice(0, 30)}`);
    return [`${shown.scrollWidth} px: ${names.slice(-2).join(" | ")}`];
  }, text);
}
