// Nothing of the learner leaves the device, and nothing that is not ours runs.
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { DIST, expect, ids, test } from "./support/test.js";
import { QuestionPage } from "./pages/question.js";

const POLICY = {
  "default-src": "'none'",
  "script-src": "'self' 'wasm-unsafe-eval'",
  "style-src": "'self'",
  "img-src": "'self' data:",
  "font-src": "'self'",
  "connect-src": "'self'",
  "manifest-src": "'self'",
  "worker-src": "'self'",
  "base-uri": "'none'",
  "form-action": "'none'",
  "require-trusted-types-for": "'script'",
  "trusted-types": "default",
};

test("each page of the build has the policy before its first script, and no script or style inside", () => {
  const pages = readdirSync(DIST, { recursive: true }).filter((path) => path.endsWith(".html"));
  expect(pages.length).toBeGreaterThan(20);
  for (const path of pages) {
    const html = readFileSync(join(DIST, path), "utf8");
    const [meta] = /<meta [^>]*http-equiv="?Content-Security-Policy[^>]*>/.exec(html) ?? [""];
    const [, policy = ""] = /content="([^"]*)"/.exec(meta) ?? [];
    const said = Object.fromEntries(policy.split(";").map((part) => part.trim().split(/ (.*)/)).map(([name, value]) => [name, value]));
    expect(said, path).toEqual(POLICY);
    expect(html.indexOf(meta)).toBeLessThan(html.indexOf("<script"));
    for (const [, attributes, content] of html.matchAll(/<script([^>]*)>([^]*?)<\/script>/g)) {
      expect(attributes, path).toMatch(/ src=|type="?text\/plain/);
      expect(content.trim(), path).toBe("");
    }
    // What a question says of scripts, in its title and description, is text.
    const markup = html.replace(/<title>[^<]*<\/title>/, "").replace(/<meta [^>]*name="?description[^>]*>/, "");
    expect(markup, path).not.toMatch(/<style|\sstyle=|\son[a-z]+=|javascript:|https?:\/\//i);
  }
});

test.describe("a whole walk", () => {
  test.use({ worker: true });

  test("asks no other origin for anything and breaks no policy", async ({ page, app, study, quiz, browse, settings, data, context, site }) => {
    test.setTimeout(60_000 + 500 * ids("questions").length);
    const asked = new Set();
    context.on("request", (request) => asked.add(new URL(request.url()).origin));
    // Trusted Types report here, too. A message to the console fails the test.
    await context.addInitScript(() => {
      addEventListener("securitypolicyviolation", (event) => console.error(`${event.violatedDirective}: ${event.sample || event.blockedURI}`));
    });
    for (const path of ["", "practice", "questions", `topics/${ids("topics")[0]}`, "progress", "settings"]) await app.open(path);
    await app.open("questions");
    for (const id of ids("questions")) {
      await new QuestionPage(page, id).visit();
      for (const summary of await page.locator("summary").all()) await summary.evaluate((element) => element.click());
    }
    await study.begin("Again", "Hard", "Good", "Easy");
    await study.undo.click();
    await quiz.startMixed();
    await quiz.finish();
    await browse.open("questions");
    await browse.search.fill("<img src=x onerror=alert(1)>");
    await browse.allFilters.click();
    await app.press("Escape");
    await settings.open();
    await settings.theme("Dark").check();
    await data.open();
    const { text } = await data.saved();
    await data.eraseEverything();
    await data.bring(text);
    await data.merge.click();
    await app.open("progress");
    expect([...asked].filter((origin) => origin !== site.origin && origin !== "null")).toEqual([]);
  });
});

test("the page has no cookie and leaves nothing but its log", async ({ page, study, context }) => {
  await study.begin("Good");
  expect(await context.cookies()).toEqual([]);
  expect(await page.evaluate(() => Object.keys(localStorage).every((key) => key.startsWith("viva.")))).toBe(true);
});

test("links to elsewhere open apart and say nothing of where they come from", async ({ page, app }) => {
  await app.open(`questions/${ids("questions")[0]}`);
  const links = page.locator('a[href^="http"]');
  // They come with the body of the question, which is loaded by itself.
  await links.first().waitFor();
  for (const link of await links.all()) {
    await expect(link).toHaveAttribute("href", /^https:/);
    await expect(link).toHaveAttribute("target", "_blank");
    await expect(link).toHaveAttribute("rel", /noopener noreferrer/);
  }
});

test("the app does not run in a frame", async ({ page, site }) => {
  await page.route("**/frame", (route) => route.fulfill({ contentType: "text/html", body: `<link rel="icon" href="data:,"><iframe src="${site.url}"></iframe>` }));
  await page.goto("frame");
  const frame = page.frameLocator("iframe");
  await expect(frame.getByRole("heading", { level: 1 })).toHaveText("Viva opens in its own window");
  await expect(frame.getByRole("link", { name: "Open Viva" })).toHaveAttribute("rel", /noopener/);
  await expect(frame.locator("#announcer")).toHaveCount(0);
});

test.describe("Trusted Types", () => {
  test.use({ complaints: /requires 'TrustedScript' assignment/ });

  test("refuse markup outside the list, scripts, and any worker but ours", async ({ page, app }) => {
    await app.open();
    const refused = await page.evaluate(() => {
      const attempts = [
        () => (document.createElement("div").innerHTML = "<img src=x onerror=alert(1)>"),
        () => (document.createElement("div").innerHTML = '<a href="javascript:alert(1)">x</a>'),
        () => (document.createElement("div").innerHTML = "<p onclick=alert(1)>x</p>"),
        () => (document.createElement("script").src = "https://example.com/x.js"),
        () => (document.createElement("script").text = "alert(1)"),
        () => new Worker("/other.js"),
      ];
      return attempts.map((attempt) => {
        try {
          attempt();
          return "let through";
        } catch (error) {
          return error.name;
        }
      });
    });
    expect(refused).toEqual(Array(6).fill("TypeError"));
  });
});
