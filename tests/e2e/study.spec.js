// A day of study, by keyboard and by mouse, and what the next days bring.
import { DAY, MONDAY, expect, ids, test, turnClock } from "./support/test.js";
import { events, past, ratings, seed, stored } from "./support/log.js";
import { QuestionPage } from "./pages/question.js";

test.describe("by keyboard", () => {
  test("a whole day from Enter on Today to Done for today", async ({ page, today, study }) => {
    await study.begin("Good");
    await today.open();
    await today.expectFocusOnHeading();
    await study.press("Enter");
    await study.expectPlace(2, 10);
    await study.expectFocusOnHeading();

    for (let number = 2; number <= 10; number++) {
      await study.expectPlace(number, 10);
      await expect(study.showAnswer).toBeVisible();
      await study.press(number % 2 ? "Space" : "Enter");
      await expect(study.answer).toBeFocused();
      await study.press(String((number % 3) + 2));
    }
    await study.expectDoneForToday();
    await study.expectFocusOnHeading();
    expect(await events(page)).toHaveLength(10);
  });

  test("1 to 4 rate", async ({ page, study }) => {
    await study.open();
    const names = ["Again", "Hard", "Good", "Easy"];
    for (const [index, name] of names.entries()) {
      await expect(study.showAnswer).toBeVisible();
      await study.press("Space");
      const promise = await study.promise(name);
      await study.press(String(index + 1));
      await expect(study.answer).toBeHidden();
      await expect(study.announcer).toHaveText(new RegExp(`^${name}\\. Back ${promise}\\. Question \\d+ of 1[01]\\.$`));
    }
    expect(await ratings(page)).toEqual(["a", "b", "c", "d"]);
  });

  test("what is only a rating key does nothing before the answer is shown", async ({ page, study }) => {
    await study.open();
    const question = await study.question();
    await study.press("4");
    await expect(study.heading).toHaveText(question);
    await expect(study.showAnswer).toBeVisible();
    expect(await events(page)).toEqual([]);
  });

  test("u takes back rating after rating", async ({ page, study }) => {
    await study.open();
    const questions = [];
    for (let number = 1; number <= 2; number++) {
      questions.push(await study.question());
      await study.press("Space", "3");
      await study.expectPlace(number + 1, 10);
    }
    await study.press("u");
    await study.expectPlace(2, 10);
    await expect(study.heading).toHaveText(questions[1]);
    await study.press("u");
    await study.expectPlace(1, 10);
    await expect(study.heading).toHaveText(questions[0]);
    await study.expectFocusOnHeading();

    await study.press("u");
    await expect(study.announcer).toHaveText("Nothing to undo here.");
    expect(await events(page), "undoing adds, it never removes").toHaveLength(4);

    await study.press("4");
    await study.expectPlace(2, 10);
    await expect(study.heading).toHaveText(questions[1]);
  });

  test("Escape leaves for where the session began", async ({ page, study }) => {
    const [id] = ids("questions");
    for (const [from, to] of [
      ["study", ""],
      ["study?level=junior", "questions?level=junior"],
      [`study?question=${id}`, `questions/${id}`],
    ]) {
      await study.open(from);
      await study.showAnswer.waitFor();
      await study.press("Escape");
      await expect(page).toHaveURL(new URL(to, await page.evaluate(() => location.origin)).href);
    }
  });

  test("? opens the list of keys, and nothing behind it hears keys meanwhile", async ({ study }) => {
    await study.open();
    const question = await study.question();
    await study.press("?");
    await expect(study.keySheet).toBeVisible();
    await study.press("u", "g", "b");
    await study.press("Escape");
    await expect(study.keySheet).toBeHidden();
    await expect(study.heading).toHaveText(question);

    await study.press("?");
    await study.keySheet.getByRole("button", { name: "Close" }).click();
    await expect(study.keySheet).toBeHidden();
  });

  test("g and a letter go to each destination, / to the search field", async ({ today, browse }) => {
    await today.open();
    for (const [letter, title] of [["p", "Practice"], ["b", "Browse"], ["r", "Progress"], ["s", "Settings"], ["t", "Today"]]) {
      await today.press("g", letter);
      await today.expectTitle(title);
    }
    await today.press("/");
    await today.expectTitle("Browse");
    await expect(browse.search).toBeFocused();
  });

  test("with single letters switched off only Space, Enter and Escape act", async ({ page, settings, study, today }) => {
    await settings.open();
    await settings.singleKeys.uncheck();
    await study.open();
    const question = await study.question();
    await study.press("Enter");
    await expect(study.answer).toBeFocused();
    await study.press("1", "2", "3", "4", "u", "?", "g", "b");
    await expect(study.heading).toHaveText(question);
    await expect(study.keySheet).toBeHidden();
    await expect(study.answer).toBeVisible();
    expect(await events(page)).toEqual([]);
    await study.press("Escape");
    await today.expectTitle("Today");
  });

  test("shortcuts work with Caps Lock and on keyboards of other scripts", async ({ page, study }) => {
    await study.open();
    // What each key types where, and its place.
    for (const [sure, good, undo] of [
      [["3", "Digit3"], ["3", "Digit3"], ["U", "KeyU"]], // Caps Lock
      [['"', "Digit3"], ['"', "Digit3"], ["u", "KeyU"]], // AZERTY
      [["3", "Digit3"], ["3", "Digit3"], ["г", "KeyU"]], // Russian
      [["३", "Digit3"], ["३", "Digit3"], ["ह", "KeyU"]], // Hindi
      [["3", "Numpad3"], ["3", "Numpad3"], ["u", "KeyF"]], // Dvorak
    ]) {
      await expect(study.showAnswer).toBeVisible();
      await pressKey(page, ...sure);
      await expect(page.getByText("You said: sure")).toBeVisible();
      await pressKey(page, ...good);
      await expect(study.announcer).toHaveText(/^Good\. Back /);
      await study.expectPlace(2, 10);
      await pressKey(page, ...undo);
      await expect(study.announcer).toHaveText("Good undone. The question is back.");
      await study.reload();
    }
  });

  test("a sign that merely stands in the place of a shortcut is none", async ({ page, study }) => {
    await study.open();
    const question = await study.question();
    await study.press("Space");
    await pressKey(page, ",", "KeyM"); // AZERTY
    await pressKey(page, "#", "Digit3", { shiftKey: true });
    await pressKey(page, "³", "Digit3", { modifierAltGraph: true });
    await pressKey(page, "é", "KeyW"); // Bépo
    await expect(study.heading).toHaveText(question);
    expect(await events(page)).toEqual([]);
    await pressKey(page, "?", "Digit7", { shiftKey: true }); // Russian
    await expect(study.keySheet).toBeVisible();
  });

  test("nothing is done to a question that is not there yet", async ({ page, app, site, study }) => {
    let release;
    const tried = new Promise((resolve) => { release = resolve; });
    await page.route(`${site.url}bank/**`, async (route) => {
      await tried;
      await route.continue();
    });
    await app.open("study");
    await expect(page.locator(".waiting").first()).toBeVisible();
    await study.press("m", "Space", "1", "2", "3", "4");
    release();
    await expect(study.showAnswer).toBeVisible();
    expect(await events(page)).toEqual([]);
    await study.press("m");
    await expect(study.announcer).toContainText("for a week");
  });

  test("keys with a modifier stay the browser's", async ({ page, study }) => {
    await study.open();
    await study.press("Space", "Control+3", "Alt+3", "Meta+3");
    await expect(study.answer).toBeVisible();
    expect(await events(page)).toEqual([]);
  });
});

