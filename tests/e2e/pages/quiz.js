import { expect } from "@playwright/test";
import { openData } from "../support/build.js";
import { AppPage } from "./app.js";

export class QuizPage extends AppPage {
  constructor(page) {
    super(page, "quiz");
    this.begin = page.getByRole("button", { name: /^Start the quiz/ });
    this.part = page.getByRole("region", { name: "Quiz", exact: true });
    this.mixed = this.part.getByRole("button");
    this.choices = page.locator(".choice");
    this.radios = page.getByRole("radio");
    this.check = page.getByRole("button", { name: /^(Check answer|Choose an answer)/ });
    this.next = page.getByRole("button", { name: /^(Next question|See the result)/ });
    this.verdict = page.locator("#verdict");
    this.reasons = page.locator(".choice .why");
    this.place = page.locator(".session-progress span");
    this.score = page.locator(".score");
    this.results = page.locator(".rows .tag");
    this.saveState = page.locator(".save-state");
    this.comesBack = page.getByText("This one comes back tomorrow.", { exact: true });
  }

  /** Begins a mixed quiz, from Practice. */
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

  /** The letters of the choices with their first words, as they stand. */
  async letters() {
    const [letters, texts] = [".letter", ".choice-head > :first-child"].map((part) => this.choices.locator(part));
    return [await letters.allTextContents(), await texts.allTextContents()];
  }

  /** The position of the right choice of the question in view, by the open data. */
  async rightPlace() {
    // Without the marks of Markdown, and without anything that is no letter where that is not enough to tell.
    const close = (text) => text.replace(/[`*\\\s]/g, "");
    const loose = (text) => text.replace(/[^\p{L}\p{N}]/gu, "");
    const texts = await this.choices.locator(".choice-head").allTextContents();
    const asked = loose(await this.heading.textContent());
    const prompts = ({ choice_prompt, prompt }) => [choice_prompt, prompt.split("\n\n")[0]].filter(Boolean).map(loose);
    const question = openData().find((question) => question.choices?.length === texts.length && prompts(question).includes(asked));
    const right = question.choices.find(({ correct }) => correct).text;
    const place = (form) => texts.findIndex((text) => form(text) === form(right));
    return place(close) < 0 ? place(loose) : place(close);
  }

  /** Answers everything that is left, the n-th of it right or wrong as `wanted` says, and calls `after` with that. */
  async answerAll(wanted, after = async () => {}) {
    for (let n = 1; ; n++) {
      await this.radios.first().or(this.score).first().waitFor();
      if (!(await this.radios.first().isVisible())) return;
      const right = await this.rightPlace();
      await this.answer(wanted(n) ? right : (right + 1) % (await this.radios.count()));
      await after(wanted(n));
      await this.next.click();
      await expect(this.verdict).toBeHidden();
    }
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
