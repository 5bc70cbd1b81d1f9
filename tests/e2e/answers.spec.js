// Answering: typed or spoken, how sure, which key points it has; and what can be done with a card by hand.
import { join } from "node:path";
import { DAY, MONDAY, expect, ids, test, turnClock } from "./support/test.js";
import { mustSays, openData } from "./support/build.js";
import { card, events, past, ratings, reviews, seed, stored } from "./support/log.js";
import { Note, QuestionPage } from "./pages/question.js";

const asked = (id) => openData().find((question) => question.id === id);
const PLAIN = "models-null-or-blank";

test.describe("a typed answer", () => {
  test("has its key points suggested, and they speak for a rating that only a tap gives", async ({ page, study }) => {
    const points = asked(PLAIN).key_points;
    await study.open(`study?question=${PLAIN}`);
    await study.field.fill(points.map((point) => point.point.replaceAll("`", "")).join(" "));
    await study.field.press("Control+Enter");
    await expect(study.answer).toBeFocused();
    const must = mustSays(points).length;
    await expect(study.points).toHaveCount(must);
    for (const point of await study.points.all()) await expect(point).toBeChecked();
    await expect(study.typed.locator("mark").first()).toBeVisible();
    await expect(study.suggestion).toHaveText(`${must} of ${must} must-says. Good suggested`);
    await expect(study.announcer).toHaveText(`Answer shown. ${must} of ${must} must-says. Good is suggested.`);
    expect(await events(page)).toEqual([]);

    for (const point of await study.points.all()) await point.uncheck();
    await expect(study.suggestion).toHaveText(`0 of ${must} must-says. Again suggested`);
    // Space turns the tick that has the focus; from the page itself it gives the suggested rating.
    await study.answer.focus();
    await study.press("Space");
    await study.expectAnswered();
    expect(await ratings(page)).toEqual(["a"]);
  });

  test("that says nothing of it suggests nothing but Again, and none suggests nothing at all", async ({ page, study }) => {
    await study.open(`study?question=${PLAIN}`);
    await study.press("Space");
    await expect(study.points.first()).not.toBeChecked();
    await expect(study.suggestion).not.toContainText("suggested");
    await study.press("Enter");
    expect(await events(page)).toEqual([]);
    await study.points.first().check();
    await expect(study.suggestion).toContainText("suggested");
  });

  test("is there again after one looked elsewhere, and Escape leaves the field before the session", async ({ page, study }) => {
    await study.open();
    await study.press("t");
    await expect(study.field).toBeFocused();
    await page.keyboard.type("a draft 1 u");
    await study.press("Escape");
    await study.expectFocusOnHeading();
    await study.press("Escape");
    await study.expectTitle("Today");
    await page.goBack();
    await expect(study.field).toHaveValue("a draft 1 u");
    expect(await events(page)).toEqual([]);
  });

  test("survives a reload, and is gone once it is rated", async ({ page, study }) => {
    const kept = () => page.evaluate(() => Object.entries(sessionStorage));
    await study.open();
    await study.field.fill("a draft \u{1f393}");
    expect(await kept()).toEqual([[expect.stringMatching(/^viva\.draft\.answer\.\w{4}$/), "a draft \u{1f393}"]]);
    await study.reload();
    await expect(study.field).toHaveValue("a draft \u{1f393}");
    expect(JSON.stringify(await stored(page)), "nothing of it is in the log").not.toContain("draft");

    await study.field.fill("");
    expect(await kept()).toEqual([]);
    await study.type("another", "Good");
    expect(await kept()).toEqual([]);
    await study.undo.click();
    await study.reload();
    await expect(study.field).toHaveValue("");
  });

  test("is kept as long as the tab lives where session storage refuses it", async ({ page, study }) => {
    await page.addInitScript(() => {
      const put = Storage.prototype.setItem;
      Storage.prototype.setItem = function (...entry) {
        if (this === sessionStorage) throw new DOMException("full", "QuotaExceededError");
        return put.apply(this, entry);
      };
    });
    await study.open();
    await study.field.fill("a draft");
    await study.close.click();
    await study.expectTitle("Today");
    await page.goBack();
    await expect(study.field).toHaveValue("a draft");
    await study.type("a draft", "Good");
    expect(await ratings(page)).toEqual(["c"]);
  });

  test("may be composed: the keys that end a composition mean nothing else", async ({ page, study }) => {
    await study.open();
    await study.field.fill("か");
    const used = await page.evaluate(() => {
      const field = document.getElementById("answer");
      const used = [];
      // As browsers send keys during a composition, and as Safari sends the one that ends it.
      for (const how of [{ isComposing: true }, { keyCode: 229 }]) {
        for (const [place, key, ctrlKey] of [[field, "Escape"], [field, "Enter", true], [document.body, "1"], [document.body, "Escape"]]) {
          const event = new KeyboardEvent("keydown", { key, ctrlKey, bubbles: true, cancelable: true, ...how });
          place.dispatchEvent(event);
          if (event.defaultPrevented) used.push(`${key} ${JSON.stringify(how)}`);
        }
      }
      return used;
    });
    expect(used).toEqual([]);
    await expect(study.showAnswer).toBeVisible();
    await study.field.press("Escape");
    await study.expectFocusOnHeading();
  });

  test("is only ever text", async ({ page, study }) => {
    await study.open();
    await study.field.fill("<img src=x onerror=alert(1)> \u{1f393} <b>");
    await study.showAnswer.click();
    await expect(study.typed).toHaveText("You said: <img src=x onerror=alert(1)> \u{1f393} <b>");
    await expect(study.typed.locator("img")).toHaveCount(0);
  });
});

