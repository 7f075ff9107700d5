// What every browser test starts from: `import { test, expect, sound, cli } from "./lockstep.mjs"`.
//
// A test fails on anything that the browser complains about: an error or warning on the console, an uncaught
// exception, a request that fails, a violation of the Content-Security-Policy. One that expects such a thing
// says so: `complaints.allow(/part of the text/)`.
import { AxeBuilder } from "@axe-core/playwright";
import { test as base, expect } from "@playwright/test";
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";

export { expect };

export const test = base.extend({
  complaints: [
    async ({ page }, use) => {
      const heard = [];
      // Service workers are blocked (playwright.config.mjs), and who leaves a page leaves what it was loading.
      const allowed = [/Service Worker registration blocked by Playwright/, /^request failed: .*ERR_ABORTED$/];
      await page.addInitScript(() => {
        document.addEventListener("securitypolicyviolation", (event) => {
          console.error(`CSP violation: ${event.violatedDirective} blocked ${event.blockedURI} at ${event.sourceFile}:${event.lineNumber}`);
        });
      });
      page.on("console", (message) => {
        if (["error", "warning"].includes(message.type())) heard.push(`console ${message.type()}: ${message.text()}`);
      });
      page.on("pageerror", (error) => heard.push(`uncaught: ${error.stack ?? error}`));
      page.on("requestfailed", (request) => heard.push(`request failed: ${request.url()} ${request.failure()?.errorText}`));
      page.on("response", (response) => {
        if (response.status() >= 400) heard.push(`HTTP ${response.status()}: ${response.url()}`);
      });
      await use({ allow: (pattern) => allowed.push(pattern) });
      expect(heard.filter((text) => !allowed.some((pattern) => pattern.test(text))), "what the browser complained about").toEqual([]);
    },
    { auto: true },
  ],
});

/** Keeps a screenshot as tests/browser/artifacts/NAME.png, to be looked at. */
export function shot(page, name, options = {}) {
  return page.screenshot({ path: new URL(`./artifacts/${name}.png`, import.meta.url).pathname, animations: "disabled", ...options });
}

/** Whatever axe has against the page is listed by the failure, with the elements. */
export async function axeFindsNothing(page, name) {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html)]), name).toEqual([]);
}

/** A screenshot to be looked at, and nothing for axe to find. */
export async function sound(page, name) {
  await shot(page, name);
  await axeFindsNothing(page, name);
}

/** Runs the command line, the same engine compiled natively (the build that `cargo test` makes): { status, stdout, stderr }. */
export function cli(...args) {
  const project = new URL("../../", import.meta.url).pathname;
  const { error, status, stdout, stderr } = spawnSync(`${project}target/debug/lockstep`, args, { encoding: "utf8", cwd: project, maxBuffer: 1 << 28 });
  if (error) throw error;
  return { status, stdout, stderr };
}

/** Runs of scenarios by the command line, each with what makes it: [{ file, source, inputs, schedule, digest }]. */
export function corpus(files) {
  return files.map((file) => {
    const source = readFileSync(new URL(`../../scenarios/${file}`, import.meta.url), "utf8");
    const { schedule, digest } = JSON.parse(cli("run", `scenarios/${file}`, "--seed", "5", "--json").stdout);
    const inputs = source.split("\n").filter((line) => line.startsWith("# input:")).map((line) => line.slice("# input:".length).trim());
    return { file, source, inputs, schedule, digest };
  });
}

export const shown = (runs) => runs.map(({ file, digest }) => `${file} ${digest}`);

/** In a page of dist/: the same runs by the engine's package; what `shown` says of them. */
export async function inEngine(runs) {
  const { Program } = await import(new URL("npm/index.js", document.baseURI).href);
  const digests = [];
  for (const { file, source, inputs, schedule } of runs) {
    const program = await Program.of(source, { seed: 5, inputs });
    program.follow(schedule);
    digests.push(`${file} ${program.digest}`);
    program.free();
  }
  return digests;
}
