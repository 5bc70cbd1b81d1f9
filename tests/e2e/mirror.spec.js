// The second store: what local storage has, the database has too, and a start makes good what one of them lost.
import { expect, ids, test } from "./support/test.js";
import { events, leave, mirrored, past, ratings, reviews, seed, stored } from "./support/log.js";
import { refusedDatabase, withoutDatabase } from "./support/harms.js";

const PAST = past(ids("questions").slice(0, 5));

test("an answer is shown as saved when both stores have it", async ({ page, study }) => {
  await study.open();
  await study.expectSaved(0);
  await expect(study.saveState).toBeHidden();
  for (const [n, rating] of ["Good", "Again", "Easy"].entries()) {
    await study.answerWith(rating);
    await study.expectSaved(n + 1);
    await expect(study.saveState).toHaveText("Saved");
    expect(await mirrored(page)).toEqual(await stored(page));
  }
  await study.undo.click();
  await study.expectSaved(4);
  expect(await mirrored(page)).toEqual(await stored(page));
});

test("it is written with strict durability, and committed at once", async ({ page, study }) => {
  await page.addInitScript(() => {
    window.asked = [];
    const { transaction } = IDBDatabase.prototype;
    IDBDatabase.prototype.transaction = function (...args) {
      const made = transaction.apply(this, args);
      // The day's backup may be written, too.
      if (args[1] === "readwrite" && made.objectStoreNames.contains("texts")) window.asked.push(made.durability);
      return made;
    };
    const { commit } = IDBTransaction.prototype;
    IDBTransaction.prototype.commit = function () {
      if (this.objectStoreNames.contains("texts")) window.asked.push("commit");
      commit.call(this);
    };
  });
  await study.begin("Good");
  await study.expectSaved(1);
  expect(await page.evaluate(() => window.asked)).toEqual(["strict", "commit"]);
});

test("what local storage lost comes back from the database", async ({ page, study }) => {
  await study.begin("Good", "Good", "Good");
  await study.expectSaved(3);
  const before = await stored(page);
  const [key] = Object.keys(before);
  const place = await page.evaluate(() => location.href);
  await leave(page);
  await page.evaluate(() => localStorage.clear());
  await page.goto(place);
  await study.started();
  await study.expectPlace(4, 10);
  expect(await stored(page)).toEqual(before);

  // The end of a browser may take back the newest texts and leave older ones.
  await leave(page);
  await page.evaluate(([key, text]) => localStorage.setItem(key, text), [key, Object.values(reviewsUpTo(before[key], 1))[0]]);
  await page.goto(place);
  await study.started();
  await study.expectPlace(4, 10);
  expect(await ratings(page)).toEqual(["c", "c", "c"]);
});

test("what the database lacks, it gets at the start", async ({ page, study }) => {
  await seed(page, PAST);
  await study.open();
  await expect.poll(() => mirrored(page)).toEqual(PAST);
  expect(await stored(page)).toEqual(PAST);
});

const REFUSALS = {
  "is missing": withoutDatabase,
  "throws": () => {
    Object.defineProperty(window, "indexedDB", {
      get: () => {
        throw new DOMException("denied", "SecurityError");
      },
    });
  },
  "refuses to open": refusedDatabase,
};

for (const [name, refuse] of Object.entries(REFUSALS)) {
  test(`a database that ${name}: local storage alone, and this is said`, async ({ page, study }) => {
    await page.addInitScript(refuse);
    await study.begin("Good");
    await study.expectSaved(1);
    await expect(study.saveState).toHaveText("Saved once");
    await expect(study.notice).toBeHidden();
    await study.reload();
    await study.expectPlace(2, 10);
  });
}

test("a database that never answers does not keep the app from starting", async ({ page, study }) => {
  await page.addInitScript(() => {
    IDBFactory.prototype.open = () => new EventTarget();
  });
  await seed(page, PAST);
  await study.begin("Good");
  await expect(study.session).toHaveAttribute("data-saved", "pending");
  await study.reload();
  expect(await events(page)).toHaveLength(6);
});

test("a database that answers late is united then", async ({ page, study }) => {
  await study.begin("Good");
  await study.expectSaved(1);
  const before = await stored(page);
  await leave(page);
  await page.evaluate(() => localStorage.clear());
  await page.addInitScript(() => {
    const { open } = IDBFactory.prototype;
    IDBFactory.prototype.open = function (...args) {
      const late = {};
      window.answer = () => {
        const request = open.apply(this, args);
        for (const name of ["onsuccess", "onerror", "onupgradeneeded"]) request[name] = (event) => late[name](event);
        Object.defineProperty(late, "result", { get: () => request.result });
      };
      return late;
    };
  });
  await study.open();
  await study.expectPlace(1, 10);
  await study.answerWith("Good");
  await page.evaluate(() => window.answer());
  await study.expectSaved(1);
  expect(await stored(page)).toEqual(expect.objectContaining(before));
  expect(await events(page)).toHaveLength(2);
});

test("a database that another tab deletes is filled again", async ({ page, study, context }) => {
  await study.begin("Good");
  await study.expectSaved(1);
  const other = await context.newPage();
  await leave(other);
  await other.evaluate(() => new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase("viva");
    request.onsuccess = resolve;
    request.onerror = reject;
  }));
  await study.answerWith("Good");
  await study.expectSaved(2);
  await expect(study.saveState).toHaveText("Saved");
  await expect.poll(() => mirrored(page)).toEqual(await stored(page));
  expect(await events(page)).toHaveLength(2);
});

test("a newer version of the database is used as far as it is the same", async ({ page, study, context }) => {
  await study.begin("Good");
  await study.expectSaved(1);
  const other = await context.newPage();
  await leave(other);
  await other.evaluate(() => new Promise((resolve, reject) => {
    const request = indexedDB.open("viva", 2);
    request.onupgradeneeded = () => request.result.createObjectStore("later");
    request.onsuccess = () => resolve(request.result.close());
    request.onerror = reject;
  }));
  await study.answerWith("Good");
  await study.expectSaved(2);
  await expect.poll(() => mirrored(page)).toEqual(await stored(page));
});

test("a database that is full costs nothing, and catches up once there is room", async ({ page, study }) => {
  await page.addInitScript(() => {
    const { put } = IDBObjectStore.prototype;
    IDBObjectStore.prototype.put = function (...args) {
      if (window.full) throw new DOMException("full", "QuotaExceededError");
      return put.apply(this, args);
    };
  });
  await study.begin("Good");
  await study.expectSaved(1);
  await page.evaluate(() => (window.full = true));
  await study.answerWith("Good");
  await expect(study.session).toHaveAttribute("data-saved", "once");
  await expect(study.saveState).toHaveText("Saved once");
  expect(await events(page)).toHaveLength(2);
  await page.evaluate(() => (window.full = false));
  await study.answerWith("Good");
  await study.expectSaved(3);
  expect(await mirrored(page)).toEqual(await stored(page));
});

/** The segment as it was when it had fewer records. */
function reviewsUpTo(text, count) {
  const [head, ...records] = text.trimEnd().split("\n");
  const [, writer, base] = head.split("|");
  return reviews(writer, records.slice(0, count).map((record) => {
    const [, time, act] = record.split(".");
    const at = Number.parseInt(base, 36) + 100 * Number.parseInt(time, 36);
    const [took, sure] = act.slice(5, -5).split(";");
    return { card: act.slice(0, 4), rating: " abcd".indexOf(act[4]), at, took: Number.parseInt(took, 36), sure };
  }));
}
