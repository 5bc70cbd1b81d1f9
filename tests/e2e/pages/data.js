import { readFile } from "node:fs/promises";
import { expect } from "@playwright/test";
import { AppPage } from "./app.js";

export class DataPage extends AppPage {
  constructor(page) {
    super(page, "settings/data");
    this.backUp = page.getByRole("button", { name: "Back up now" });
    this.file = page.getByLabel("Backup file");
    this.merge = page.getByRole("button", { name: "Merge" });
    this.leaveIt = page.getByRole("button", { name: "Cancel" });
    this.erase = page.getByRole("button", { name: "Erase everything", exact: true });
    this.eraseSheet = page.getByRole("dialog", { name: "Erase everything?" });
    this.eraseForGood = this.eraseSheet.getByRole("button", { name: "Back up, then erase everything" });
    this.keep = this.eraseSheet.getByRole("button", { name: "Cancel" });
    this.safe = page.locator("#safe");
    this.advice = page.locator("#advice");
    this.protect = page.getByRole("button", { name: "Protect my answers" });
    this.close = page.getByRole("button", { name: "Close", exact: true });
    this.backups = page.locator("#backups > li");
    this.undoImport = page.getByRole("button", { name: "Undo import" });
    this.check = page.getByRole("button", { name: "Check my data" });
    this.repair = page.getByRole("button", { name: "Repair" });
    this.report = page.getByRole("group", { name: "Check my data" }).getByRole("status");
    this.folder = page.getByRole("group", { name: "Sync through a folder" });
    this.chooseFolder = this.folder.getByRole("button", { name: "Choose a folder" });
    this.copies = page.locator("#copies");
    this.promise = page.locator("#promise");
    this.answers = page.locator(".fact").filter({ has: page.getByText("Answers", { exact: true }) }).locator("dd");
  }

  /** Most of the page is folded; what tests use of it is not. */
  async started() {
    await super.started();
    await this.page.evaluate(() => document.querySelectorAll("details.fold").forEach((fold) => (fold.open = true)));
  }

  /** Restores the backup of this moment; the list of them may come later than the page. */
  async restore(moment) {
    const list = this.page.getByRole("group", { name: "Backups on this device" });
    const button = list.getByRole("button", { name: `Restore backup from ${moment}` });
    await list.waitFor();
    if (!(await button.isVisible())) await list.locator("summary").click();
    await button.click();
  }

  /** The file that a press saves: its name and text. */
  async saved(button = this.backUp) {
    const download = this.page.waitForEvent("download");
    await button.click();
    const file = await download;
    return { name: file.suggestedFilename(), text: await readFile(await file.path(), "utf8") };
  }

  async bring(text, name = "backup.viva") {
    await this.file.setInputFiles({ name, mimeType: "application/json", buffer: Buffer.from(text) });
  }

  /** Erases everything; the backup that is saved before. */
  async eraseEverything() {
    await this.erase.click();
    const backup = await this.saved(this.eraseForGood);
    await expect(this.toast).toContainText(`Erased. The backup is ${backup.name}.`);
    return backup;
  }

  async expectRefused(sentence) {
    await expect(this.notice).toHaveText(sentence);
    await expect(this.merge).toBeHidden();
  }
}
