// Backups: what is exported comes back the same, and what is not ours changes nothing.
import { writeFileSync } from "node:fs";
import { DAY, MONDAY, expect, ids, test, turnClock } from "./support/test.js";
import { card, leave, past, reviews, seed, stored } from "./support/log.js";
import { AppPage } from "./pages/app.js";

/** Some of everything that can be stored. */
async function live({ study, quiz, settings }) {
  await study.begin("Good", "Again", "Hard", "Easy");
  await study.undo.click();
  await study.rating("Good").click();
  await quiz.startMixed();
  await quiz.answer(1);
  await settings.open();
  await settings.newADay(15).check();
  await settings.retention(85).check();
}

/** What the learner sees of it. */
async function seen(page) {
  const app = new AppPage(page);
  const texts = [];
  for (const path of ["", "progress", "practice", "questions", "settings"]) {
    await app.open(path);
    texts.push(await app.main.textContent());
  }
  texts.push(...(await page.getByRole("radio", { checked: true }).evaluateAll((radios) => radios.map((radio) => radio.value))));
  return texts;
}

test("a backup brings everything back after an erasure", async ({ page, data, study, quiz, settings }) => {
  await live({ study, quiz, settings });
  const before = await seen(page);
  await data.open();
  const backup = await data.saved();
  expect(backup.name).toBe("viva-2026-03-09.viva");
  await expect(data.toast).toContainText("Saved viva-2026-03-09.viva.");

  const last = await data.eraseEverything();
  expect(parts(last.text), "the backup before the erasure holds the same").toEqual(parts(backup.text));
  expect(last.name).toBe("viva-2026-03-09.viva");
  expect(Object.keys(await left(page))).toEqual([]);
  await expect(data.answers).toHaveText("0");

  await data.bring(backup.text);
  await expect(data.notice).toContainText("4 new answers");
  expect(Object.keys(await left(page)), "nothing happens before Merge").toEqual([]);
  await data.merge.click();
  await expect(data.notice).toContainText("Merged. 4 new answers added.");
  await expect(data.answers).toHaveText("4");
  expect(await seen(page)).toEqual(before);
});

test("a backup that an editor saved as UTF-16 is read", async ({ data, study }, info) => {
  await study.begin("Good");
  await data.open();
  const { text } = await data.saved();
  const file = info.outputPath("backup.viva");
  writeFileSync(file, Buffer.from(`\ufeff${text}`, "utf16le"));
  await data.file.setInputFiles(file);
  await expect(data.notice).toContainText("Nothing new in this backup");
});

test("bringing in a backup a second time changes nothing", async ({ page, data, study, quiz, settings }) => {
  await live({ study, quiz, settings });
  await data.open();
  const { text } = await data.saved();
  const before = await stored(page);
  for (let time = 1; time <= 2; time++) {
    await data.bring(text, `backup-${time}.viva`);
    await expect(data.notice).toContainText("Nothing new in this backup");
    await expect(data.notice).toContainText("All 4 of its answers are already here.");
    await expect(data.merge, "there is nothing to merge").toBeHidden();
    await data.close.click();
    await expect(data.notice).toBeHidden();
    expect(await stored(page)).toEqual(before);
    await data.rest();
  }
});

test("two histories are united", async ({ page, study, data }) => {
  await study.begin("Good");
  await data.open();
  const first = await data.saved();
  await data.eraseEverything();
  await study.begin("Hard", "Hard");
  await data.open();
  const own = await stored(page);
  await data.bring(first.text);
  await expect(data.notice).toContainText("1 new answer");
  await data.leaveIt.click();
  await expect(data.notice).toBeHidden();
  expect(await stored(page)).toEqual(own);
  await data.bring(first.text, "again.viva");
  await data.merge.click();
  await expect(data.answers).toHaveText("3");
  expect(await stored(page)).toEqual(expect.objectContaining(own));
});

