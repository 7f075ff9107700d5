// Without a network: after the first visit the page opens, and a new version replaces the old one whole. And the page
// in one file, from disk.
import { chromium } from "@playwright/test";
import { cp, mkdtemp, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { spawn } from "node:child_process";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "./lockstep.mjs";
import { Workbench } from "./workbench.mjs";

test.use({ serviceWorkers: "allow" });

const project = new URL("../../", import.meta.url).pathname;
const controlled = (page) => expect.poll(() => page.evaluate(() => Boolean(navigator.serviceWorker.controller))).toBe(true);

test("opens and works without a network after one visit", async ({ page, context }) => {
  const bench = new Workbench(page);
  await bench.open();
  await controlled(page);
  await context.setOffline(true);
  await page.reload();
  await expect(bench.editor).toContainText("counter += 1");
  await bench.keys("1", "2", "1", "2");
  await expect(bench.cell("counter")).toHaveText("1");
  await page.goto("./#py=print('offline, too')");
  await page.reload();
  await expect(bench.editor).toContainText("offline, too");
});

test("can be installed", async ({ page, request }) => {
  await page.goto("./");
  const manifest = await (await request.get("./manifest.webmanifest")).json();
  expect(manifest).toMatchObject({ name: "Lockstep", display: "standalone", start_url: "./" });
  for (const { src, sizes } of manifest.icons) {
    const size = await page.evaluate(async (src) => {
      const bitmap = await createImageBitmap(await (await fetch(src)).blob());
      return `${bitmap.width}x${bitmap.height}`;
    }, src);
    expect(size).toBe(sizes);
  }
});

/** A copy of dist/ on a port of its own, that can be changed. */
async function site() {
  const folder = await mkdtemp(join(tmpdir(), "lockstep-"));
  await cp(join(project, "dist"), folder, { recursive: true });
  const server = spawn("node", [join(project, "scripts/serve.mjs"), folder, "0"], { stdio: ["ignore", "pipe", "inherit"] });
  const url = await new Promise((done) => server.stdout.on("data", (text) => /http:\S+/.test(text) && done(`${/http:\S+/.exec(text)[0]}/`)));
  return { folder, url, stop: async () => (server.kill(), await rm(folder, { recursive: true })) };
}

/** Makes another version of it: another text in the page, other sums in the worker. */
async function release({ folder }, word) {
  const index = join(folder, "index.html");
  await writeFile(index, (await readFile(index, "utf8")).replace(/<title>.*?<\/title>/, `<title>${word}</title>`));
  const { createHash } = await import("node:crypto");
  const sw = join(folder, "sw.js");
  const sum = createHash("sha256").update(await readFile(index)).digest("base64");
  const text = (await readFile(sw, "utf8")).replace(/"index\.html":"sha256-[^"]*"/, `"index.html":"sha256-${sum}"`);
  await writeFile(sw, text.replace(/"version":"[^"]*"/, `"version":"${word}"`));
}

test("a new version takes over whole, at a reload", async ({ page }) => {
  const copy = await site();
  try {
    await page.goto(copy.url);
    await controlled(page);
    const served = () => page.evaluate(async () => /<title>(.*?)<\/title>/.exec(await (await fetch("./index.html")).text())[1]);
    expect(await served()).toBe("Lockstep");
    await release(copy, "two");
    // While a page of the old version is open, that one is served, from its own files.
    await page.evaluate(() => navigator.serviceWorker.getRegistration().then((registration) => registration.update()));
    const waits = () => page.evaluate(() => navigator.serviceWorker.getRegistration().then((registration) => Boolean(registration.waiting)));
    await expect.poll(waits).toBe(true);
    expect(await served()).toBe("Lockstep");
    await page.reload();
    // The page loads once more when the new version has taken over.
    await expect(async () => expect(await served()).toBe("two")).toPass();
    await expect(page.getByRole("textbox", { name: "Program" })).toBeVisible();
    const caches = await page.evaluate(() => caches.keys());
    expect(caches.length).toBe(1);
    expect(caches[0]).toContain("two");
  } finally {
    await copy.stop();
  }
});

test("half a new version is not installed", async ({ page, complaints }) => {
  complaints.allow(/integrity|digest|Failed to (load|fetch|update)|ServiceWorker/i);
  const copy = await site();
  try {
    await page.goto(copy.url);
    await controlled(page);
    await release(copy, "half");
    // The host has the new worker, and one file is still the old one's, or broken on its way.
    const css = (await readdir(copy.folder)).find((name) => name.endsWith(".css"));
    await writeFile(join(copy.folder, css), "/* cut off");
    await page.evaluate(() => navigator.serviceWorker.getRegistration().then((registration) => registration.update().catch(() => {})));
    await page.reload();
    await expect(page.getByRole("textbox", { name: "Program" })).toBeVisible();
    expect(await page.evaluate(() => caches.keys().then((keys) => keys.filter((key) => key.includes("half")).length))).toBeLessThanOrEqual(1);
    expect(await page.evaluate(async () => /<title>(.*?)<\/title>/.exec(await (await fetch("./index.html")).text())[1])).toBe("Lockstep");
  } finally {
    await copy.stop();
  }
});

test("one file opens from disk, with everything in it", async ({ launchOptions }) => {
  const browser = await chromium.launch(launchOptions);
  const page = await browser.newPage();
  const heard = [];
  page.on("console", (message) => ["error", "warning"].includes(message.type()) && heard.push(message.text()));
  page.on("pageerror", (error) => heard.push(String(error)));
  page.on("request", (request) => /^(https?|file)/.test(request.url()) && !request.url().includes("lockstep.html") && heard.push(request.url()));
  await page.goto(`file://${project}dist/lockstep.html`);
  const bench = new Workbench(page);
  await expect(bench.editor).toContainText("counter += 1");
  await bench.keys("1", "2", "1", "2");
  await expect(bench.cell("counter")).toHaveText("1");
  await page.getByRole("button", { name: "Share", exact: true }).click();
  await expect(page.getByRole("textbox", { name: "Link" })).toHaveValue(/^file:.*lockstep\.html#1\./);
  await bench.keys("Escape");
  await page.evaluate(() => {
    location.hash = "py=print('from disk')";
  });
  await expect(bench.editor).toContainText("from disk");
  expect(heard).toEqual([]);
  await browser.close();
});
