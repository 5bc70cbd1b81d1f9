import { AppPage } from "./app.js";

export class BrowsePage extends AppPage {
  constructor(page) {
    super(page, "questions");
    this.search = page.getByRole("searchbox");
    this.count = page.locator(".result-count strong");
    this.rows = page.locator(".browse-list a");
    this.titles = page.locator(".browse-list .row-title");
    this.chips = page.getByRole("group", { name: "Filters" });
    this.allFilters = page.getByRole("button", { name: "All filters" });
    this.sheet = page.getByRole("dialog", { name: "Filters" });
    this.study = page.getByRole("link", { name: /^Study \d+/ });
  }

  /** A chip, by its name before the number of questions that it would find. */
  chip(name, among = this.chips) {
    return among.getByRole("button", { name: new RegExp(`^${name} \\d+$`) });
  }

  /** The number on a chip. */
  async number(name, among = this.chips) {
    return Number.parseInt(await this.chip(name, among).locator(".number").textContent(), 10);
  }

  async found() {
    return Number.parseInt(await this.count.textContent(), 10);
  }
}
