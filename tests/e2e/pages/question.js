import { AppPage } from "./app.js";

/** The learner's note to a question, wherever its answer is shown. */
export class Note {
  constructor(page) {
    this.text = page.locator(".own-note");
    this.region = page.getByRole("region", { name: "Your note" });
    this.write = this.region.locator("summary", { hasText: "Write a note" });
    this.change = this.region.locator("summary", { hasText: "Edit note" });
    this.field = this.region.getByRole("textbox", { name: /^Your note/ });
    this.save = this.region.getByRole("button", { name: "Save note" });
  }
}

export class QuestionPage extends AppPage {
  constructor(page, id) {
    super(page, `questions/${id}`);
    this.id = id;
    this.answerIt = page.getByRole("link", { name: /^Answer it from memory/ });
    this.memory = page.getByRole("region", { name: "Your memory" });
  }

  /** As `AppPage.visit`; waits until this question stands there and not the one before. */
  async visit() {
    await super.visit(this.path);
    await this.loaded();
  }

  /** Its body comes in a pack of its own, after the app has started. */
  async loaded() {
    await this.page.locator(`a[href$="?question=${this.id}"]`).waitFor();
  }
}
