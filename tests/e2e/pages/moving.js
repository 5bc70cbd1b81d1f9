import { AppPage } from "./app.js";

export class MovingPage extends AppPage {
  constructor(page) {
    super(page, "settings/data/move");
    this.show = page.getByRole("button", { name: "Show codes" });
    this.read = page.getByRole("button", { name: "Read codes" });
    this.code = page.getByRole("img", { name: "Codes for the camera of the other device" });
    this.pause = page.getByRole("button", { name: "Pause" });
    this.goOn = page.getByRole("button", { name: "Resume" });
    this.faster = page.getByRole("button", { name: "Faster" });
    this.slower = page.getByRole("button", { name: "Slower" });
    this.stop = page.getByRole("button", { name: "Stop" });
    this.saveFile = page.getByRole("button", { name: "Save a file" });
    this.video = page.locator("video");
    this.merge = page.getByRole("button", { name: "Merge" });
    this.arrival = page.locator("#arrival");
  }

  /** The code that is shown now. */
  async drawn() {
    return this.code.locator("path").getAttribute("d");
  }
}
