// End-to-end tests against the folder that would be deployed: VIVA_DIST, else dist/ as `cargo xtask build` leaves it.
import { existsSync } from "node:fs";
import { defineConfig } from "@playwright/test";
import { PROGRAMS, QUIET } from "./support/chromium.js";

const executablePath = process.env.CHROME || PROGRAMS.find((program) => program && existsSync(program));
if (!executablePath) throw new Error("No Chromium found: name yours in CHROME.");

export default defineConfig({
  testDir: ".",
  outputDir: "results",
  reporter: "list",
  forbidOnly: Boolean(process.env.CI),
  fullyParallel: true,
  workers: 2,
  // A test that passes the second time has found something.
  retries: 0,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  projects: [
    { name: "root" },
    // As on a host where the app is one of several: what knows of addresses is tried there too.
    { name: "sub-path", testMatch: /(addresses|offline)\.spec\.js/, use: { under: "/sub/path/" } },
  ],
  use: {
    launchOptions: {
      executablePath,
      args: QUIET,
    },
    contextOptions: { reducedMotion: "reduce" },
    timezoneId: "Europe/Berlin",
    locale: "en-GB",
    viewport: { width: 1280, height: 800 },
    actionTimeout: 15_000,
    screenshot: "only-on-failure",
    trace: "off",
  },
});
