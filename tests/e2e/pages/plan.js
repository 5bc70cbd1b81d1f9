import { AppPage } from "./app.js";

/** The plan in detail: whether it fits, what it takes, what is left out. */
export class PlanPage extends AppPage {
  constructor(page) {
    super(page, "plan");
    this.fit = page.locator(".page p[role=status]");
    this.rows = page.locator(".left-out > li");
    this.toggles = this.rows.getByRole("button");
    this.showAll = page.getByRole("button", { name: /^Show all/ });
  }
}

/** An interview in a few hours. */
export class SoonPage extends AppPage {
  constructor(page) {
    super(page, "soon");
    this.estimate = page.locator(".estimate");
    this.start = page.getByRole("link", { name: /^Start \d+ questions/ });
  }

  time(name) {
    return this.page.getByRole("group", { name: "Time you have" }).getByRole("radio", { name, exact: true });
  }

  async fitting() {
    return Number.parseInt(await this.estimate.locator("strong").textContent(), 10);
  }
}

/** One page to read or print. */
export class CheatSheetPage extends AppPage {
  constructor(page) {
    super(page, "cheat-sheet");
    this.questions = page.locator(".cheat");
    this.print = page.getByRole("button", { name: "Print (1 page)" });
  }

  /** How many pages of paper it takes. */
  async pages() {
    const pdf = await this.page.pdf({ format: "A4", preferCSSPageSize: true });
    return pdf.toString("latin1").match(/\/Type\s*\/Page\b(?!s)/g).length;
  }
}
