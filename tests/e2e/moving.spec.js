// Codes on one screen, the camera of another device: what is shown there arrives here.
import { DAY, MONDAY, expect, ids, test } from "./support/test.js";
import { browserWith, film } from "./support/camera.js";
import { card, events, reviews, seed } from "./support/log.js";
import { DataPage } from "./pages/data.js";
import { MovingPage } from "./pages/moving.js";

/** Reviews of so many days, of any questions, from a fixed seed. */
function past(writer, days, perDay) {
  const all = ids("questions");
  let seed = 1;
  const chance = (sides) => (seed = (seed * 48271) % 0x7fffffff) % sides;
  const entries = Array.from({ length: days }, (_, n) => days - n).flatMap((ago) =>
    Array.from({ length: perDay }, (_, n) => ({
      card: card(all[chance(all.length)]), rating: 1 + chance(4), at: MONDAY - ago * DAY + n * 60_000 + chance(400) * 100, took: 20 + chance(600),
    })));
  return reviews(writer, entries);
}

const PAST = past("sender", 3, 20);

/** A page of a browser that is not the test's own, and what it complains about. */
async function receiverIn(browser, options) {
  const context = await browser.newContext({ timezoneId: "Europe/Berlin", ...options });
  const complaints = [];
  context.on("weberror", (error) => complaints.push(`${error.error()}`));
  context.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  await context.addInitScript(() => delete Navigator.prototype.serviceWorker);
  return { receiver: new MovingPage(await context.newPage()), complaints };
}

test.describe("from screen to camera", () => {
  // A film of 1280×960, as a camera would: at 640×480 a module has four pixels, and the camera's color conversion makes one
  // code in three unreadable. A film whose readable codes do not add up to the transfer then never ends.
  test.use({ viewport: { width: 640, height: 480 }, deviceScaleFactor: 2 });

  test("progress arrives, is asked about, and is merged once", async ({ page, site, launchOptions }) => {
    await seed(page, PAST);
    const sender = new MovingPage(page);
    await sender.open();
    await expect(sender.main).toContainText("60 answers, about");
    await sender.show.click();
    await sender.code.evaluate((code) => code.scrollIntoView({ block: "center", behavior: "instant" }));
    await page.clock.pauseAt(MONDAY + 60_000);
    const movie = await film(page, 2_000);

    const browser = await browserWith(launchOptions, movie);
    const { receiver, complaints } = await receiverIn(browser, { baseURL: site.url, permissions: ["camera"] });
    await receiver.open();
    await receiver.read.click();
    await expect(receiver.arrival).toContainText("60 new answers", { timeout: 40_000 });
    await expect(receiver.video).toBeHidden();
    expect(await events(receiver.page), "nothing happens before Merge").toEqual([]);
    await receiver.merge.click();
    await expect(receiver.arrival).toContainText("Merged.");
    expect(await events(receiver.page)).toEqual(await events(page));
    await receiver.read.click();
    await expect(receiver.arrival).toContainText("All 60 of its answers are already here.", { timeout: 40_000 });
    expect(complaints).toEqual([]);
    await browser.close();
  });

  test("whoever leaves has the camera off", async ({ launchOptions, site, page }) => {
    await new MovingPage(page).open();
    await page.clock.pauseAt(MONDAY + 60_000);
    const browser = await browserWith(launchOptions, await film(page, 100));
    const { receiver, complaints } = await receiverIn(browser, { baseURL: site.url, permissions: ["camera"] });
    await receiver.page.addInitScript(() => {
      const ask = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
      window.streams = [];
      navigator.mediaDevices.getUserMedia = async (wish) => {
        const stream = await ask(wish);
        window.streams.push(stream);
        return stream;
      };
    });
    const active = () => receiver.page.evaluate(() => window.streams.map((stream) => stream.active));
    await receiver.open();
    expect(await active(), "no camera before a tap").toEqual([]);
    await receiver.read.click();
    await expect(receiver.main).toContainText("Looking for a code");
    await expect.poll(active).toEqual([true]);
    await receiver.stop.press("Enter");
    await expect.poll(active).toEqual([false]);
    await receiver.read.press("Enter");
    await expect(receiver.main).toContainText("Looking for a code");
    await receiver.page.evaluate(() => {
      Object.defineProperty(document, "hidden", { get: () => true, configurable: true });
      document.dispatchEvent(new Event("visibilitychange", { bubbles: true }));
    });
    await expect(receiver.notice).toContainText("The camera turned off when you left Viva.");
    await expect.poll(active).toEqual([false, false]);
    await receiver.read.press("Enter");
    await expect(receiver.main).toContainText("Looking for a code");
    await receiver.goTo("Progress");
    await expect.poll(active).toEqual([false, false, false]);
    await receiver.goTo("Settings");
    await receiver.expectTitle("Settings");
    expect(complaints).toEqual([]);
    await browser.close();
  });
});