test("an import can be undone, and made again", async ({ data, study, quiz, settings }) => {
  await live({ study, quiz, settings });
  await data.open();
  const { text } = await data.saved();
  await data.eraseEverything();
  await expect(data.answers).toHaveText("0");
  await study.begin("Good");
  await data.open();
  await expect(data.backups, "the day's").toHaveCount(1);
  await study.begin("Good");
  await study.expectSaved(1);
  await data.open();
  await data.bring(text);
  await data.merge.click();
  await expect(data.answers).toHaveText("6");
  await expect(data.backups, "and the one before the import").toHaveCount(2);
  await data.undoImport.click();
  await expect(data.toast).toContainText("Import undone");
  await expect(data.answers).toHaveText("2");
  await data.reload();
  await expect(data.answers).toHaveText("2");
  await data.bring(text, "again.viva");
  await data.merge.click();
  await expect(data.answers).toHaveText("6");
  await data.reload();
  await expect(data.answers).toHaveText("6");
});

test("the day's backup brings back what was lost", async ({ page, data }) => {
  await seed(page, past(ids("questions").slice(0, 3)));
  // The list stands there before the browser is idle and the backup is made.
  await data.open();
  await expect(data.backups).toHaveCount(1);
  await expect(data.backups).toContainText("2026-03-09 10:00");
  await expect(data.backups).toContainText("3 answers");
  await data.reload();
  await expect(data.backups).toHaveCount(1);
  // Our own mistake, in both stores.
  await leave(page);
  await page.evaluate(async () => {
    localStorage.clear();
    const database = await new Promise((resolve) => (indexedDB.open("viva").onsuccess = ({ target }) => resolve(target.result)));
    const transaction = database.transaction("texts", "readwrite");
    transaction.objectStore("texts").clear();
    await new Promise((resolve) => (transaction.oncomplete = resolve));
  });
  await data.open();
  await expect(data.answers).toHaveText("0");
  await data.restore("2026-03-09 10:00");
  await expect(data.notice).toContainText("3 new answers");
  await expect(data.notice, "the question is where the eye is").toBeInViewport({ ratio: 1 });
  await expect(page.locator("#from-backup")).toBeFocused();
  await data.merge.click();
  await expect(data.answers).toHaveText("3");
});

test("a session's work is in the day's backup as soon as the session ends", async ({ page, study, data }) => {
  await data.open();
  await study.open();
  for (let n = 0; n < 2; n++) await study.answerWith("Good");
  await study.expectSaved(2);
  await data.open();
  await expect(data.backups).toContainText("2 answers");
  await study.open();
  for (let n = 0; n < 6; n++) await study.answerWith("Good");
  await study.expectSaved(6);
  await study.close.click();
  await page.getByRole("link", { name: "Settings" }).click();
  await page.getByRole("link", { name: /Back up, move or erase/ }).click();
  await expect(data.backups.first()).toContainText("8 answers");
  await expect(data.backups.last()).toContainText("2 answers, 6 since");
});

test("the page says in one sentence whether the work is safe, and the one thing that helps", async ({ page, study, data }) => {
  await data.open();
  await expect(data.safe).toHaveText("You have nothing to lose yet.");
  await expect(data.protect).toBeHidden();
  await study.begin("Good", "Good");
  await study.expectSaved(2);
  await data.open();
  await expect(data.safe).toHaveText("Your 2 answers are saved on this device.");
  await expect(data.copies).toContainText("saved twice in this browser");
  await expect(data.advice).toContainText("Your browser may clear this data when the device runs low on space.");
  await page.evaluate(() => (navigator.storage.persist = async () => true));
  await data.protect.click();
  await expect(data.promise).toContainText("Your browser keeps this data");
  await expect(data.protect).toBeHidden();
  await expect(data.advice).toContainText("You haven’t saved one yet.");
  await data.rest();
  await data.saved();
  await expect(data.advice).toHaveText("A backup file from today has all of them.");
  await study.begin("Good");
  await study.expectSaved(1);
  await page.addInitScript(() => (StorageManager.prototype.persisted = async () => true));
  await data.open();
  await expect(data.advice).toContainText("Yours is from today, before your last 1 answer.");
});