test.describe("how sure one is", () => {
  test("shows the answer, stands above it, and is in the log", async ({ page, study }) => {
    await study.open();
    for (const [key, name, mark] of [["1", "guess", "g"], ["2", "unsure", "u"], ["3", "sure", "s"]]) {
      await expect(study.showAnswer).toBeVisible();
      await study.press(key);
      await expect(page.getByText(`You said: ${name}`)).toBeVisible();
      await study.press("3");
      await expect(study.answer).toBeHidden();
      expect((await events(page)).at(-1)).toMatch(new RegExp(`;${mark}$`));
    }
  });

  test("and wrong comes first the next day", async ({ page, study }) => {
    const [one, two, three] = ids("questions");
    const at = MONDAY - 20 * DAY;
    await seed(page, reviews("past00", [
      { card: card(one), rating: 1, at },
      { card: card(two), rating: 1, at: at + 1000, sure: "s" },
      { card: card(three), rating: 1, at: at + 2000, sure: "g" },
    ]));
    await study.open();
    expect(letters(await study.question())).toBe(letters(asked(two).prompt.split("\n\n")[0]));
  });

  test("is compared with what became of it after twenty answers", async ({ page, study }) => {
    const cards = ids("questions").slice(0, 21).map(card);
    const said = (count) => cards.slice(0, count).map((card, n) => ({
      card, rating: n % 2 ? 3 : 1, at: MONDAY - DAY + n * 1000, sure: "s",
    }));
    await seed(page, reviews("past00", said(19)));
    await study.open("progress");
    await expect(page.getByRole("heading", { name: "How well you judge yourself" })).toBeHidden();
    await seed(page, reviews("past00", said(21)));
    await study.open("progress");
    await expect(page.getByText("When you were sure, you were right 10 of 21 times.")).toBeVisible();
    await page.getByText("Show by topic").click();
    const byTopic = page.getByRole("table", { name: "How many were right, by topic and confidence" });
    await expect(byTopic.getByRole("row").nth(1)).toContainText(/\d+ of \d+/);
  });
});

