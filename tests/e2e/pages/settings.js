import { AppPage } from "./app.js";

export class SettingsPage extends AppPage {
  constructor(page) {
    super(page, "settings");
    this.singleKeys = page.getByRole("switch", { name: /^Single-letter keys/ });
    this.wrapCode = page.getByRole("switch", { name: /^Wrap code lines/ });
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
    return this.#choice("Desired retention", `${percent} %`);
  }
}
