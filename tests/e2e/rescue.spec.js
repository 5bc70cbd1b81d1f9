// The rescue page: works when the program does not, saves everything, and takes away nothing that was answered.
import { readFile } from "node:fs/promises";
import { DAY, MONDAY, expect, ids, ownSite as test } from "./support/test.js";
import { leave, mirrored, past, reviews, seed, stored } from "./support/log.js";

const PAST = past(ids("questions").slice(0, 3));
const [KEY] = Object.keys(PAST);

async function saved(page) {
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Save everything in one file" }).click();
  const file = await download;
  return readFile(await file.path(), "utf8");
}

test.describe("without the program", () => {
  test.use({ complaints: /status of 404|WebAssembly|MIME type|ERR_FAILED|Failed to fetch/ });

  test("the failure screen leads there, and it saves both stores", async ({ page, study }) => {
    await seed(page, PAST);
    await study.begin("Good");
    await study.expectSaved(1);
    const both = [await stored(page), await mirrored(page)];
    await page.route("**/*.wasm", (route) => route.fulfill({ status: 404, body: "" }));
    await page.reload();
    await page.getByRole("link", { name: "More options" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Rescue page");
    await expect(page.locator("#summary")).toContainText("2 pieces in local storage, 2 in the database");
    const file = JSON.parse(await saved(page));
    expect([file.keys, file.database]).toEqual(both);
    expect([await stored(page), await mirrored(page)]).toEqual(both);
  });
});

test("what only one of the stores has comes back from the file", async ({ page, study, data }) => {
  await seed(page, PAST);
  await study.open();
  await expect.poll(() => mirrored(page)).toEqual(PAST);
  await leave(page);
  // Shorter than the text of the database, as after the end of a browser by force.
  const lines = PAST[KEY].trimEnd().split("\n");
  const shorter = Object.values(reviews("past00", [{ card: lines[1].split(".")[2].slice(0, 4), rating: 3, at: MONDAY - DAY }]))[0];
  await page.evaluate(([key, text]) => localStorage.setItem(key, text), [KEY, shorter]);
  await page.goto("rescue.html");
  const file = await saved(page);
  await page.evaluate(async () => {
    localStorage.clear();
    await new Promise((resolve) => (indexedDB.deleteDatabase("viva").onsuccess = resolve));
  });
  await data.open();
  await data.bring(file, "viva.json");
  await expect(data.notice).toContainText("3 new answers");
  await data.merge.click();
  await expect(data.answers).toHaveText("3");
});

test("looking makes no database, and an empty device has nothing to save", async ({ page }) => {
  await page.goto("rescue.html");
  await expect(page.locator("#summary")).toContainText("0 pieces in local storage, 0 in the database");
  await page.getByRole("button", { name: "Save everything in one file" }).click();
  await expect(page.locator("#saved")).toHaveText("Nothing is saved on this device yet.");
  expect(await page.evaluate(async () => (await indexedDB.databases()).length)).toBe(0);
});

test("both stores blocked: it says so", async ({ page }) => {
  await page.addInitScript(() => {
    const denied = () => {
      throw new DOMException("denied", "SecurityError");
    };
    Object.defineProperty(window, "localStorage", { get: denied });
    Object.defineProperty(window, "indexedDB", { get: denied });
  });
  await page.goto("rescue.html");
  await expect(page.locator("#summary")).toContainText("Not everything could be read: denied");
});

test.describe("with the installed copy", () => {
  test.use({ worker: true });

  test("opens without a network, removes the program's files and nothing else", async ({ page, app, site }) => {
    await seed(page, PAST);
    await app.open();
    await page.evaluate(async () => {
      await navigator.serviceWorker.ready;
      await caches.open("viva:/other/:1");
    });
    await site.stop();
    await page.goto("rescue.html");
    await expect(page.locator("#summary")).toContainText("1 piece in local storage");
    const before = await stored(page);
    await page.getByRole("button", { name: "Remove the copy, keep my answers" }).click();
    await expect(page.locator("#removed")).toContainText("Removed. Your answers are untouched.");
    const left = await page.evaluate(async () => [await caches.keys(), (await navigator.serviceWorker.getRegistrations()).length]);
    expect(left).toEqual([["viva:/other/:1"], 0]);
    expect(await stored(page)).toEqual(before);
  });
});
