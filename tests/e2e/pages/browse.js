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

  chip(name) {
    return this.chips.getByRole("button", { name, exact: true });
  }

  async found() {
    return Number.parseInt(await this.count.textContent(), 10);
  }
}