test.describe("by hand", () => {
  test("a question rests for a week, is found resting, and is brought back", async ({ page, study, browse }) => {
    await study.open();
    const first = await study.question();
    await study.more.click();
    await study.sheet.getByRole("button", { name: "Let it rest for a week" }).click();
    await expect(study.heading).not.toHaveText(first);
    await study.expectFocusOnHeading();
    await browse.open("questions?status=resting");
    await page.getByRole("main").getByRole("listitem").getByRole("link").first().click();
    const question = new QuestionPage(page);
    await expect(page.getByText(/^It’s resting until /)).toBeVisible();
    await page.getByRole("button", { name: "Ask it again" }).click();
    await expect(page.getByText(/^It’s resting until /)).toBeHidden();
    await expect(question.heading).toHaveText(first);
  });

  test("a single question says what became of it: suspended, put off, set to a day", async ({ page, study }) => {
    const [id] = ids("questions");
    const endings = [
      ["Suspend", "Suspended.", "It won’t be asked until you bring it back."],
      ["Not today", "Put off.", "It comes back on Tuesday 10 March."],
    ];
    for (const [change, title, words] of endings) {
      await study.open(`study?question=${id}`);
      await study.more.click();
      await study.sheet.getByRole("button", { name: change }).click();
      await expect(study.heading).toHaveText(title);
      await expect(study.main).toContainText(words);
      await study.undo.click();
    }
    await study.open(`study?question=${id}`);
    await study.answerWith("Good");
    await study.expectAnswered();
  });

  test("u takes a change back like a rating", async ({ study }) => {
    await study.open();
    const first = await study.question();
    await study.press("m");
    await expect(study.heading).not.toHaveText(first);
    await study.press("u");
    await expect(study.heading).toHaveText(first);
    await expect(study.showAnswer).toBeVisible();
  });

  test("a question is moved to the day one names", async ({ page, study }) => {
    const id = ids("questions")[0];
    await seed(page, past([id], [20]));
    await study.open(`study?question=${id}`);
    await study.more.click();
    await study.sheet.getByRole("spinbutton", { name: "Ask again in … days" }).fill("12");
    await study.sheet.getByRole("button", { name: "Set" }).click();
    await expect(study.heading).toHaveText("Done.");
    await expect(study.main).toContainText("Your change is saved.");
    await expect(study.announcer).toHaveText("Set. It comes back in 12 days. You can undo this.");
    const question = new QuestionPage(page, id);
    await question.open();
    await expect(question.memory).toContainText("Saturday 21 March");
    await turnClock(page, MONDAY + 12 * DAY);
    await study.open("questions?status=due");
    await expect(page.getByText("1 question", { exact: true }).first()).toBeVisible();
  });

  test("a question forgotten four times is offered a different angle", async ({ page, study }) => {
    const id = "orm-n-plus-one";
    await seed(page, past([id], [51, 42, 33, 24, 15], () => 1));
    await study.open(`study?question=${id}`);
    await study.showAnswer.click();
    await expect(page.getByRole("heading", { name: "Try a different angle" })).toBeVisible();
    await expect(page.getByText("You’ve forgotten this one 4 times")).toBeVisible();
  });
});

/** What Markdown and the screen have in common. */
function letters(text) {
  return text.replace(/[^a-z]/gi, "");
}

test("a note to self stands with the answer, and only there", async ({ page, study }) => {
  await study.open(`study?question=${PLAIN}`);
  const note = new Note(page);
  await expect(note.region).toBeHidden();
  await study.showAnswer.click();
  await expect(note.region).toBeHidden();
  await study.fold.click();
  await note.write.click();
  await note.field.fill("1 <b>join</b>\nnot 2");
  await note.save.click();
  await expect(study.announcer).toHaveText("Note saved. You can undo this.");
  await expect(note.text).toHaveText("1 <b>join</b>\nnot 2");
  expect((await events(page)).filter((line) => !line.startsWith("!"))).toEqual([]);

  await study.open(`questions/${PLAIN}`);
  await expect(note.text).toHaveText("1 <b>join</b>\nnot 2");
  await note.change.click();
  await note.field.fill("half a thou");
  await study.reload();
  await expect(note.field, "a draft is there again, and open").toHaveValue("half a thou");
  await note.field.fill("");
  await note.save.click();
  await expect(study.announcer).toHaveText("Note removed. You can undo this.");
  await expect(note.text).toHaveCount(0);
});
