// A browser that harms, refuses or forgets what it is given: the app starts, says so, overwrites nothing, loses nothing
// that it can keep.
import { DAY, MONDAY, expect, ids, test } from "./support/test.js";
import { card, mirrored, past, ratings, seed, segment, stored } from "./support/log.js";
import { HARMS, empty, fill, nullStorage, throwingStorage, withoutDatabase } from "./support/harms.js";

const KNOWN = ids("questions").slice(0, 5);
const PAST = past(KNOWN);
const [KEY] = Object.keys(PAST);

const ONE_PLACE = "Your answers are saved in one place instead of two";
const NO_PLACE = "This browser doesn’t let Viva save";

test("undamaged data gives no notice", async ({ page, progress }) => {
  await seed(page, PAST);
  await progress.open();
  await expect(progress.main).toContainText("Answers5on 1 day");
  await expect(progress.notice).toBeHidden();
  expect(await stored(page)).toEqual(PAST);
});

for (const [name, harm, unreadable] of HARMS) {
  test(`a segment with ${name} is left as it is, reported and exported`, async ({ page, study, data }) => {
    const text = harm(PAST[KEY]);
    await seed(page, { [KEY]: text });
    await study.open();
    await expect(study.notice).toContainText("Some saved data couldn’t be read");
    await expect(study.notice).toContainText(`${unreadable} of 5 reviews couldn’t be read.`);
    await study.answerWith("Good");

    const now = await stored(page);
    expect(now[KEY], "the damaged value stays as it was").toBe(text);

    await data.open();
    const backup = JSON.parse((await data.saved()).text);
    expect(backup.segments[KEY]).toBe(text);
    const fromNotice = await data.saved(data.notice.getByRole("button", { name: "Save everything, including the damaged part" }));
    expect(JSON.parse(fromNotice.text).segments).toEqual(backup.segments);

    await data.open("progress");
    await expect(data.main).toContainText(`Answers${5 - unreadable + 1}on`);
  });
}

test("damaged settings are reported, and the answers are all there", async ({ page, progress }) => {
  await seed(page, { ...PAST, "viva.r.past00": "R1|0\ntheme|zz\n" });
  await progress.open();
  await expect(progress.notice).toContainText("Some settings couldn’t be read");
  await expect(progress.main).toContainText("Answers5on 1 day");
  expect((await stored(page))["viva.r.past00"]).toBe("R1|0\ntheme|zz\n");
});

test("a newer format is left alone to the byte, and exported", async ({ page, study, data }) => {
  const newer = { "viva.e.next00.0": "E2|who knows|\u00e4\nanything", "viva.r.next00": "R2|x\n" };
  await seed(page, { ...PAST, ...newer });
  await study.open();
  await expect(study.notice).toContainText("saved by a newer version of Viva. It’s untouched");
  await study.answerWith("Good");
  await study.undo.click();
  const now = await stored(page);
  expect(now).toEqual(expect.objectContaining(newer));
  await data.open();
  const backup = JSON.parse((await data.saved()).text);
  expect(backup.segments["viva.e.next00.0"]).toBe(newer["viva.e.next00.0"]);
  expect(backup.registers["viva.r.next00"]).toBe("R2|x\n");
});

test("answers to questions that have left the bank are kept, and said", async ({ page, app }) => {
  const acts = ["zzzzc2s", `${card(KNOWN[0])}c2s`, "!b,topic-gone,zzzzyyyy", "!Z,of a later version"];
  const records = acts.map((act, n) => ({ time: n * 600, act }));
  const keys = { "viva.e.past00.0": segment({ writer: "past00", base: MONDAY - DAY, records }) };
  expect(ids("questions").map(card)).not.toContain("zzzz");
  await seed(page, keys);
  await app.open("progress");
  await expect(app.main).toContainText("1 question you answered is no longer in the bank; its history is kept.");
  for (const path of ["", "study", "practice", "questions"]) {
    await app.open(path);
    await expect(app.heading).toBeVisible();
    await expect(app.notice).toBeHidden();
  }
  await app.open("practice");
  await page.getByRole("link", { name: /^Resume/ }).click();
  await expect(app.heading).toHaveText("This question is no longer in the bank");
  expect(await stored(page)).toEqual(keys);
});

const REFUSALS = { "throws when it is touched": throwingStorage, "is null": nullStorage };

