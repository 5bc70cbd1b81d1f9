import { AppPage } from "./app.js";

export class QuestionPage extends AppPage {
  constructor(page, id) {
    super(page, `questions/${id}`);
    this.answerIt = page.getByRole("link", { name: /^Answer it from memory/ });
    this.memory = page.getByRole("region", { name: "Your memory" });
  }
}
