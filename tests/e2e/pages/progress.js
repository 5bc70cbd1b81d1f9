import { AppPage } from "./app.js";

/** What has been studied, and fitting the scheduler to it. */
export class ProgressPage extends AppPage {
  constructor(page) {
    super(page, "progress");
    this.fitting = page.getByRole("region", { name: "Personalise review timing" });
    this.fittingHeading = this.fitting.getByRole("heading", { level: 2 });
    this.fit = this.fitting.getByRole("button", { name: "Personalise now" });
    this.fittingStatus = this.fitting.getByRole("status");
  }
}
