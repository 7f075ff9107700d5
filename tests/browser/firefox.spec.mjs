// The page in Firefox, by way of puppeteer-core (Playwright drives only its own build of Firefox): it opens,
// steps, and its runs have the command line's fingerprints. FIREFOX names the program; `scripts/browser.sh
// firefox` finds or installs one.
import { execFileSync } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";
import { launch } from "puppeteer-core";
import { cli, corpus, expect, inEngine, shown, test } from "./lockstep.mjs";

const project = new URL("../../", import.meta.url).pathname;
const patient = { timeout: 60_000 };
let browser;
let page;
let heard;

test.describe.configure({ mode: "serial", timeout: 240_000 });

test.beforeAll(async () => {
  const executablePath = process.env.FIREFOX ?? execFileSync(`${project}scripts/browser.sh`, ["firefox"], { encoding: "utf8" }).trim();
  browser = await launch({ browser: "firefox", executablePath, headless: true, timeout: 120_000, protocolTimeout: 120_000 });
});

test.afterAll(async () => browser?.close());

test.beforeEach(async () => {
  page = await browser.newPage();
  heard = [];
  page.on("pageerror", (error) => heard.push(`uncaught: ${error.message}`));
  page.on("console", (message) => {
    if (message.type() === "error") heard.push(`console: ${message.text()}`);
  });
});

test.afterEach(async () => {
  await page.close();
  expect(heard, "what Firefox complained about").toEqual([]);
});

const text = (selector) => page.$eval(selector, (element) => element.textContent);

/** Waits until an element's text has this in it. */
function says(selector, part) {
  return page.waitForFunction((selector, part) => document.querySelector(selector)?.textContent.includes(part), patient, selector, part);
}

test("Firefox opens the page and steps it", async ({ baseURL }) => {
  await open(baseURL);
  for (const key of ["1", "2", "1", "2"]) await page.keyboard.press(key);
  await says(".narrate", "T2 writes counter, 1");
  expect(await text(".cm-content")).toContain("counter += 1");
  await page.keyboard.press("End");
  await says(".narrate", "The program has ended.");
  await page.keyboard.press("ArrowLeft");
  await says(".transport .at", "Step");
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
});

test("Firefox: the engine gives every fourth scenario's run the command line's digest", async ({ baseURL }) => {
  await open(baseURL);
  const files = readdirSync(`${project}scenarios`).filter((name, at) => name.endsWith(".py") && at % 4 === 0);
  const runs = corpus(files);
  expect(await page.evaluate(inEngine, runs)).toEqual(shown(runs));
});

for (const file of ["lost_update.py", "opposite_locks.py", "process_memory.py"]) {
  test(`Firefox: the digest of ${file} is the command line's`, async ({ baseURL }) => {
    const native = JSON.parse(cli("run", `scenarios/${file}`, "--seed", "5", "--json").stdout);
    await open(baseURL, readFileSync(`${project}scenarios/${file}`, "utf8"));
    await page.keyboard.press("Home");
    for (const run of native.schedule.split(" ")) {
      const [thread, times] = run.split("*");
      for (let step = 0; step < Number(times ?? 1); step++) await page.keyboard.press(thread);
    }
    await page.waitForFunction((digest) => document.querySelector(".app").dataset.digest === digest, patient, native.digest);
  });
}

/** Opens the page; with a program, as one that was left open there before. (Firefox lets no script paste.) */
async function open(address, source = null) {
  await page.evaluateOnNewDocument((source) => {
    if (!location.protocol.startsWith("http")) return;
    localStorage.clear();
    if (source !== null) localStorage.setItem("lockstep.source", source);
  }, source);
  await page.goto(address);
  await page.waitForSelector(".cm-content", patient);
  if (source !== null) await says(".cm-content", source.split("\n").find((line) => line.trim()).trim());
}
