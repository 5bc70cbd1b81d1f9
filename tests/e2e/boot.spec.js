// When the program cannot start or stops: the learner is told, keeps a copy, and can try again.
import { readFile } from "node:fs/promises";
import { readdirSync } from "node:fs";
import { expect, ids, ownSite as test } from "./support/test.js";
import { past, seed } from "./support/log.js";

const PAST = past(ids("questions").slice(0, 1));

/** The path of the build's file whose name fits. */
function path(site, pattern) {
  return site.base + readdirSync(site.folder).find((name) => pattern.test(name));
}

async function expectFailureScreen(page, title = "Viva couldn’t start") {
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);
  await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
  await expect(page.getByText("Nothing is lost: your answers stay on this device.")).toBeVisible();
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Save my data" }).click();
  const file = await download;
  expect(file.suggestedFilename()).toMatch(/^viva-.*\.json$/);
  const saved = JSON.parse(await readFile(await file.path(), "utf8"));
  expect(saved.keys).toEqual(PAST);
  await expect(page.getByRole("status")).toHaveText("Saved to your downloads. Keep the file: it holds all your answers.");
}

test.describe("a file of the program is missing", () => {
  test.use({ complaints: /status of 404|WebAssembly|MIME type|Failed to fetch dynamically imported module/ });

  for (const [name, pattern] of [["program", /_bg\.wasm$/], ["glue", /^viva-\w+\.js$/], ["boot file", /^boot-\w+\.js$/]]) {
    test(`the ${name}`, async ({ page, site }) => {
      await seed(page, PAST);
      site.broken.add(path(site, pattern));
      await page.goto("");
      await expectFailureScreen(page);
    });
  }

  test("and back again: Reload starts the app", async ({ page, app, site }) => {
    await seed(page, PAST);
    site.broken.add(path(site, /_bg\.wasm$/));
    await page.goto("");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Viva couldn’t start");
    site.broken.clear();
    await page.getByRole("button", { name: "Reload" }).click();
    await app.started();
    await app.expectTitle("Today");
  });
});

test.describe("a script that the host adds is missing", () => {
  test.use({ complaints: /status of 404|MIME type/ });

  test("before the start, and the app stands there alone once it runs", async ({ page, app, site, today }) => {
    await page.route(site.url, async (route) => {
      const response = await route.fetch();
      const added = '<script id="added" defer src="/cdn-cgi/added.js"></script></head>';
      await route.fulfill({ response, body: (await response.text()).replace("</head>", added) });
    });
    let release;
    const seen = new Promise((resolve) => { release = resolve; });
    await page.route("**/*.wasm", async (route) => {
      await seen;
      await route.continue();
    });
    await page.goto("", { waitUntil: "commit" });
    const verdict = page.getByRole("heading", { name: "Viva couldn’t start" });
    await expect(verdict).toBeVisible();
    release();
    await app.started();
    await expect(verdict).toHaveCount(0);
    await app.expectTitle("Today");
    await app.expectFocusOnHeading();

    await page.locator("#added").evaluate((script) => script.dispatchEvent(new Event("error")));
    await expect(verdict).toHaveCount(0);
    await today.expectFirstRun();
    // What is said of a program that stops still holds.
    await page.evaluate(() => dispatchEvent(new ErrorEvent("error", { error: new WebAssembly.RuntimeError("unreachable") })));
    await expect(page.getByRole("heading", { name: "Viva stopped working" })).toBeVisible();
  });
});

test.describe("the network breaks off", () => {
  test.use({ complaints: /ERR_FAILED|Failed to fetch/ });

  test("in the program", async ({ page }) => {
    await seed(page, PAST);
    await page.route("**/*.wasm", (route) => route.abort());
    await page.goto("");
    await expectFailureScreen(page);
  });
});

test.describe("the program", () => {
  test.use({ complaints: /WebAssembly|CompileError|wasm|unreachable/i });

  test("is cut short", async ({ page }) => {
    await seed(page, PAST);
    await page.route("**/*.wasm", async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, body: (await response.body()).subarray(0, 100_000) });
    });
    await page.goto("");
    await expectFailureScreen(page);
  });

  test("stops while it runs", async ({ page, study }) => {
    await seed(page, PAST);
    await study.open();
    // As a panic reaches the page.
    await page.evaluate(() => queueMicrotask(() => {
      throw new WebAssembly.RuntimeError("unreachable");
    }));
    await expectFailureScreen(page, "Viva stopped working");
  });
});

test("without script the page says what it needs", async ({ browser, site }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, baseURL: site.url });
  const page = await context.newPage();
  await page.goto("study");
  await expect(page.locator("noscript p")).toBeVisible();
  await expect(page.locator("noscript p")).toContainText("Viva runs in your browser and needs JavaScript.");
  await context.close();
});
