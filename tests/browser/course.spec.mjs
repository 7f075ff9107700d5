// The gallery, lessons, challenges, other dialects, and the teachers' page.
import { AxeBuilder } from "@axe-core/playwright";
import { axeFindsNothing, expect, shot, test } from "./lockstep.mjs";
import { Workbench } from "./workbench.mjs";

let bench;

test.beforeEach(async ({ page }) => {
  bench = new Workbench(page);
  await bench.open();
});

const gallery = (page) => page.getByRole("dialog", { name: "All examples and lessons" });
const about = (page) => page.getByRole("region", { name: "About this program" });
const lesson = (page) => page.getByRole("region", { name: "Lesson" });

async function openGallery(page) {
  await page.locator("#view").focus();
  await page.keyboard.press("/");
  await expect(gallery(page).getByRole("link", { name: /Lost update/ }).first()).toBeVisible();
}

async function openLostUpdate(page) {
  await openGallery(page);
  await gallery(page).locator(".shelf .card", { hasText: "Lost update" }).first().click();
  await expect(gallery(page)).toHaveCount(0);
}

test("the gallery is searched and filtered, and opens a program", async ({ page }) => {
  await openGallery(page);
  await expect(page.getByRole("searchbox", { name: "Search examples" })).toBeFocused();
  await page.keyboard.type("peterson");
  const cards = gallery(page).locator(".shelf .card");
  await expect(cards.first()).toContainText("Peterson");
  await page.getByRole("combobox", { name: "Difficulty" }).selectOption("Hard");
  await expect(cards.filter({ hasText: "two lines exchanged" })).toHaveCount(1);
  await cards.filter({ hasText: "two lines exchanged" }).click();
  await expect(gallery(page)).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Program: Peterson, two lines exchanged" })).toBeVisible();
  await expect(about(page)).toContainText("Find the order that lets both in.");
  // Undo brings the program before back.
  await page.locator("#view").focus();
  await page.keyboard.press("ControlOrMeta+z");
  await expect(page.getByRole("button", { name: "Program: Lost update", exact: true })).toBeVisible();
});

test("the gallery closes and leaves everything as it was", async ({ page }) => {
  await openGallery(page);
  await page.keyboard.press("Escape");
  await expect(gallery(page)).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Program: Lost update", exact: true })).toBeVisible();
});

test("a lesson sets up the run, asks, and turns its pages", async ({ page }) => {
  await openGallery(page);
  await page.getByRole("button", { name: /4\. Races/ }).click();
  await expect(lesson(page)).toContainText("A lost update");
  await expect(bench.at).toHaveText("Step 4 of 10");
  await lesson(page).getByRole("button", { name: "2", exact: true }).click();
  await expect(lesson(page)).toContainText("look again");
  await lesson(page).getByRole("button", { name: "1", exact: true }).click();
  await expect(lesson(page)).toContainText("One addition is lost.");
  await lesson(page).getByRole("button", { name: "Next" }).click();
  await expect(lesson(page)).toContainText("Two words for two things");
  // The place is remembered.
  await page.reload();
  await openGallery(page);
  await expect(page.getByRole("button", { name: /4\. Races/ })).toContainText("page 2 of");
});

test("a program is broken by an order, and the page knows", async ({ page }) => {
  await openLostUpdate(page);
  await about(page).getByRole("button", { name: "Break it" }).click();
  await expect(about(page)).toContainText("Fewest switches win.");
  await bench.stepBy("T1", "T2", "T1", "T2");
  await page.getByRole("button", { name: "To end" }).click();
  await expect(about(page)).toContainText("Broken with 5 switches. 4 are enough.");
  await openGallery(page);
  await expect(gallery(page).locator(".card", { hasText: "Lost update" }).first()).toContainText("solved");
});

test("a text in another dialect is offered as Python", async ({ page }) => {
  await bench.paste("mutex = Semaphore(1)\ncount = 0\n\n## Thread A\nmutex.wait()\ncount += 1\nmutex.signal()\n\n## Thread B\nmutex.wait()\ncount += 1\nmutex.signal()\n");
  const offer = page.getByRole("region", { name: "Another dialect" });
  await expect(offer).toContainText("This looks like Sync.py");
  await offer.getByRole("button", { name: "Turn it into Python" }).click();
  await expect(offer).toContainText("Each column became a function");
  await expect(bench.editor).toContainText("def thread_a(me):");
});

test("the teachers' page lists programs and copies embed codes", async ({ page, context, browserName }) => {
  if (browserName === "chromium") await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.goto("./teachers.html");
  await page.getByRole("searchbox", { name: "Search the programs" }).fill("lost update");
  const row = page.getByRole("row", { name: /Lost update Copy|^Lost update/ }).first();
  await expect(row).toBeVisible();
  await row.getByRole("button").click();
  await expect(page.getByText(/The embed code is copied\.|<iframe/)).toBeVisible();
  await axeFindsNothing(page);
  await shot(page, "teachers-1440");
});

for (const [width, height] of [
  [390, 844],
  [768, 1024],
  [1440, 900],
]) {
  for (const scheme of ["light", "dark"]) {
    test(`gallery and lesson look right at ${width} in ${scheme}`, async ({ page }) => {
      await page.emulateMedia({ colorScheme: scheme });
      await page.setViewportSize({ width, height });
      await openGallery(page);
      await shot(page, `gallery-${width}-${scheme}`);
      expect(await page.evaluate(() => document.querySelector(".home").scrollWidth <= innerWidth)).toBe(true);
      expect((await new AxeBuilder({ page }).include(".home").analyze()).violations).toEqual([]);
      await page.getByRole("button", { name: /4\. Races/ }).click();
      await expect(lesson(page)).toBeVisible();
      await shot(page, `lesson-${width}-${scheme}`);
      await axeFindsNothing(page);
    });
  }
}

test("a newcomer breaks the lost update and finds the deadlock in a few presses", async ({ page }) => {
  let presses = 0;
  const press = async (locator) => {
    await locator.click();
    presses += 1;
  };
  const step = (label) => page.getByRole("button", { name: `Step ${label}`, exact: true });
  await press(page.getByRole("button", { name: "All examples and lessons" }));
  await press(gallery(page).locator(".shelf .card", { hasText: "Lost update" }).first());
  await press(about(page).getByRole("button", { name: "Break it" }));
  for (const label of ["T1", "T2", "T1", "T2"]) await press(step(label));
  await press(page.getByRole("button", { name: "To end" }));
  await expect(about(page)).toContainText("Broken with");
  await press(page.getByRole("button", { name: "All examples and lessons" }));
  await press(gallery(page).locator(".shelf .card", { hasText: "Two locks, opposite order" }).first());
  await press(step("T1"));
  await press(step("T2"));
  await expect(bench.said).toContainText("Deadlock:");
  expect(presses).toBeLessThan(20);
});
