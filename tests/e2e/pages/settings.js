import { AppPage } from "./app.js";

export class SettingsPage extends AppPage {
  constructor(page) {
    super(page, "settings");
    this.singleKeys = page.getByRole("switch", { name: /^Single-letter keys/ });
    this.wrapCode = page.getByRole("switch", { name: /^Wrap code lines/ });
    this.planDays = page.getByRole("switch", { name: /^Plan my days/ });
    this.date = page.getByLabel("Interview date", { exact: true });
    this.minutes = page.getByLabel(/^Minutes a day/);
    this.estimate = page.locator(".estimate");
    this.easyDays = page.getByText("Easy days and days off");
    this.firstDayOff = page.getByLabel("First day", { exact: true });
    this.lastDayOff = page.getByLabel("Last day (optional)");
    this.addDaysOff = page.getByRole("button", { name: "Add", exact: true });
  }

  /** Makes a plan for an interview on this day. */
  async planFor(date) {
    await this.open();
    await this.planDays.check();
    await this.date.fill(date);
    await this.date.blur();
  }

  weekday(name) {
    return this.page.getByLabel(name, { exact: true });
  }

  #choice(group, name) {
    return this.page.getByRole("group", { name: group }).getByRole("radio", { name, exact: true });
  }

  theme(name) {
    return this.#choice("Theme", name);
  }

  newADay(number) {
    return this.#choice("New questions a day", `${number}`);
  }

  retention(percent) {
    return this.#choice("Target recall", `${percent} %`);
  }
}
