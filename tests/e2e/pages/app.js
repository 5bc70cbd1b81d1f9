import { expect } from "@playwright/test";

/** What every screen has. Addresses are relative, so that the app may live under any path. */
export class AppPage {
  constructor(page, path = "") {
    this.page = page;
    this.path = path;
    // Not the one that stands there while a question is on its way.
    this.heading = page.getByRole("heading", { level: 1 }).filter({ hasNotText: /^Loading the question$/ });
    this.announcer = page.locator("#announcer");
    this.toast = page.locator(".toast:not([data-kind])");
    this.undoIt = this.toast.getByRole("button", { name: "Undo" });
    this.notice = page.locator(".notice");
    this.keySheet = page.getByRole("dialog", { name: "Keys" });
    this.main = page.getByRole("main");
  }

  async open(path = this.path) {
    const response = await this.page.goto(path);
    await this.started();
    return response;
  }

  /** Goes there without starting the app anew, as a link within it does. For walks over the whole bank. */
  async visit(path) {
    await this.page.evaluate((path) => {
      history.pushState(null, "", document.getElementById("viva-program").dataset.base + path);
      dispatchEvent(new PopStateEvent("popstate"));
    }, path);
  }

  async reload() {
    await this.page.reload();
    await this.started();
  }

  /** The live region stands only in the running app, not in the first paint. */
  async started() {
    await this.announcer.waitFor({ state: "attached" });
  }

  /** Lets the moment pass in which a place that was tapped ignores further taps. */
  async rest() {
    await this.page.clock.fastForward(300);
  }

  async press(...keys) {
    for (const key of keys) await this.page.keyboard.press(key);
  }

  /** Unfolds everything that can be. */
  async unfold() {
    for (const summary of await this.page.locator("summary:visible").all()) await summary.click();
  }

  async goTo(destination) {
    await this.page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: destination }).click();
  }

  async expectTitle(title) {
    await expect(this.page).toHaveTitle(`${title} · Viva`);
  }

  /** Nothing is left of today's questions: the end of a session says so, and Today. */
  async expectDoneForToday() {
    await expect(this.heading).toHaveText("That’s today done.");
  }

  async expectFocusOnHeading() {
    await expect(this.heading).toBeFocused();
  }
}
