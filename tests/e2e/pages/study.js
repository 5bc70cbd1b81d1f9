import { expect } from "@playwright/test";
import { AppPage } from "./app.js";

export class StudyPage extends AppPage {
  constructor(page) {
    super(page, "study");
    this.place = page.locator(".session-progress span");
    // Saying how sure one is shows the answer; this one where a test does not care how sure.
    this.showAnswer = page.getByRole("button", { name: /^Unsure/ });
    this.answer = page.locator(".headline");
    this.wholeAnswer = page.locator(".fold .short-answer");
    this.fold = page.locator(".fold > summary");
    this.typed = page.locator(".you-said > p");
    this.mustSays = page.getByRole("region", { name: "Must-say points" }).getByRole("checkbox");
    this.ratings = page.getByRole("group", { name: "How well did you recall it?" }).getByRole("button");
    this.undo = page.getByRole("button", { name: "Undo the last rating" });
    this.field = page.getByRole("textbox", { name: "Your answer, optional" });
    this.points = page.getByRole("checkbox");
    this.suggestion = page.locator(".rating-bar .prompt");
    this.more = page.getByRole("button", { name: "More for this question" });
    this.sheet = page.getByRole("dialog", { name: "This question" });
    this.close = page.getByRole("link", { name: "End session" });
    this.session = page.locator(".session[data-saved]");
    this.saveState = page.locator(".save-state");
    // The summary at the end.
    this.end = page.locator(".done-title");
    this.done = page.getByRole("link", { name: /^Done/ });
    this.learnMore = page.getByRole("link", { name: /^Learn \d+ more/ });
    this.rows = page.locator(".session-body .rows > li");
    this.recall = page.getByRole("region", { name: /^What you’d recall of/ });
  }

  /** A question is there to be answered, or nothing is left. */
  async started() {
    await super.started();
    await this.heading.waitFor();
  }

  rating(name) {
    return this.page.getByRole("button", { name: new RegExp(`^${name}\\b`) });
  }

  /** What the button promises: "today", "in 2 days". */
  async promise(name) {
    const heard = await this.rating(name).locator("small").textContent();
    return heard.replace(/^back /, "");
  }

  async question() {
    return this.heading.textContent();
  }

  /** A figure of the summary at the end, with the words below it. */
  figure(name) {
    return this.page.locator(".gauges > div").filter({ has: this.page.getByText(name, { exact: true }) }).locator("dd");
  }

  /** The one question that was asked for is answered. */
  async expectAnswered() {
    await expect(this.heading).toHaveText("Answered.");
  }

  async expectPlace(number, total) {
    await expect(this.place).toHaveText(`${number} of ${total}`);
  }

  /** So many answers of this tab are kept, whatever happens to it. */
  async expectSaved(count) {
    await expect(this.session).toHaveAttribute("data-confirmed", `${count}`);
    await expect(this.session).toHaveAttribute("data-saved", "saved");
  }

  /** Answers the question in view by hand, and waits until it has gone. */
  async answerWith(rating) {
    await this.showAnswer.click();
    await this.rating(rating).click();
    await expect(this.answer).toBeHidden();
  }

  /** Begins a session, and answers one question after the other with these ratings. */
  async begin(...ratings) {
    await this.open();
    for (const rating of ratings) await this.answerWith(rating);
  }

  /** Types an answer to the question in view, rates it by hand, and waits until it has gone. */
  async type(text, rating) {
    await this.field.fill(text);
    await this.field.press("Control+Enter");
    await this.rating(rating).click();
    await expect(this.answer).toBeHidden();
  }

  /** Answers until nothing is left, and says which questions were asked in which order. */
  async finish(rating = "Good") {
    const asked = [];
    while (await this.end.or(this.showAnswer).first().waitFor().then(() => this.showAnswer.isVisible())) {
      asked.push(await this.question());
      await this.answerWith(rating);
    }
    return asked;
  }
}
