// Browser tests: the built page (dist/) in a real Chromium, served under a sub-path as on a course's host.
// `make test` sets CHROMIUM; by hand: CHROMIUM="$(scripts/browser.sh)" npx playwright test -c tests/browser
import { defineConfig } from "@playwright/test";

const port = Number(process.env.BROWSER_PORT ?? 8931);
const under = "/some/path/";

export default defineConfig({
  testDir: ".",
  testMatch: "*.spec.mjs",
  // Left out of the usual run for the minutes they take; ALL_SPECS=1 runs them, too.
  testIgnore: process.env.ALL_SPECS ? [] : ["cores.spec.mjs", "looks.spec.mjs"],
  outputDir: "artifacts/failures",
  // Generous: a test waits for what the page shows, never for a clock, and machines differ.
  timeout: 120_000,
  expect: { timeout: 20_000 },
  fullyParallel: true,
  workers: 2,
  // On CI a test that fails once and then passes is listed as flaky, to be mended, and stops nobody.
  retries: process.env.CI ? 2 : 0,
  forbidOnly: Boolean(process.env.CI),
  reporter: [["list"]],
  use: {
    baseURL: `http://127.0.0.1:${port}${under}`,
    viewport: { width: 1440, height: 900 },
    // What a service worker fetches, a test neither sees nor stops; offline.spec.mjs is about it.
    serviceWorkers: "block",
    screenshot: "only-on-failure",
    launchOptions: {
      executablePath: process.env.CHROMIUM,
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
  webServer: {
    command: `node ../../scripts/serve.mjs ../../dist ${port} ${under}`,
    url: `http://127.0.0.1:${port}${under}`,
    reuseExistingServer: false,
  },
});
