import { AppPage } from "./app.js";

export class TodayPage extends AppPage {
  constructor(page) {
    super(page, "");
    this.start = page.locator(".action-bar").getByRole("link");
    this.count = page.locator(".due-count");
    this.updateToast = page.locator(".toast");
    this.update = this.updateToast.getByRole("button", { name: "Update" });
    this.date = page.getByLabel("Interview date");
    this.complaint = page.locator(".complaint");
    this.estimate = page.locator(".estimate");
    this.makePlan = page.getByRole("button", { name: "Make my plan" });
    this.eyebrow = page.locator(".eyebrow");
    this.plan = page.locator(".today-plan");
    this.countdown = this.plan.getByRole("heading", { name: /^Interview/ });
    this.dots = page.locator(".days i");
    this.verdict = this.plan.locator("#shortfall");
    this.leaveOut = this.verdict.getByRole("button", { name: "Got it" });
    this.addMinutes = this.verdict.getByRole("button", { name: /^Add/ });
    this.chart = this.plan.locator(".chart svg");
    this.later = this.updateToast.getByRole("button", { name: "Later" });
  }
  chip(name) {
    return this.page.getByRole("button", { name, exact: true });
  }

  choice(group, name) {
    return this.page.getByRole("group", { name: group }).getByRole("radio", { name, exact: true });
  }

  /** Makes a plan on the first screen. */
  async planFor({ chip, date, level = "Mid level", minutes = 20 }) {
    if (chip) await this.chip(chip).click();
    if (date) await this.date.fill(date);
    await this.choice("Level", level).check();
    await this.choice("Minutes a day", `${minutes}`).check();
    await this.makePlan.click();
    await this.plan.getByRole("link", { name: "Change plan" }).or(this.heading.getByText("It is today.")).first().waitFor();
  }
}
