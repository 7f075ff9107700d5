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

const shareDialog = (page) => page.getByRole("dialog", { name: "Share this run" });
const shared = (page) => shareDialog(page).getByRole("textbox", { name: "Link" });

test("a newcomer breaks the lost update, finds the deadlock and shares it, in less than twenty presses", async ({ page, browser }) => {
  let presses = 0;
  const press = async (locator) => {
    await locator.click();
    presses += 1;
  };
  const step = (label) => page.getByRole("button", { name: `Step ${label}`, exact: true });
  await shot(page, "newcomer-1-first-visit");
  await press(page.getByRole("button", { name: "All examples and lessons" }));
  await press(gallery(page).locator(".shelf .card", { hasText: "Lost update" }).first());
  await press(about(page).getByRole("button", { name: "Break it" }));
  for (const label of ["T1", "T2", "T1", "T2"]) await press(step(label));
  await press(page.getByRole("button", { name: "To end" }));
  await expect(about(page)).toContainText("Broken with");
  await shot(page, "newcomer-2-broken");
  await press(page.getByRole("button", { name: "All examples and lessons" }));
  await press(gallery(page).locator(".shelf .card", { hasText: "Two locks, opposite order" }).first());
  await press(step("T1"));
  await press(step("T2"));
  await expect(bench.said).toContainText("Deadlock:");
  await shot(page, "newcomer-3-deadlock");
  await press(page.getByRole("button", { name: "Share", exact: true }));
  await expect(shared(page)).toHaveValue(/#1\.[\w-]+$/);
  await shot(page, "newcomer-4-shared");
  await press(shareDialog(page).getByRole("button", { name: "Copy the link" }));
  expect(presses).toBeLessThan(20);

  // Somebody else, who has never been here, sees the very same run.
  const [address, at] = [await shared(page).inputValue(), await bench.at.innerText()];
  const other = await (await browser.newContext()).newPage();
  await other.goto(address);
  const there = new Workbench(other);
  await expect(there.at).toHaveText(at);
  await expect(there.said).toContainText("Deadlock:");
  await expect(other.getByRole("button", { name: "Program: Two locks, opposite order" })).toBeVisible();
  await expect(about(other)).toContainText("One order for all prevents it.");
  const blocks = (page) => page.locator(".blk").allInnerTexts();
  await expect.poll(() => blocks(other)).toEqual(await blocks(page));
  await shot(other, "newcomer-5-opened");
  await other.context().close();
});

test("a solved challenge is shared, and whoever opens the link sees it judged and can try", async ({ page, browser }) => {
  await openLostUpdate(page);
  await about(page).getByRole("button", { name: "Break it" }).click();
  await bench.stepBy("T1", "T2", "T1", "T2");
  await page.getByRole("button", { name: "To end" }).click();
  await expect(about(page)).toContainText("Broken with 5 switches.");
  await about(page).getByRole("button", { name: "Share this" }).click();
  await expect(shared(page)).toHaveValue(/#1\.[\w-]+$/);
  const other = await (await browser.newContext()).newPage();
  await other.goto(await shared(page).inputValue());
  await expect(about(other)).toContainText("In this link: Broken with 5 switches. 4 are enough.");
  await shot(other, "challenge-opened");
  await axeFindsNothing(other);
  // It is the other's deed, and does not count here.
  expect(await other.evaluate(() => JSON.stringify(localStorage))).not.toContain("break lost_update =");
  await about(other).getByRole("button", { name: "Try it yourself" }).click();
  await expect(about(other)).not.toContainText("Broken");
  const there = new Workbench(other);
  await there.stepBy("T1", "T2", "T2", "T1");
  await other.getByRole("button", { name: "To end" }).click();
  await expect(about(other)).toContainText("Broken with 4 switches. No way with fewer is known.");
  await expect.poll(() => other.evaluate(() => JSON.stringify(localStorage))).toContain("break lost_update = 4");
  await other.context().close();
});

test("a mended program is shared, and the search of whoever opens it says that it holds", async ({ page, browser }) => {
  await openLostUpdate(page);
  await about(page).getByRole("button", { name: "Mend it" }).click();
  const program = (body) => `from threading import Thread, Lock\n\ncounter = 0\nlock = Lock()\n\ndef work():\n    global counter\n${body}\nt1 = Thread(target=work)\nt2 = Thread(target=work)\nt1.start()\nt2.start()\nt1.join()\nt2.join()\nprint("counter", counter)\n`;
  // Nothing goes wrong where nothing is done, and that is no cure.
  await bench.paste(program("    with lock:\n        pass\n"));
  await expect(about(page)).toContainText("not every run ends with counter = 2");
  await bench.paste(program("    with lock:\n        counter += 1\n"));
  await expect(about(page)).toContainText("Mended: every order of steps was searched");
  await about(page).getByRole("button", { name: "Share this" }).click();
  await expect(shared(page)).toHaveValue(/#1\.[\w-]+$/);
  const other = await (await browser.newContext()).newPage();
  await other.goto(await shared(page).inputValue());
  await expect(about(other)).toContainText("In this link: Mended: every order of steps was searched");
  await other.context().close();
});

test("a link from a lesson opens with the lesson, at the same step", async ({ page, browser }) => {
  await openGallery(page);
  await page.getByRole("button", { name: /4\. Races/ }).click();
  await expect(bench.at).toHaveText("Step 4 of 10");
  await page.getByRole("button", { name: "Share", exact: true }).click();
  await expect(shared(page)).toHaveValue(/#1\.[\w-]+$/);
  const other = await (await browser.newContext()).newPage();
  await other.goto(await shared(page).inputValue());
  await expect(lesson(other)).toContainText("A lost update");
  await expect(new Workbench(other).at).toHaveText("Step 4 of 10");
  await lesson(other).getByRole("button", { name: "Next" }).click();
  await expect(lesson(other)).toContainText("Two words for two things");
  await other.context().close();
});

test("a page of the course and a program have addresses of their own", async ({ page }) => {
  await page.goto("./teachers.html");
  await page.getByRole("link", { name: "Check, then act", exact: true }).first().click();
  await expect(lesson(page)).toContainText("Check, then act");
  await expect(bench.at).toHaveText("Step 5 of 17");
  await page.goto("about:blank");
  await page.goto("./#lesson=races.99");
  await expect(page.getByRole("alert")).toContainText("The course has no page `races.99`.");
  await page.goto("about:blank");
  await page.goto("./#scenario=lost_update");
  await expect(about(page).getByRole("button", { name: "Break it" })).toBeVisible();
  await expect(page.getByRole("alert")).toHaveCount(0);
});

test("a program is compared with its cure, and with one of the person's own", async ({ page }) => {
  await bench.paste("from threading import Thread\nprint('mine')\n");
  await expect(page.getByRole("button", { name: "Program: Your program" })).toBeVisible();
  await openLostUpdate(page);
  await page.locator("#view").focus();
  await page.keyboard.press("v");
  const dialog = page.getByRole("dialog", { name: "Branches" });
  const other = dialog.getByRole("combobox", { name: "Other program" });
  await expect(other.locator("optgroup")).toHaveCount(3);
  await expect(other.locator("optgroup").nth(0).locator("option").first()).toHaveText("Lost update, mended");
  await expect(other.locator("optgroup").nth(1).locator("option")).toHaveCount(1);
  await shot(page, "compare-choice");
  await dialog.getByRole("button", { name: "Compare" }).click();
  const comparison = page.getByRole("dialog", { name: /ompar/ });
  await expect(comparison).toContainText("Lost update, mended");
  await shot(page, "compare-cure");
});
