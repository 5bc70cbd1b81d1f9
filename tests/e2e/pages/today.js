import { expect } from "@playwright/test";
import { AppPage } from "./app.js";

export class TodayPage extends AppPage {
  constructor(page) {
    super(page, "");
    this.start = page.locator(".action-bar").getByRole("link", { name: /^(Start|Continue|Answer)/ });
    this.summary = page.locator(".calm .soft");
    this.ring = page.locator(".day-ring");
    this.updateToast = page.locator(".toast[data-kind=update]");
    this.update = this.updateToast.getByRole("button", { name: "Update" });
    this.later = this.updateToast.getByRole("button", { name: "Later" });
    this.sample = page.locator(".line-choices").getByRole("button");
    this.skip = page.getByRole("button", { name: "Skip to the plan" });
    this.verdict = page.locator(".before");
    this.date = page.getByLabel("Interview date");
    this.complaint = page.locator(".complaint");
    this.estimate = page.locator(".estimate-line");
    this.makePlan = page.getByRole("button", { name: "Make my plan" });
    this.eyebrow = page.locator(".eyebrow");
    this.rows = page.locator(".today-rows > li");
    this.outcome = page.getByRole("region", { name: /^Your interview on/ });
  }

  chip(name) {
    return this.page.getByRole("button", { name, exact: true });
  }

  choice(group, name) {
    return this.page.getByRole("group", { name: group }).getByRole("radio", { name, exact: true });
  }

  /** Nothing has been answered or planned yet. */
  async expectFirstRun() {
    await expect(this.page.locator(".brand-line")).toBeVisible();
  }

  /** So many cards are left of today. */
  async expectLeft(number) {
    await expect(this.summary).toHaveText(new RegExp(`^${number} cards? (left )?today: `));
  }

  /** Nothing is left of them. */
  async expectDoneForToday() {
    await expect(this.heading).toHaveText("That’s today done.");
  }

  /** Goes from the first screen to the form of the plan. */
  async toForm() {
    await this.skip.click();
    await expect(this.heading).toHaveText("When is your interview?");
  }

  /** Makes a plan on the first screen. */
  async planFor({ chip, date, level = "Mid level", minutes = 20 }) {
    await this.toForm();
    if (chip) await this.chip(chip).click();
    if (date) await this.date.fill(date);
    await this.choice("Level", level).check();
    await this.choice("Minutes a day", `${minutes}`).check();
    await this.makePlan.click();
    await this.ring.waitFor();
  }
}
