import { AppPage } from "./app.js";

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
