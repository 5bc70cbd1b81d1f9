// A folder that two devices share: each brings what it has, neither takes anything away. The folder of these tests is the
// browser's own private one, in place of the picker.
import { expect, test } from "./support/test.js";
import { events, stored } from "./support/log.js";
import { DataPage } from "./pages/data.js";
import { StudyPage } from "./pages/study.js";

/** For an init script: what the learner chooses. */
function pick() {
  window.showDirectoryPicker = async () => (await navigator.storage.getDirectory()).getDirectoryHandle("Notes", { create: true });
}

/** All files in it. */
async function files(page) {
  return page.evaluate(async () => {
    const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle("Notes", { create: true });
    const texts = {};
    for await (const file of folder.values()) {
      // A file that is being replaced has another name for a moment, and then none, or was opened too early.
      const isReplaced = ({ name }) => ["NotFoundError", "NotReadableError"].includes(name);
      const text = await file.getFile().then((open) => open.text()).catch((error) => isReplaced(error) ? null : Promise.reject(error));
      if (text !== null) texts[file.name] = text;
    }
    return texts;
  });
}

/** Becomes another device that has the same folder: the files go there as a cloud drive would carry them. */
async function fill(page, texts) {
  await page.evaluate(async (texts) => {
    const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle("Notes", { create: true });
    for (const [name, text] of Object.entries(texts)) {
      const writing = await (await folder.getFileHandle(name, { create: true })).createWritable();
      await writing.write(text);
      await writing.close();
    }
  }, texts);
}

test("two devices come to the same through one folder", async ({ page, data, browser, baseURL }) => {
  await page.addInitScript(pick);
  const one = new StudyPage(page);
  await one.begin("Good", "Good");
  await one.expectSaved(2);
  await data.open();
  await data.chooseFolder.click();
  await expect(data.folder).toContainText("In sync with the folder “Notes”");
  const mine = await files(page);
  expect(Object.values(mine)).toEqual(Object.values(await stored(page)));

  const context = await browser.newContext({ baseURL });
  const other = await context.newPage();
  await other.addInitScript(pick);
  const two = new StudyPage(other);
  await two.begin("Hard", "Hard", "Hard");
  await two.expectSaved(3);
  await fill(other, { ...mine, "Shopping.txt": "milk", "viva.e.zzzzzz.0.txt": "E2|from the future\n" });
  const theirs = new DataPage(other);
  await theirs.open();
  await theirs.chooseFolder.click();
  await expect(theirs.answers).toHaveText("5");
  await expect(theirs.folder).toContainText("In sync");
  const both = await files(other);
  expect(both, "what was there is as it was").toEqual(expect.objectContaining({ ...mine, "Shopping.txt": "milk", "viva.e.zzzzzz.0.txt": "E2|from the future\n" }));

  // Back to the first device: a session there, and its end, take it in.
  await fill(page, both);
  await one.open();
  await expect.poll(async () => (await events(page)).length).toBe(5);
  await one.answerWith("Good");
  await one.close.click();
  await expect.poll(async () => Object.values(await files(page)).join("")).toContain((await events(page)).at(-1));
  await context.close();
});

test("a folder that the browser wants to have allowed again", async ({ page, data }) => {
  await page.addInitScript(pick);
  await page.addInitScript(() => {
    window.state = "granted";
    FileSystemHandle.prototype.queryPermission = async () => window.state;
    FileSystemHandle.prototype.requestPermission = async () => (window.state = "granted");
  });
  await data.open();
  await data.chooseFolder.click();
  await expect(data.folder).toContainText("In sync");
  await page.addInitScript(() => (window.state = "prompt"));
  await data.reload();
  await expect(data.folder).toContainText("The browser needs your permission for the folder “Notes” again.");
  await data.folder.getByRole("button", { name: "Allow" }).click();
  await expect(data.folder).toContainText("In sync");
  await expect(data.toast).toContainText("In sync with “Notes”.");
  await data.folder.getByRole("button", { name: "Stop syncing" }).click();
  await expect(data.toast).toContainText("The folder isn’t used any more.");
  await expect(data.chooseFolder).toBeVisible();
});

test("a browser without such a thing says what to do instead", async ({ page, data }) => {
  await page.addInitScript(() => delete window.showDirectoryPicker);
  await data.open();
  await expect(data.folder).toContainText("This browser can’t sync a folder. Save a backup file to your cloud drive instead");
});
