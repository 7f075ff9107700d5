// One corpus of programs and schedules: the same engine, compiled natively and to WebAssembly, gives the same
// fingerprint of every run. tests/browser/firefox.spec.mjs does the same in Firefox.
import { readFileSync, readdirSync } from "node:fs";
import { cli, corpus, expect, inEngine, shown, test } from "./lockstep.mjs";

const project = new URL("../../", import.meta.url).pathname;

// What the page has compiled in. The page's WebAssembly is built for size, the engine's for speed.
const compiledIn = [...readFileSync(`${project}src/session/examples.rs`, "utf8").matchAll(/^ {4}"(\w+\.py)",$/gm)].map(([, file]) => file);

test("the page shows every one of its programs with the command line's digest", async ({ page }) => {
  expect(compiledIn.length).toBeGreaterThan(4);
  for (const file of compiledIn) {
    const native = JSON.parse(cli("run", `scenarios/${file}`, "--seed", "5", "--json").stdout);
    const link = cli("link", `scenarios/${file}`, "--schedule", native.schedule).stdout.trim();
    await page.goto("about:blank");
    await page.goto(`./${link}`);
    await expect(page.locator(".app"), file).toHaveAttribute("data-digest", native.digest);
  }
});

test("the engine gives every scenario's run the command line's digest", async ({ page }) => {
  const runs = corpus(readdirSync(`${project}scenarios`).filter((name) => name.endsWith(".py")));
  expect(runs.length).toBeGreaterThan(100);
  await page.goto("./");
  await expect(page.locator(".app")).toBeVisible();
  expect(await page.evaluate(inEngine, runs)).toEqual(shown(runs));
});