/** A key of another keyboard: what it types, and its place. */
async function pressKey(page, key, code, options = {}) {
  await page.evaluate(([key, code, options]) => {
    const event = new KeyboardEvent("keydown", { key, code, bubbles: true, cancelable: true, ...options });
    (document.activeElement ?? document.body).dispatchEvent(event);
  }, [key, code, options]);
}

test("a day by mouse, with undo on the last screen", async ({ page, today, study }) => {
  await study.open();
  const asked = await study.finish();
  expect(new Set(asked).size).toBe(10);
  await study.undo.click();
  await expect(study.heading).toHaveText(asked[9]);
  await study.expectPlace(10, 10);
  await study.rating("Easy").click();
  await study.expectDoneForToday();

  await study.done.click();
  await today.expectDoneForToday();
  await expect(today.summary).toContainText(/^10 cards in .*, 10 right first time\./);
  await expect(today.ring.getByRole("img", { name: "All 10 cards answered" })).toBeVisible();
});

test("the next days bring back what is due, beside new ones", async ({ page, today, study }) => {
  await study.open();
  const tomorrow = [];
  for (const rating of ["Hard", "Good", "Easy", "Hard"]) {
    if (rating === "Hard") tomorrow.push(await study.question());
    await study.answerWith(rating);
  }
  await turnClock(page, MONDAY + DAY);
  await today.open();
  await expect(today.summary).toHaveText("12 cards today: 2 to review, 10 new.");
  await study.open();
  const asked = await study.finish("Easy");
  expect(asked).toHaveLength(12);
  expect(asked).toEqual(expect.arrayContaining(tomorrow));
});

