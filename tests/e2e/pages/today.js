import { AppPage } from "./app.js";

export class TodayPage extends AppPage {
  constructor(page) {
    super(page, "");
    this.start = page.locator(".action-bar").getByRole("link");
    this.count = page.locator(".due-count");
    this.updateToast = page.locator(".toast");
    this.update = this.updateToast.getByRole("button", { name: "Update" });
    this.later = this.updateToast.getByRole("button", { name: "Later" });
  }
}