test("all but the answer is folded, and a new device is offered its backup first", async ({ page, app, study }) => {
  const open = () => page.locator("details.fold[open]").allTextContents();
  await app.open("settings/data");
  expect((await open()).map((text) => text.slice(0, 19))).toEqual(["Restore from a file"]);
  await study.begin("Good");
  await study.expectSaved(1);
  await app.open("settings/data");
  await expect(page.locator("#safe")).toHaveText("Your answer is saved on this device.");
  expect(await open()).toEqual([]);
});

test("the browser is asked to keep the data once, in the tap of the tenth answer", async ({ page, study }) => {
  await page.addInitScript(() => {
    window.asked = 0;
    StorageManager.prototype.persist = async () => {
      window.asked += 1;
      return true;
    };
  });
  await study.open();
  for (let n = 0; n < 9; n++) await study.answerWith("Again");
  expect(await page.evaluate(() => window.asked)).toBe(0);
  for (let n = 0; n < 3; n++) await study.answerWith("Again");
  expect(await page.evaluate(() => window.asked)).toBe(1);
});

test("a browser that promises nothing and has no way to be asked", async ({ page, study, data }) => {
  await page.addInitScript(() => delete Navigator.prototype.storage);
  await study.open();
  for (let n = 0; n < 10; n++) await study.answerWith("Again");
  await data.open();
  await expect(data.promise).toHaveText("This browser doesn’t say whether it will keep this data.");
});

test("a check of healthy data finds nothing, twice; of harmed data it repairs what it can", async ({ page, study, data }) => {
  await study.begin("Good");
  await study.expectSaved(1);
  await data.open();
  const before = await stored(page);
  for (let time = 0; time < 2; time++) {
    await data.check.click();
    await expect(data.report).toContainText("Everything is in order. 1 answer can be read.");
    expect(await stored(page)).toEqual(before);
    await data.rest();
  }
  await page.evaluate(() => {
    for (const key of Object.keys(localStorage)) localStorage.setItem(key, localStorage.getItem(key).slice(0, -3));
  });
  await data.check.click();
  await expect(data.report).toContainText("Some data needs repair");
  await data.rest();
  await data.repair.click();
  await expect(data.toast).toContainText("Repaired.");
  await expect(data.report).toContainText("Everything is in order. 1 answer can be read.");
  const after = await stored(page);
  for (const [key, text] of Object.entries(before)) expect(after[key].startsWith(text), key).toBe(true);
});

test("after a hundred answers without a backup file the learner is reminded, and can put it off", async ({ page, today, study, data }) => {
  const cards = ids("questions").map(card);
  const past = Array.from({ length: 120 }, (_, n) => ({ card: cards[n % cards.length], rating: 3, at: MONDAY - DAY + n * 60_000 }));
  await seed(page, reviews("past00", past));
  await today.open();
  await expect(today.notice).toContainText("120 answers only in this browser.");
  await study.visit("study");
  await expect(study.showAnswer).toBeVisible();
  await expect(study.notice).toBeHidden();
  for (const path of ["practice", "questions", "progress", "settings"]) {
    await study.visit(path);
    await expect(study.heading).toBeVisible();
    await expect(study.notice, path).toBeHidden();
  }
  await today.open();
  await today.notice.getByRole("button", { name: "Remind me tomorrow" }).click();
  await expect(today.notice).toBeHidden();
  await today.reload();
  await expect(today.heading).toBeVisible();
  await expect(today.notice, "once a day").toBeHidden();
  await turnClock(page, MONDAY + DAY);
  await today.reload();
  await expect(today.notice).toBeVisible();
  await data.saved(today.notice.getByRole("button", { name: "Back up" }));
  await expect(today.notice).toBeHidden();
  await today.reload();
  await expect(today.notice).toBeHidden();
});

