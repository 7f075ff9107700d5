// Stepping by hand, back, forth and by play: what the page is for.
import { expect, test } from "./lockstep.mjs";
import { Workbench } from "./workbench.mjs";

let bench;

test.beforeEach(async ({ page }) => {
  bench = new Workbench(page);
  await bench.open();
});

test("T1 and T2 stepped by hand lose an update", async ({ page }) => {
  await expect(bench.editor).toContainText("counter += 1");
  await bench.stepBy("T1", "T2", "T1", "T2");
  await expect(bench.cell("counter")).toHaveText("1");
  await expect(bench.said).toContainText("T2 writes counter, 1");
  await expect(bench.card("T2")).toContainText("Done");
  await page.getByRole("button", { name: "To end" }).click();
  await expect(bench.said).toContainText("The program has ended.");
  await expect(page.getByRole("list", { name: "Output" }).first()).toContainText("counter 1");
});

test("step back, replay, and another way from there", async ({ page }) => {
  await bench.keys("1", "2", "1", "2");
  await expect(bench.at).toHaveText("Step 6 of 6");
  await bench.keys("ArrowLeft", "ArrowLeft");
  await expect(bench.at).toHaveText("Step 4 of 6");
  await expect(bench.cell("counter")).toHaveText("0");
  // What lies ahead is drawn as such, and one of its steps is where Play goes.
  await expect(page.locator(".step.later")).toHaveCount(2);
  await page.getByRole("button", { name: "Play", exact: true }).click();
  await expect(bench.said).toContainText("The program has ended.", { timeout: 15_000 });
  await expect(bench.cell("counter")).toHaveText("1");
  // A block leads to its step; another choice there forgets the rest, and undo brings it back.
  const whole = await bench.at.innerText();
  await page.getByRole("button", { name: /^Step 3: T1 reads counter/ }).click();
  await expect(bench.at).toContainText("Step 3");
  await bench.keys("1", "2", "2");
  await expect(bench.cell("counter")).toHaveText("2");
  await bench.keys("ControlOrMeta+z", "ControlOrMeta+z", "ControlOrMeta+z", "End");
  await expect(bench.at).toHaveText(whole);
  await expect(bench.cell("counter")).toHaveText("1");
});

test("a value leads to the step that wrote it", async () => {
  await bench.keys("1", "2", "1", "2", "End");
  await bench.cell("counter").getByRole("button").click();
  await expect(bench.at).toContainText("Step 6");
  await expect(bench.now).toHaveAccessibleName(/^Step 6: T2 writes counter, 1/);
  await expect(bench.cell("counter").locator("..")).toHaveClass(/changed/);
});

test("the scrubber goes where it is pressed and dragged", async ({ page }) => {
  await bench.keys("1", "2", "1", "2", "End");
  const strip = await bench.slider.boundingBox();
  const middle = strip.y + strip.height / 2;
  await page.mouse.click(strip.x + 1, middle);
  await expect(bench.slider).toHaveAttribute("aria-valuetext", /^Step 0 of/);
  await page.mouse.move(strip.x + strip.width / 2, middle);
  await page.mouse.down();
  await page.mouse.move(strip.x + strip.width - 1, middle, { steps: 8 });
  await page.mouse.up();
  const length = await bench.slider.getAttribute("aria-valuemax");
  await expect(bench.slider).toHaveAttribute("aria-valuenow", length);
  // One undo for the whole drag.
  await bench.keys("ControlOrMeta+z");
  await expect(bench.slider).not.toHaveAttribute("aria-valuenow", length);
});

test("two locks in opposite order: the deadlock names its cycle", async ({ page }) => {
  await bench.example("Two locks, opposite order");
  await bench.stepBy("T1", "T2");
  await expect(bench.said).toContainText("Deadlock:");
  await expect(bench.said).toContainText("T1 holds A and waits for B; T2 holds B and waits for A.");
  await expect(page.getByRole("img", { name: /^Cycle: T1 waits for B, B is held by T2, T2 waits for A, A is held by T1\./ })).toBeVisible();
  await expect(bench.card("T1")).toContainText("Blocked on B for ever");
  await expect(page.locator(".wait.never .until").first()).toHaveText("never granted");
  await expect(page.getByRole("button", { name: "Forward one step" })).toHaveAttribute("aria-disabled", "true");
  // Looked at from before, it is still never granted.
  await bench.keys("ArrowLeft");
  await expect(page.locator(".wait.never").first()).toBeVisible();
});

test("one thread and its own lock", async () => {
  await bench.example("Locked out by oneself");
  await bench.keys("End");
  await expect(bench.said).toContainText("Deadlock:");
  await expect(bench.said).toContainText("main holds p and waits for p");
  await bench.example("The same with an RLock");
  await bench.keys("End");
  await expect(bench.said).toContainText("The program has ended.");
  await expect(bench.cell("balance")).toHaveText("70");
});

test("a thread that is blocked says why, and the others still move", async ({ page }) => {
  await bench.example("Two parking places");
  await bench.keys("1", "2", "3");
  await expect(bench.said).toContainText("T3 waits for places");
  await expect(bench.card("T3").getByRole("button", { name: /Waiting|Step/ })).toBeDisabled();
  await expect(page.getByRole("row", { name: /Semaphore places/ })).toContainText("2/2 in use");
  await bench.keys("Shift+Digit1", "3");
  await expect(bench.card("T3")).toContainText("holds");
});

test("processes have memories of their own", async ({ page }) => {
  await bench.example("Processes share nothing");
  await bench.keys("End");
  for (const [process, value] of [["P1", "0"], ["P2", "1"], ["P3", "1"]]) {
    await expect(bench.cell("counter", process)).toHaveText(value);
  }
  await expect(page.getByRole("list", { name: "Output" }).first()).toContainText("parent has 0");
});

test("keyboard only: choose, step, edit, come back, undo", async ({ page }) => {
  await page.getByRole("button", { name: /^Program:/ }).focus();
  await bench.keys("Enter");
  await expect(page.getByRole("menuitemradio", { name: /^Lost update counter/ })).toBeFocused();
  await bench.keys("ArrowDown", "ArrowDown", "Enter");
  await expect(page.getByRole("button", { name: "Program: Two locks, opposite order" })).toBeFocused();
  await bench.keys("1", "2");
  await expect(bench.said).toContainText("Deadlock:");
  await bench.keys("e");
  await expect(bench.editor).toBeFocused();
  await page.keyboard.type("1 2 . Home ");
  await expect(bench.said).toContainText("has to be mended", { timeout: 2000 });
  // The first may close a list of completions.
  await expect(async () => {
    await bench.keys("Escape");
    await expect(bench.editor).not.toBeFocused({ timeout: 500 });
  }).toPass();
  await bench.keys("ControlOrMeta+z");
  await expect(bench.said).toContainText("Deadlock:");
  await expect(bench.editor).not.toContainText("1 2 .");
  await bench.keys("?");
  await expect(page.getByRole("dialog", { name: "Keyboard" })).toBeVisible();
  await bench.keys("1", "Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  // From step to step in the lanes: the focus stays on the playhead's.
  await bench.now.focus();
  await bench.keys("ArrowLeft");
  await expect(bench.now).toBeFocused();
  await bench.keys("f");
  await expect(page.getByRole("button", { name: "Unfold the timeline" })).toBeVisible();
  await expect(page.locator(".tracks")).toHaveCount(0);
});
