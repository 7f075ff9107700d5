// Writes scripts/later.txt: the functions of the page that a first visit does not run, so that they may come later.
// Needs the page as `make dist` leaves it, and a browser in CHROMIUM; run it when scripts/size.mjs says that the
// first visit has become too large.
//   CHROMIUM="$(scripts/browser.sh)" node scripts/profile.mjs
import { chromium } from "playwright-core";
import { spawn } from "node:child_process";
import { cpSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { plain, read, whole, write } from "./cut.mjs";

const port = 8930;
const folder = "target/profile";
const uncut = "target/page-whole.wasm";

const names = instrument();
const ran = await visit();
writeFileSync("scripts/later.txt", list(names, ran));

/** Puts a page into `folder` that notes which functions run; returns the names by number. */
function instrument() {
  const { functions, rest } = read(uncut);
  rmSync(folder, { recursive: true, force: true });
  cpSync("dist", folder, { recursive: true });
  const file = (pattern) => join(folder, readdirSync(folder).find((name) => pattern.test(name)));
  const lastImport = rest.findLastIndex((line) => line.startsWith(" (import "));
  const end = rest.lastIndexOf(")");
  const bodies = [...functions.values()].flatMap(([head, ...body], at) => {
    const begin = body.findIndex((line) => !line.startsWith("  (local "));
    return body.length ? [head, ...body.slice(0, begin), `  (call $ran (i32.const ${at}))`, ...body.slice(begin)] : [head];
  });
  const note = ' (import "./page_bg.js" "ran" (func $ran (param i32)))';
  const lines = [...rest.slice(0, lastImport + 1), note, ...rest.slice(lastImport + 1, end), ...bodies, ")"];
  write(lines, file(/^page-.*\.wasm$/));
  const html = join(folder, "index.html");
  writeFileSync(html, readFileSync(html, "utf8").replace(/ data-rest="[^"]*"/, ""));
  return [...functions.keys()];
}

/** A first visit: the page opens, a few steps, a text of one's own, the examples. Returns the numbers of what ran. */
async function visit() {
  const server = spawn("node", ["scripts/serve.mjs", folder, String(port)], { stdio: "ignore" });
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: ["--no-sandbox", "--disable-gpu"] });
  try {
    const ran = new Set();
    for (const viewport of [{ width: 1440, height: 900 }, { width: 390, height: 844 }]) {
      const page = await browser.newPage({ viewport });
      await page.addInitScript(noteCalls);
      await page.goto(`http://127.0.0.1:${port}/`, { waitUntil: "networkidle" });
      await page.locator(".app[data-digest]").waitFor();
      for (const key of ["0", "0", "0", "1", "2", "1", "2", "ArrowLeft", "ArrowRight", "Home", "End", "z"]) await page.keyboard.press(key);
      await page.waitForLoadState("networkidle");
      for (const number of await page.evaluate(() => [...globalThis.ran])) ran.add(number);
    }
    return ran;
  } finally {
    await browser.close();
    server.kill();
  }
}

/** In the page: each way of starting WebAssembly gets the import that notes calls. */
function noteCalls() {
  globalThis.ran = new Set();
  for (const way of ["instantiate", "instantiateStreaming"]) {
    const real = WebAssembly[way].bind(WebAssembly);
    WebAssembly[way] = (source, imports) => {
      if (imports?.["./page_bg.js"]) imports["./page_bg.js"].ran = (number) => globalThis.ran.add(number);
      return real(source, imports);
    };
  }
}

/**
 * Modules of which nothing ran, by their shortest names, single functions of the others, and of generic functions that
 * ran in one form the other forms, by the compiler's hash. A hash that has changed since costs a little size, no more.
 */
function list(names, ran) {
  const first = new Set(names.filter((_, number) => ran.has(number)).map(plain));
  const prefixes = (name) => [...name.matchAll(/::/g)].map(({ index }) => name.slice(0, index));
  const kept = new Set([...first].flatMap(prefixes));
  const later = new Set();
  names.forEach((name, number) => {
    const short = plain(name);
    if (ran.has(number) || !short.includes("::")) return;
    const module = prefixes(short).find((prefix) => !kept.has(prefix) && prefix.includes("::"));
    if (first.has(short)) later.add(whole(name));
    else later.add(module ? `${module}::*` : short);
  });
  return `# What a first visit does not run, by name; written by scripts/profile.mjs, read by scripts/cut.mjs.\n${[...later].sort().join("\n")}\n`;
}