for (const [name, refuse] of Object.entries(REFUSALS)) {
  test(`local storage that ${name}: the database alone keeps everything`, async ({ page, study }) => {
    await page.addInitScript(refuse);
    await study.open();
    await expect(study.notice).toContainText(ONE_PLACE);
    await study.answerWith("Good");
    await study.expectSaved(1);
    await study.reload();
    await study.expectPlace(2, 10);
  });

  test(`storage that ${name}, and no database: the app studies on and gives a backup`, async ({ page, today, study, data }) => {
    await page.addInitScript(refuse);
    await page.addInitScript(withoutDatabase);
    await today.open();
    await expect(today.notice).toContainText(NO_PLACE);
    await study.visit("study");
    await expect(study.notice).toContainText(NO_PLACE);
    await study.answerWith("Good");
    await study.expectPlace(2, 10);
    const { text } = await data.saved(data.notice.getByRole("button", { name: "Back up now" }));
    const [segment] = Object.values(JSON.parse(text).segments);
    expect(segment.trimEnd().split("\n")).toHaveLength(2);
  });
}

const FAILURES = {
  full: ["this browser’s storage is full", () => {
    throw new DOMException("full", "QuotaExceededError");
  }],
  "silently forgetting": ["this browser doesn’t let Viva save", () => {}],
};

for (const [name, [why, fail]] of Object.entries(FAILURES)) {
  test(`local storage ${name} from the start: the database alone keeps everything, and this is said`, async ({ page, study }) => {
    await page.addInitScript(`Storage.prototype.setItem = ${fail}`);
    await study.begin("Good");
    await expect(study.notice).toContainText(ONE_PLACE);
    await expect(study.notice).toContainText(why);
    await study.answerWith("Good");
    await study.expectSaved(2);
    expect(await stored(page)).toEqual({});
    await study.reload();
    await study.expectPlace(3, 10);
  });

  test(`storage ${name} from the start, and no database: said at the first answer, with a backup`, async ({ page, study, data }) => {
    await page.addInitScript(`Storage.prototype.setItem = ${fail}`);
    await page.addInitScript(withoutDatabase);
    await study.begin("Good");
    await expect(study.notice).toContainText("Your last answer isn’t saved yet");
    await expect(study.notice).toContainText(`Nothing is lost while this tab is open, but ${why}.`);
    await study.answerWith("Good");
    await expect(study.notice).toContainText("2 answers aren’t saved yet");
    await study.expectPlace(3, 10);
    const { text } = await data.saved(data.notice.getByRole("button", { name: "Back up now" }));
    const [segment] = Object.values(JSON.parse(text).segments);
    expect(segment.trimEnd().split("\n")).toHaveLength(3);
  });
}

test("storage that becomes full later, and no database: nothing old is harmed, and nothing new is lost once there is space", async ({ page, study }) => {
  await page.addInitScript(withoutDatabase);
  await page.addInitScript(() => {
    const setItem = Storage.prototype.setItem;
    Storage.prototype.setItem = function (...args) {
      if (window.full) throw new DOMException("full", "QuotaExceededError");
      setItem.apply(this, args);
    };
  });
  await study.begin("Good");
  const before = await stored(page);
  await page.evaluate(() => (window.full = true));
  await study.answerWith("Hard");
  await study.answerWith("Easy");
  await expect(study.notice).toContainText("2 answers aren’t saved yet");
  expect(await stored(page)).toEqual(before);

  const again = study.notice.getByRole("button", { name: "Try saving again" });
  await again.click();
  await expect(study.notice).toContainText("2 answers aren’t saved yet");
  await page.evaluate(() => (window.full = false));
  await study.rest();
  await again.click();
  await expect(study.notice).toBeHidden();
  expect(await ratings(page)).toEqual(["c", "b", "d"]);
  await study.reload();
  await study.expectPlace(4, 10);
});

test("storage filled to the brim by something else", async ({ page, study }) => {
  await study.begin("Good");
  await page.evaluate(fill);
  await study.answerWith("Hard");
  await expect(study.notice).toContainText("this browser’s storage is full");
  await study.expectSaved(2);
  await page.evaluate(empty);
  await study.answerWith("Easy");
  await expect(study.notice).toBeHidden();
  await study.expectSaved(3);
  expect(await mirrored(page)).toEqual(await stored(page));
  expect(await ratings(page)).toEqual(["c", "b", "d"]);
});