test("the day turns at four in the morning, while the app stays open", async ({ page, today, study }) => {
  await study.begin("Hard");
  await study.close.click();
  await today.expectLeft(9);
  await turnClock(page, Date.parse("2026-03-10T02:59:00Z"));
  await expect(today.main).toContainText("Monday 9 March");
  await today.expectLeft(9);
  await turnClock(page, Date.parse("2026-03-10T03:01:00Z"));
  await expect(today.main).toContainText("Tuesday 10 March");
  await today.expectLeft(11);
});

test.describe("left open overnight, the app knows the morning of the interview", () => {
  const look = (page) => page.evaluate(() => document.dispatchEvent(new Event("visibilitychange", { bubbles: true })));
  for (const [when, notice] of [
    ["by itself", (page) => page.clock.fastForward(18 * 60 * 60 * 1000)],
    ["at the first key", (page) => page.keyboard.press("Shift")],
    ["at the first click", (page) => page.mouse.click(1, 1)],
    ["when it is looked at again", look],
  ]) {
    test(when, async ({ page, settings, today }) => {
      await settings.planFor("2026-03-10");
      await today.open();
      await expect(today.eyebrow).toHaveText("Monday 9 March · interview tomorrow");
      if (when !== "by itself") await page.clock.setSystemTime(Date.parse("2026-03-10T03:01:00Z"));
      await notice(page);
      await expect(today.heading).toHaveText("Today’s the day.");
    });
  }
});

for (const rating of ["Hard", "Good", "Easy"]) {
  test(`${rating} brings a question back on the day that its button says`, async ({ page, study, browse }) => {
    const id = ids("questions")[3];
    await seed(page, past([id], [30, 21, 12]));
    await study.open(`study?question=${id}`);
    await study.showAnswer.click();
    const promise = await study.promise(rating);
    await study.rating(rating).click();
    await study.expectAnswered();

    const question = new QuestionPage(page, id);
    await question.open();
    const memory = await question.memory.textContent();
    const due = dueDay(memory);
    const days = Math.round((due - Date.parse("2026-03-09")) / DAY);
    expect(promise).toBe(`in ${words(days)}`);

    await turnClock(page, MONDAY + (days - 1) * DAY);
    await browse.open("questions?status=due");
    await expect(browse.count).toHaveText("0 questions");
    await turnClock(page, MONDAY + days * DAY);
    await expect(browse.count).toHaveText("1 question");
  });
}

/** The day in "Next review on Thursday 12 March." */
function dueDay(memory) {
  if (memory.includes("Next review tomorrow.")) return Date.parse("2026-03-10");
  const [, day, month] = /Next review on \w+ (\d+) (\w+)/.exec(memory);
  return Date.parse(`${day} ${month} 2026 UTC`);
}

/** As src/study/words.rs says it. */
function words(days) {
  const count = (number, unit) => `${number} ${unit}${number === 1 ? "" : "s"}`;
  if (days <= 30) return count(days, "day");
  return days <= 55 ? count(Math.round(days / 7), "week") : count(Math.round(days / 30.44), "month");
}

test("Again comes back twice, after four others each time", async ({ study }) => {
  await study.open();
  const first = await study.question();
  const four = async () => {
    const asked = [];
    for (let n = 0; n < 4; n++) {
      asked.push(await study.question());
      await study.answerWith("Good");
    }
    return asked;
  };
  await study.answerWith("Again");
  expect(await four()).not.toContain(first);
  await expect(study.heading).toHaveText(first);
  await expect(study.main).toContainText("Once more today");
  await study.answerWith("Good");
  expect(await four()).not.toContain(first);
  await expect(study.heading).toHaveText(first);
  await study.answerWith("Good");
  // Ten cards, and two repeats of the first.
  await study.expectPlace(12, 12);
  expect(await study.finish()).toHaveLength(1);
});

