// What is drawn before the page runs: the page as it will stand, so that nothing jumps, flashes or is another's.
import { readFileSync } from "node:fs";
import { frame, layouts } from "../../scripts/first.mjs";
import { expect, test } from "./lockstep.mjs";

/** Keeps the page's WebAssembly back until what is returned is called. */
async function held(page) {
  let release;
  const released = new Promise((resolve) => (release = resolve));
  await page.route("**/page-*.wasm", async (route) => {
    await released;
    await route.continue();
  });
  return release;
}

/** Where everything stands, but for what the editor puts in place of the plain text. */
const boxes = (page) =>
  page.evaluate(() =>
    [...document.querySelectorAll(".app *:not(.code *, use)")].map((element) => {
      const { x, y, width, height } = element.getBoundingClientRect();
      const { visibility } = getComputedStyle(element);
      return `${element.localName}.${element.getAttribute("class") ?? ""} ${[x, y, width, height].map(Math.round)} ${visibility}`;
    }),
  );

for (const [name, viewport] of Object.entries(layouts)) {
  test(`the first frame is the page as it begins, ${name}`, async ({ browser, baseURL }) => {
    const page = await browser.newPage({ viewport });
    const kept = readFileSync("www/first/frame.html", "utf8");
    expect(`${kept}`.includes(`<template id="first-${name}">${await frame(page, baseURL)}</template>`), "CHROMIUM=... node scripts/first.mjs writes it anew").toBe(true);
    await page.close();
  });
}

for (const [width, height] of [[390, 844], [768, 1024], [1440, 900], [1920, 1080]]) {
  test(`nothing moves when the page begins to run, at ${width}`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    const release = await held(page);
    await page.goto("./");
    await expect(page.locator(".say")).toBeVisible();
    const before = await boxes(page);
    release();
    await page.locator("#first").waitFor({ state: "detached" });
    await page.locator(".cm-content").waitFor({ state: "attached" });
    await page.waitForTimeout(500);
    expect(before.length).toBeGreaterThan(200);
    expect(await boxes(page)).toEqual(before);
  });
}

test("who comes back sees the theme that was chosen, and no other program", async ({ page }) => {
  await page.addInitScript(() => {
    localStorage.setItem("lockstep.theme", "dark");
    localStorage.setItem("lockstep.source", "print('mine')\n");
  });
  const release = await held(page);
  await page.goto("./");
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await expect(page.locator(".bar")).toBeVisible();
  for (const part of [".say", "h1 button", ".plain", ".tcard", ".blk"]) await expect(page.locator(part).first()).toBeHidden();
  release();
  await expect(page.locator(".cm-content")).toContainText("mine");
});

test("a link draws nothing that is not its own", async ({ page }) => {
  const release = await held(page);
  await page.goto("./#py=print('theirs')");
  await expect(page.locator(".app")).toHaveCount(0);
  release();
  await expect(page.locator(".cm-content")).toContainText("theirs");
});

test("the page opens without what comes later", async ({ page }) => {
  let release;
  const released = new Promise((resolve) => (release = resolve));
  const asked = [];
  await page.route("**/rest-*.wasm", async (route) => {
    asked.push(route.request().resourceType());
    await released;
    await route.continue();
  });
  await page.goto("./");
  await page.locator(".cm-content").waitFor();
  release();
  expect(asked, "CHROMIUM=... node scripts/profile.mjs finds anew what comes later").toEqual(["fetch"]);
});
