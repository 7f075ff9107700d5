// Writes www/first/frame.html: what the page draws on a first visit before its editor is there, for both of its layouts.
// It stands in index.html (scripts/assets.mjs), so that there is something to see before the page runs. Needs dist/ and
// a browser in CHROMIUM; run it when tests/browser/first.spec.mjs says that the page begins otherwise now.
//   CHROMIUM="$(scripts/browser.sh)" node scripts/first.mjs
import { chromium } from "playwright-core";
import { spawn } from "node:child_process";
import { writeFileSync } from "node:fs";

export const layouts = { wide: { width: 1440, height: 900 }, narrow: { width: 390, height: 844 } };

/** The page at its beginning, as markup for index.html. The editor is kept from coming. */
export async function frame(page, url) {
  await page.route("**/editor-*.js", (route) => route.abort());
  await page.goto(url);
  await page.locator(".app[data-digest] .say").waitFor();
  // Lanes are measured first.
  await page.waitForTimeout(1000);
  return page.evaluate(() => {
    const app = document.querySelector("#page .app").cloneNode(true);
    app.inert = true;
    app.ariaHidden = "true";
    delete app.dataset.digest;
    // It is inert, so nobody hears of these, and no style depends on them.
    const unheard = ["title", "role", "tabindex", "aria-label", "aria-labelledby", "aria-controls", "aria-haspopup", "data-process"];
    for (const element of app.querySelectorAll("*")) unheard.forEach((name) => element.removeAttribute(name));
    for (const element of app.querySelectorAll("[style]")) {
      element.dataset.style = element.getAttribute("style");
      element.removeAttribute("style");
    }
    return app.outerHTML;
  });
}

async function main() {
  const port = 8931;
  const server = spawn("node", ["scripts/serve.mjs", "dist", String(port)], { stdio: ["ignore", "pipe", "inherit"] });
  await new Promise((resolve) => server.stdout.once("data", resolve));
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM });
  let html = "";
  for (const [name, viewport] of Object.entries(layouts)) {
    const page = await browser.newPage({ viewport });
    html += `<template id="first-${name}">${await frame(page, `http://127.0.0.1:${port}/`)}</template>\n`;
  }
  writeFileSync("www/first/frame.html", html);
  await browser.close();
  server.kill();
}

if (import.meta.filename === process.argv[1]) await main();