test("the counter goes forward only, and Today says how many are left from the card in view on", async ({ page, today, study }) => {
  let [before, longest] = [0, 0];
  const moves = async () => {
    await study.showAnswer.waitFor();
    const [number, total] = (await study.place.textContent()).split(" of ").map(Number);
    expect(number).toBeGreaterThan(before);
    expect(total).toBeGreaterThanOrEqual(longest);
    [before, longest] = [number, total];
    return total - number + 1;
  };
  await study.open();
  await moves();
  for (const rating of ["Again", "Good", "Again", "Hard"]) {
    await study.answerWith(rating);
    await moves();
  }
  await study.press("m");
  await expect(study.toast).toContainText("for a week");
  await moves();
  await study.press("i");
  await expect(study.toast).not.toContainText("for a week");
  const left = await moves();

  await study.reload();
  await study.expectPlace(before, longest);
  await today.open();
  await today.expectLeft(left);
  await expect(today.start).toHaveText(new RegExp(`^Continue, ${left} left`));
  await expect(today.ring.getByRole("img")).toHaveAccessibleName(new RegExp(`^${before - 1} of ${longest} cards answered`));
  await today.start.click();
  await study.expectPlace(before, longest);
});

test("a question that is failed last comes back at once rather than not at all", async ({ study }) => {
  const [id] = ids("questions");
  await study.open(`study?question=${id}`);
  await study.answerWith("Again");
  await study.expectAnswered();
  await study.open(`study?q=${id}`);
  await expect(study.main).toContainText("Once more today");
});

test("a question answered today can be practised, which changes nothing", async ({ page, study }) => {
  const [id, other] = ids("questions");
  const question = new QuestionPage(page, id);
  await study.open(`study?question=${id}`);
  await study.answerWith("Good");
  await study.expectAnswered();
  // Of another question, whose rating an undo must not reach.
  await study.open(`study?question=${other}`);
  await study.answerWith("Good");
  const before = await events(page);

  await question.open();
  await question.answerIt.click();
  await expect(study.main).toContainText("Practice");
  await study.expectPlace(1, 1);
  await study.field.fill("It is about the request and the response.");
  await study.field.press("Control+Enter");
  await expect(study.answer).toBeFocused();
  await expect(study.announcer).toHaveText(/^Answer shown\. (?!.*is suggested)/);
  await expect(page.locator(".rating-bar")).toContainText("You’ve answered this today, so this is practice and changes nothing.");
  await expect(study.ratings).toHaveCount(0);
  await expect(study.undo).toBeDisabled();
  await study.press("1", "4");
  await study.press("u");
  await expect(study.answer).toBeVisible();

  await page.getByRole("button", { name: "Try it again" }).click();
  await study.expectFocusOnHeading();
  await expect(study.field).toHaveValue("");
  await study.rest();
  await study.field.fill("Once more.");
  await study.field.press("Control+Enter");
  await study.done.click();
  await expect(page).toHaveURL(new RegExp(`questions/${id}$`));
  await question.loaded();
  await question.answerIt.click();
  await expect(study.field, "nothing is left of what was typed").toHaveValue("");
  await study.press("Enter");
  await expect(study.answer).toBeFocused();
  await study.press("Enter");
  await expect(page).toHaveURL(new RegExp(`questions/${id}$`));
  expect(await events(page)).toEqual(before);
});

test("reading the code with wrapped lines is remembered", async ({ page, study }) => {
  await study.open("study?kind=predict");
  const block = page.locator(".code-block").filter({ visible: true }).first();
  const wrap = block.getByRole("button", { name: "Wrap lines" });
  await expect(wrap).toHaveAttribute("aria-pressed", "false");
  await wrap.click();
  await expect(block).toHaveAttribute("data-wrap", "on");
  await study.reload();
  await expect(wrap).toHaveAttribute("aria-pressed", "true");
  expect(Object.keys(await stored(page)).filter((key) => key.startsWith("viva.e."))).toEqual([]);
});

test("undo says that there is nothing to undo", async ({ study }) => {
  await study.open();
  await expect(study.undo).toBeDisabled();
  await study.answerWith("Good");
  await expect(study.undo).toBeEnabled();
  await study.undo.click();
  await expect(study.undo).toBeDisabled();
});
