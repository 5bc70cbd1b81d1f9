// A camera that films a screen: pictures of the page that shows codes, as the film of a browser's fake camera.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "@playwright/test";

/** The fake camera of Chromium plays a film of JPEGs at so many a second, over and over. */
const RATE = 30;

/** Films a page for so many milliseconds of its own clock, which must be paused. */
export async function film(page, milliseconds) {
  const pictures = [];
  const start = await page.evaluate(() => Date.now());
  for (let n = 0; (n * 1000) / RATE < milliseconds; n++) {
    const due = Math.round(((n + 1) * 1000) / RATE);
    pictures.push(await page.screenshot({ type: "jpeg", quality: 80, animations: "allow", caret: "initial" }));
    await page.clock.runFor(start + due - (await page.evaluate(() => Date.now())));
  }
  return Buffer.concat(pictures);
}

/** A browser of its own whose camera plays a film; without one, its camera is refused. */
export async function browserWith(launch, movie) {
  const folder = mkdtempSync(join(tmpdir(), "viva-film-"));
  const file = join(folder, "film.mjpeg");
  const args = [...launch.args, "--use-fake-device-for-media-stream"];
  if (movie) {
    writeFileSync(file, movie);
    args.push("--use-fake-ui-for-media-stream", `--use-file-for-fake-video-capture=${file}`);
  }
  const browser = await chromium.launch({ ...launch, args });
  browser.on("disconnected", () => rmSync(folder, { recursive: true, force: true }));
  return browser;
}
