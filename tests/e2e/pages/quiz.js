import { expect } from "@playwright/test";
import { AppPage } from "./app.js";

export class QuizPage extends AppPage {
  constructor(page) {
    super(page, "quiz");
    this.begin = page.getByRole("button", { name: /^Start the quiz/ });
    this.mixed = page.getByRole("button", { name: "Ten mixed questions" });
    this.choices = page.locator(".choice");
    this.radios = page.getByRole("radio");
    this.check = page.getByRole("button", { name: /^(Check answer|Choose an answer)/ });
    this.next = page.getByRole("button", { name: /^(Next question|See the result)/ });
    this.verdict = page.locator("#verdict");
    this.reasons = page.locator(".choice .why");
    this.place = page.locator(".session-progress span");
    this.score = page.locator(".score");
    this.results = page.locator(".rows .tag");
  }

  /** Begins ten mixed questions, from Practice. */
  async startMixed() {
    await this.open("practice");
    await this.mixed.click();
  }

  /** Chooses by position, checks, and says whether it was right. */
  async answer(position) {
    await this.choices.nth(position).click();
    await this.check.click();
    await this.verdict.waitFor();
    await this.rest();
    return (await this.verdict.textContent()) === "Correct.";
  }

  /** Answers everything that is left with the first choice; how many were right. */
  async finish() {
    let right = 0;
    while (await this.radios.first().or(this.score).first().waitFor().then(() => this.radios.first().isVisible())) {
      if (await this.answer(0)) right += 1;
      await this.next.click();
      await expect(this.verdict).toBeHidden();
    }
    return right;
  }
}
