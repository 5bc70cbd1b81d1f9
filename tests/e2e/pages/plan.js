import { AppPage } from "./app.js";

/** The plan: what is in it, by day or by topic, and what is left out. */
export class PlanPage extends AppPage {
  constructor(page) {
    super(page, "plan");
    this.fit = page.locator(".page p[role=status]:not(.waiting)");
    this.byTopic = page.getByRole("button", { name: "By topic" });
    this.days = page.locator("#by-day .plan-group");
    this.topics = page.locator("#by-topic .plan-group");
    this.inside = page.getByRole("region", { name: /^In the plan/ });
    this.outside = page.getByRole("region", { name: /^Left out/ });
    this.time = page.getByRole("table");
  }

  /** The switch between the lists, where there is room for one. */
  tab(name) {
    return this.page.getByRole("radio", { name: new RegExp(`^${name}`) });
  }

  /** The buttons that move a question out of a list. */
  buttons(list) {
    return list.getByRole("button", { name: /^(Leave out|Add): / });
  }

  /** How many questions are in the plan, and how many are left out. */
  async counts() {
    const number = async (list) => Number(/\d+/.exec(await list.getByRole("heading", { level: 2 }).textContent())[0]);
    return [await number(this.inside), await number(this.outside)];
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