test.describe("on a phone of Apple's", () => {
  const phone = (installed) => `Object.defineProperty(Navigator.prototype, "platform", { get: () => "iPhone" });
    Object.defineProperty(navigator, "standalone", { value: ${installed} });`;

  test("the learner is told to install before the first session", async ({ page, today }) => {
    await page.addInitScript(phone(false));
    await today.open();
    await expect(today.notice).toContainText("Add Viva to your home screen first");
  });

  test("the installed app without answers offers to bring them in", async ({ page, today }) => {
    await page.addInitScript(phone(true));
    await today.open();
    await today.notice.getByRole("link", { name: "Move your progress here" }).click();
    await expect(today.heading).toHaveText("Your data");
  });
});

test("a backup goes to another app where the browser can hand it over", async ({ page, study, data }) => {
  await page.addInitScript(() => {
    Navigator.prototype.canShare = ({ files }) => files[0].name.endsWith(".txt");
    Navigator.prototype.share = async ({ files }) => (window.shared = await files[0].text());
  });
  await study.begin("Good");
  await data.open();
  await page.getByRole("button", { name: "Share a backup" }).click();
  await expect(data.toast).toContainText("Saved viva-2026-03-09.txt.");
  expect(JSON.parse(await page.evaluate(() => window.shared)).format).toBe("viva");
});

test.describe("a file that cannot be brought in changes not a byte:", () => {
  const CASES = [
    ["something else", () => '{"hello": "world"}', "This file isn’t a Viva backup. Nothing was changed."],
    ["a picture", () => Buffer.from([0x89, 0x50, 0x4e, 0x47, 0xff, 0xfe, 0x00, 0x80]), "This file isn’t a Viva backup. Nothing was changed."],
    ["an empty one", () => "", "This file isn’t a Viva backup. Nothing was changed."],
    ["one nested without end", () => "[".repeat(100_000), "This file isn’t a Viva backup. Nothing was changed."],
    ["one cut short", (good) => good.slice(0, -20), /^This backup is incomplete or damaged. Nothing was changed./],
    ["one with another answer in it", (good) => good.replace(/(E1\|[^"]*?\\n0\.0\..{4})c/, "$1d"), /^This backup is incomplete or damaged. Nothing was changed./],
    ["one of a newer version", (good) => good.replace('"v":1', '"v":2'), /^This backup is from a newer version of Viva. Nothing was changed./],
    ["one of 17 MB", () => " ".repeat(17 * 1024 * 1024), "This file is too large to be a Viva backup. Nothing was changed."],
  ];
  for (const [name, make, sentence] of CASES) {
    test(name, async ({ page, study, data }, info) => {
      await study.begin("Good");
      await data.open();
      const { text } = await data.saved();
      const before = await stored(page);
      const file = info.outputPath("backup.viva");
      writeFileSync(file, make(text));
      await data.file.setInputFiles(file);
      await data.expectRefused(sentence);
      expect(await stored(page)).toEqual(before);
      await expect(data.answers).toHaveText("1");
    });
  }
});

test("erasing asks first, and can be left", async ({ page, study, data }) => {
  await study.begin("Good");
  const before = await stored(page);
  await data.open();
  await data.erase.click();
  await expect(data.eraseSheet).toContainText("Removes 1 answer, your quizzes and your settings from this device.");
  await data.keep.click();
  await expect(data.eraseSheet).toBeHidden();
  await data.erase.click();
  await page.keyboard.press("Escape");
  await expect(data.eraseSheet).toBeHidden();
  expect(await stored(page)).toEqual(before);
});

test("erasing leaves alone what is not Viva's", async ({ page, data }) => {
  await data.open();
  await page.evaluate(() => localStorage.setItem("other", "kept"));
  await data.eraseEverything();
  expect(await left(page)).toEqual({ other: "kept" });
});

/** What is stored besides the names of what was erased. */
async function left(page) {
  return Object.fromEntries(Object.entries(await stored(page)).filter(([key]) => !key.startsWith("viva.x.")));
}

/** A backup without the moment it was made at. */
function parts(text) {
  const { segments, registers } = JSON.parse(text);
  return { segments, registers };
}
