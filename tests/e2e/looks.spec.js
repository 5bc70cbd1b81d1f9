// How a control looks that is suggested or chosen, also where the device chooses the colours.
import { DAY, MONDAY, expect, ids, test, turnClock } from "./support/test.js";
import { past, seed } from "./support/log.js";

/** The ground of each control. */
function grounds(controls) {
  return controls.map((control) => getComputedStyle(control).backgroundColor);
}

/** The edge of a control: its style, and how wide it is with the shadow that thickens it. */
function edge(control) {
  const { borderTopStyle, borderTopWidth, boxShadow } = getComputedStyle(control);
  const shadow = /0px 0px 0px (\d+)px inset/.exec(boxShadow);
  return `${borderTopStyle} ${Number.parseFloat(borderTopWidth) + Number(shadow?.[1] ?? 0)}px`;
}

test("suggested is a dashed edge, chosen a tint with a solid one", async ({ page, study, browse }) => {
  await study.open(`study?question=${ids("questions")[0]}`);
  await study.field.fill("I do not know this one.");
  await study.field.press("Control+Enter");
  const suggested = page.locator("[data-suggested][data-rating]");
  await expect(suggested).toHaveCount(1);
  expect(await suggested.evaluate(edge)).toBe("dashed 2px");
  expect(new Set(await study.ratings.evaluateAll(grounds)).size, "no tint").toBe(1);

  await browse.open();
  const [chip, other] = [browse.chip("Senior"), browse.chip("Junior")];
  await chip.click();
  await expect(chip).toHaveAttribute("aria-pressed", "true");
  await browse.search.hover();
  expect(await chip.evaluate(edge)).toBe("solid 2px");
  expect(await other.evaluate(edge)).toBe("solid 1px");
  expect((await chip.evaluateAll(grounds))[0]).not.toBe((await other.evaluateAll(grounds))[0]);
});

test("a question keeps its column when the answer shows", async ({ page, study }) => {
  await page.setViewportSize({ width: 1280, height: 800 });
  await study.open();
  const columns = async () => {
    const boxes = await page.locator(".session-body, .session-actions > :last-child").all();
    return Promise.all(boxes.map(async (box) => box.evaluate((one) => [one.getBoundingClientRect().left, one.getBoundingClientRect().width])));
  };
  const before = await columns();
  await study.press("Space");
  await expect(study.ratings).toHaveCount(4);
  expect(await columns()).toEqual(before);
});

test("in a window as narrow as a phone's a mouse sees no keys on the buttons", async ({ page, today, study }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await seed(page, past(ids("questions").slice(0, 30), [9, 5, 1]));
  await study.open();
  await study.press("Space");
  await expect(study.ratings).toHaveCount(4);
  await expect(page.locator("button kbd").filter({ visible: true })).toHaveCount(0);
  await today.open();
  const start = page.locator(".action-bar .button");
  expect((await start.boundingBox()).height, "one line").toBeLessThan(60);
});

test("on the day of the interview the words of each button stay on one line", async ({ page, today, settings }) => {
  await page.setViewportSize({ width: 1280, height: 800 });
  await seed(page, past(ids("questions").slice(0, 30), [9, 5, 1]));
  await settings.planFor("2026-03-10");
  await turnClock(page, MONDAY + DAY);
  await today.open();
  await expect(page.getByRole("link", { name: "Open my cheat sheet" })).toBeVisible();
  for (const button of await page.locator(".action-bar .button").all()) {
    const lines = await button.evaluate((one) => {
      const range = document.createRange();
      range.selectNodeContents(one.firstChild);
      return new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size;
    });
    expect(lines, await button.textContent()).toBe(1);
  }
});

test.describe("in forced colours", () => {
  test.use({ contextOptions: { reducedMotion: "reduce", forcedColors: "active" } });

  /** How something looks when neither the pointer nor the focus is on it. */
  async function look(page, control) {
    await page.mouse.move(0, 0);
    await page.evaluate(() => document.activeElement.blur());
    return (await control.screenshot()).toString("base64");
  }

  test("only a ticked key point shows a tick", async ({ page, study }) => {
    await study.open();
    await study.showAnswer.click();
    await expect(study.ratings).toHaveCount(4);
    const tick = (point) => point.evaluate((box) => getComputedStyle(box, "::before").content !== "none");
    for (const point of await study.points.all()) expect(await tick(point)).toBe(false);
    const point = study.points.first();
    const empty = await look(page, point);
    await point.check();
    expect(await tick(point)).toBe(true);
    expect(await look(page, point)).not.toBe(empty);
  });

  test("a switch that is on looks different from one that is off", async ({ page, settings }) => {
    await settings.open();
    const off = await look(page, settings.wrapCode);
    await settings.wrapCode.check();
    expect(await look(page, settings.wrapCode)).not.toBe(off);
    await settings.wrapCode.uncheck();
    expect(await look(page, settings.wrapCode)).toBe(off);
  });
});