test.describe("without a camera", () => {
  const CASES = [
    ["refused", "NotAllowedError", "Viva isn’t allowed to use the camera."],
    ["absent", "NotFoundError", "No camera was found on this device."],
    ["in use", "NotReadableError", "Another app is using the camera."],
    ["out of order", "TypeError", "The camera didn’t start."],
  ];
  for (const [name, error, sentence] of CASES) {
    test(`${name}: a sentence, and the file as the other way`, async ({ page }) => {
      await page.addInitScript((error) => {
        navigator.mediaDevices.getUserMedia = async () => {
          throw new DOMException("no", error);
        };
      }, error);
      const moving = new MovingPage(page);
      await moving.open();
      await moving.read.click();
      await expect(moving.notice).toContainText(sentence);
      await expect(moving.announcer).toContainText(sentence);
      await page.getByRole("link", { name: /Move by file/ }).click();
      await new DataPage(page).expectTitle("Your data");
    });
  }

  test("really refused by the browser", async ({ launchOptions, site }) => {
    const browser = await browserWith({ ...launchOptions, args: [...launchOptions.args, "--deny-permission-prompts"] });
    const { receiver } = await receiverIn(browser, { baseURL: site.url });
    await receiver.open();
    await receiver.read.click();
    await expect(receiver.notice).toContainText("Viva isn’t allowed to use the camera.");
    await browser.close();
  });

  for (const [secure, sentence] of [[false, "Browsers only allow the camera at https addresses"], [true, "No camera was found on this device."]]) {
    test(`a page that is ${secure ? "" : "not "}secure, in a browser that gives none`, async ({ page }) => {
      await page.addInitScript((secure) => {
        Object.defineProperty(Navigator.prototype, "mediaDevices", { get: () => undefined });
        Object.defineProperty(window, "isSecureContext", { get: () => secure });
      }, secure);
      const moving = new MovingPage(page);
      await moving.open();
      await moving.read.click();
      await expect(moving.notice).toContainText(sentence);
    });
  }
});

test("what is too large for codes is told to use a file", async ({ page }) => {
  await seed(page, past("writer", 40, 200));
  const moving = new MovingPage(page);
  await moving.open();
  await expect(moving.main).toContainText(/Your progress is \d+ KB, and codes carry at most 16 KB\./);
  await expect(moving.show).toBeHidden();
  const download = page.waitForEvent("download");
  await moving.saveFile.click();
  expect((await download).suggestedFilename()).toBe("viva-2026-03-09.viva");
  await expect(moving.toast).toContainText("Saved viva-2026-03-09.viva.");
});

test("a device without progress has nothing to show", async ({ page }) => {
  const moving = new MovingPage(page);
  await moving.open();
  await expect(moving.main).toContainText("There’s nothing on this device yet.");
  await expect(moving.show).toBeHidden();
});

test("codes move, slower if asked, and stand still when paused", async ({ page }) => {
  await seed(page, past("writer", 10, 40));
  const moving = new MovingPage(page);
  await moving.open();
  await moving.show.click();
  await expect(page.getByRole("heading", { name: "Show this to the other device" })).toBeFocused();
  await page.clock.pauseAt(MONDAY + 60_000);
  /** How many codes are shown in so many milliseconds. */
  const shown = async (milliseconds) => {
    let codes = 0;
    let last = await moving.drawn();
    for (let passed = 0; passed < milliseconds; passed += 20) {
      await page.clock.runFor(20);
      const path = await moving.drawn();
      if (path !== last) codes += 1;
      last = path;
    }
    return codes;
  };
  expect(await shown(1_200)).toBe(10);
  await moving.slower.click();
  expect(await shown(1_440)).toBe(4);
  await moving.pause.click();
  expect(await shown(600)).toBe(0);
  await moving.goOn.click();
  await moving.faster.click();
  expect(await shown(600)).toBeGreaterThan(3);
  await moving.stop.click();
  await expect(moving.code).toBeHidden();
  await page.clock.runFor(1_000);
  await moving.expectFocusOnHeading();
});

test("from the page of one's data, by keys alone", async ({ page }) => {
  await seed(page, PAST);
  const data = new DataPage(page);
  await data.open();
  await page.getByRole("link", { name: /Move with codes/ }).focus();
  await data.press("Enter");
  const moving = new MovingPage(page);
  await moving.expectTitle("Move to another device");
  await moving.show.focus();
  await moving.press("Enter");
  await expect(moving.code).toBeVisible();
  await moving.stop.focus();
  await moving.press("Enter");
  await expect(moving.show).toBeVisible();
});
