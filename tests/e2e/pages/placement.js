import { expect } from "@playwright/test";
import { AppPage } from "./app.js";

/** The quick check of what is known already. */
export class PlacementPage extends AppPage {
  constructor(page) {
    super(page, "placement");
    this.place = page.locator(".session-progress span");
    this.answers = page.getByRole("group", { name: "Do you know it?" }).getByRole("button");
    this.choices = page.locator("button.choice");
    this.check = page.locator("#check");
    this.undo = page.getByRole("button", { name: "Undo the last answer" });
    this.stop = page.getByRole("button", { name: "Stop here and use what I’ve said" });
    this.goToToday = page.getByRole("link", { name: /^Go to Today/ });
  }

  async started() {
    await super.started();
    await this.heading.waitFor();
  }

  async expectPlace(number, total = 12) {
    await expect(this.place).toHaveText(`${number} of ${total}`);
  }

  /** Whether the question in view is answered by its choices. */
  async byChoice() {
    await this.answers.or(this.choices).first().waitFor();
    return this.choices.first().isVisible();
  }

  /** Presses the key of an own answer; what has choices is not sure. */
  async say(key) {
    await this.press((await this.byChoice()) ? "0" : key);
  }
}
