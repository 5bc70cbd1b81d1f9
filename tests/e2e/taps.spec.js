// Taps that come too soon and keys that are held: no control changes its meaning under the finger.
import { MONDAY, expect, test } from "./support/test.js";
import { events, ratings } from "./support/log.js";

/** Stops the clock, so that taps are exactly as far apart as a test says. */
const holdTime = (page) => page.clock.pauseAt(MONDAY + 10 * 60_000);

/** Where a tap lands: at a part of the width of a control. */
async function within(control, part = 0.5) {
  const { x, y, width, height } = await control.boundingBox();
  return [x + width * part, y + height / 2];
}

test.describe("with a finger", () => {
  test.use({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });

  for (const gap of [0, 100, 250]) {
    for (const [button, part] of [["Guess", 0.1], ["Guess", 0.5], ["Unsure", 0.1], ["Unsure", 0.5], ["Unsure", 0.9], ["Sure", 0.5], ["Sure", 0.9]]) {
      test(`two taps ${gap} ms apart on "${button}", at ${part} of its width, rate nothing`, async ({ page, study }) => {
        await study.open();
        await study.showAnswer.waitFor();
        await holdTime(page);
        const question = await study.question();
        const place = await within(page.getByRole("button", { name: new RegExp(`^${button}`) }), part);
        await page.touchscreen.tap(...place);
        await expect(study.ratings).toHaveCount(4);
        await page.clock.runFor(gap);
        await page.touchscreen.tap(...place);
        // Not lost, only too early: what is tapped after a rest counts.
        await page.clock.runFor(300);
        expect(await events(page)).toEqual([]);
        await expect(study.heading).toHaveText(question);
        await study.rating("Hard").tap();
        await expect(study.answer).toBeHidden();
        expect(await ratings(page)).toEqual(["b"]);
      });
    }
  }

  test("three taps on a rating write one review and leave the next answer hidden", async ({ page, study }) => {
    await study.open();
    await study.showAnswer.tap();
    await holdTime(page);
    const place = await within(study.rating("Good"));
    for (let tap = 0; tap < 3; tap++) {
      await page.touchscreen.tap(...place);
      await study.expectPlace(2, 10);
      await page.clock.runFor(200);
    }
    await expect(study.showAnswer).toBeVisible();
    await expect(study.answer).toBeHidden();
    expect(await ratings(page)).toEqual(["c"]);
  });

  test("two taps on Check answer leave verdict and reasons on the screen", async ({ page, quiz }) => {
    await quiz.startMixed();
    await quiz.choices.first().tap();
    await holdTime(page);
    const place = await within(quiz.check);
    for (const gap of [250, 0]) {
      await page.touchscreen.tap(...place);
      await expect(quiz.verdict).toBeVisible();
      await page.clock.runFor(gap);
    }
    await page.clock.runFor(300);
    await expect(quiz.verdict).toBeVisible();
    await expect(quiz.place).toHaveText("1 of 10");
    await page.touchscreen.tap(...place);
    await expect(quiz.place).toHaveText("2 of 10");
  });

  test("two taps begin one quiz, and one pass before an interview", async ({ page, quiz, soon, study }) => {
    await quiz.open("practice");
    await holdTime(page);
    const mixed = await within(quiz.mixed);
    await page.touchscreen.tap(...mixed);
    await page.touchscreen.tap(...mixed);
    await expect(quiz.place).toHaveText("1 of 10");
    expect(await events(page)).toHaveLength(1);

    await soon.open();
    const start = await within(soon.start);
    await page.touchscreen.tap(...start);
    await expect(study.showAnswer).toBeVisible();
    await page.touchscreen.tap(...start);
    await page.clock.runFor(300);
    await expect(study.answer).toBeHidden();
  });

  test("a switch that is tapped twice is as it was", async ({ page, settings }) => {
    await settings.open();
    await holdTime(page);
    await settings.wrapCode.tap();
    await expect(settings.wrapCode).toBeChecked();
    await settings.wrapCode.tap();
    await expect(settings.wrapCode).not.toBeChecked();
  });
});

test("a double click shows the answer and no more", async ({ page, study }) => {
  await study.open();
  await study.showAnswer.waitFor();
  await holdTime(page);
  await page.mouse.dblclick(...(await within(study.showAnswer, 0.9)));
  await expect(study.ratings).toHaveCount(4);
  await page.clock.runFor(300);
  await expect(study.answer).toBeFocused();
  expect(await events(page)).toEqual([]);
});

test("Enter that is held on a button presses it once", async ({ page, data }) => {
  await data.open();
  await data.erase.focus();
  for (let n = 0; n < 4; n++) await page.keyboard.down("Enter");
  await page.keyboard.up("Enter");
  await expect(data.eraseSheet).toBeVisible();
});

test("Space on a button that has the focus presses that one alone", async ({ page, study }) => {
  await study.open();
  await page.getByRole("button", { name: /^Guess/ }).focus();
  await study.press("Space");
  await expect(study.ratings).toHaveCount(4);
  await expect(page.getByText("You said: guess")).toBeVisible();
  expect(await events(page)).toEqual([]);
  await study.rest();
  await study.rating("Easy").focus();
  await study.press("Space");
  await expect(study.answer).toBeHidden();
  expect((await ratings(page)).length).toBe(1);
});

test("keys and clicks without sense leave a page that works, and a log that is whole", async ({ page, app, study, today }) => {
  let state = 7;
  const below = (bound) => (state = (state * 48_271) % 2_147_483_647) % bound;
  const keys = [..."1234abcjkxmuiowthg?/", "Space", "Enter", "Escape", "Tab", "ArrowDown", "Backspace"];
  await study.open();
  for (let n = 0; n < 300; n++) {
    await page.keyboard.press(keys[below(keys.length)]);
    if (n % 5 === 0) await page.mouse.click(below(1280), below(800));
  }
  await today.open();
  await expect(app.heading).toBeVisible();
  const answers = (await ratings(page)).length;
  await app.open("settings/data");
  await expect(page.locator(".notice[data-tone=again]")).toHaveCount(0);
  await study.open();
  await study.answerWith("Good");
  expect((await ratings(page)).length).toBe(answers + 1);
});
