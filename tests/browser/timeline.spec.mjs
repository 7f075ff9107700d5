// The run in hand: steps are selected, dragged and moved with keys, the order is written as text, and runs are
// compared. What the session decides is tested natively; here it is what a person sees and presses.
import { axeFindsNothing, expect, shot, test } from "./lockstep.mjs";
import { Workbench } from "./workbench.mjs";

let bench;

test.beforeEach(async ({ page }) => {
  bench = new Workbench(page);
  await bench.open();
});

const block = (page, step) => page.locator(`.blk[data-step="${step}"]`);

/** The order of steps as the page writes it. */
async function order(page) {
  await page.keyboard.press("t");
  const text = await page.getByRole("textbox", { name: "Order of steps" }).inputValue();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  return text;
}

async function write(page, text) {
  await page.keyboard.press("t");
  await page.getByRole("textbox", { name: "Order of steps" }).fill(text);
  await page.getByRole("button", { name: "Apply" }).click();
}

/** Drags a step by so many columns; lets the caller look before it is dropped. */
async function drag(page, step, columns, look = async () => {}) {
  const from = await block(page, step).boundingBox();
  const width = await page.locator(".tracks").evaluate((tracks) => parseFloat(tracks.style.getPropertyValue("--col")));
  const [x, y] = [from.x + from.width / 2, from.y + from.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + (columns * width) / 2, y, { steps: 4 });
  await page.mouse.move(x + columns * width, y, { steps: 4 });
  await look();
  await page.mouse.up();
}

const locked = `from threading import Thread, Lock

A = Lock()
counter = 0

def work():
    global counter
    with A:
        counter += 1

a = Thread(target=work)
b = Thread(target=work)
a.start()
b.start()
a.join()
b.join()
print(counter)
`;

test("a step is dragged to another place, and undo brings it back", async ({ page }) => {
  await bench.keys("1", "1", "2", "2", "End", "End");
  await expect(bench.cell("counter")).toHaveText("2");
  const before = await order(page);
  await drag(page, 5, -1, async () => {
    await expect(page.locator(".drop")).toContainText("reads counter, 0, counter becomes 1");
    await expect(page.locator(".step.origin")).toHaveCount(1);
    await expect(page.locator(".range").first()).toBeAttached();
    await shot(page, "drag");
  });
  await expect(bench.cell("counter")).toHaveText("1");
  expect(await order(page)).not.toBe(before);
  // The playhead stays on its step, the last one.
  const length = await bench.slider.getAttribute("aria-valuemax");
  await expect(bench.slider).toHaveAttribute("aria-valuenow", length);
  await bench.keys("ControlOrMeta+z");
  await expect(bench.cell("counter")).toHaveText("2");
  expect(await order(page)).toBe(before);
});

test("a place that is not possible says why and changes nothing", async ({ page }) => {
  await bench.paste(locked);
  await expect(bench.card("main")).toBeVisible();
  await bench.keys("Escape");
  await write(page, "0*2 1*4 2*4");
  await expect(bench.at).toContainText("of 10");
  await drag(page, 7, -2, async () => {
    await expect(page.locator(".ghost.refused .why")).toContainText("T2 would wait for A here: T1 holds it until step 6.");
    await expect(page.locator(".drop")).toHaveCount(0);
    await shot(page, "refused");
  });
  await expect(page.locator(".said .why")).toContainText("T2 would wait for A here");
  await expect(page.locator('.time > p[role="status"]')).toContainText("T2 would wait for A here");
  expect(await order(page)).toBe("0*2 1*4 2*4");
});

test("keys select a step, say everything about it and move it", async ({ page }) => {
  await bench.paste(locked);
  await bench.keys("Escape");
  await write(page, "0*2 1*4 2*4");
  await block(page, 7).click();
  const told = page.getByRole("complementary", { name: "Step 7" });
  await expect(told).toContainText("T2 acquires A");
  await expect(told).toContainText("with A:");
  await expect(told).toContainText("from step 4, granted by step 7");
  await expect(told).toContainText("from step 7 to 10");
  // Its line and its lock are marked.
  await expect(page.locator(".cm-line.cm-linked")).toContainText("with A:");
  await expect(page.locator("tr[data-linked]")).toContainText("Lock A");
  await told.getByRole("button", { name: "T2 after: 8" }).click();
  await expect(page.getByRole("complementary", { name: "Step 8" })).toContainText("T2 reads counter, 1");
  await block(page, 8).focus();
  await bench.keys("ArrowLeft");
  await expect(block(page, 7)).toBeFocused();
  await bench.keys("ArrowUp");
  await expect(block(page, 6)).toBeFocused();
  await bench.keys("ArrowRight", "Alt+ArrowLeft");
  // It snaps to where the lock is free.
  expect(await order(page)).toBe("0*2 2*4 1*4");
  await expect(page.getByRole("complementary", { name: "Step 3" })).toBeVisible();
  await expect(bench.now).toHaveAccessibleName(/^Step 3: T2 acquires A, selected/);
  await bench.keys("Alt+ArrowLeft", "Alt+ArrowLeft");
  await expect(page.locator('.time > p[role="status"]')).toContainText("T2 is not started before that.");
  await bench.keys("Escape");
  await expect(page.getByRole("complementary")).toHaveCount(0);
  await bench.keys("ControlOrMeta+z", "ControlOrMeta+z");
  expect(await order(page)).toBe("0*2 1*4 2*4");
});

test("several steps move as one", async ({ page }) => {
  await bench.keys("1", "1", "2", "2");
  await block(page, 5).click();
  await block(page, 6).click({ modifiers: ["Shift"] });
  await expect(page.getByRole("complementary", { name: "2 steps selected" })).toBeVisible();
  await bench.keys("Alt+ArrowLeft", "Alt+ArrowLeft");
  expect(await order(page)).toBe("0*2 2*2 1*2");
});

test("an order that cannot be followed is marked where it fails", async ({ page }) => {
  await bench.paste(locked);
  await bench.keys("Escape");
  await write(page, "0*2 1*2 2*3 1");
  const dialog = page.getByRole("dialog", { name: "Order as text" });
  await expect(dialog.getByRole("alert")).toHaveText("Step 5: T2 would wait for A here: T1 holds it.");
  const selected = () => dialog.getByRole("textbox").evaluate((area) => area.value.slice(area.selectionStart, area.selectionEnd));
  expect(await selected()).toBe("2*3");
  await shot(page, "order");
  await axeFindsNothing(page);
  await dialog.getByRole("textbox").fill("0*2 1 x");
  await dialog.getByRole("button", { name: "Apply" }).click();
  await expect(dialog.getByRole("alert")).toContainText("`x` is no step of a schedule");
  expect(await selected()).toBe("x");
  await dialog.getByRole("textbox").fill("0*2, 1*4, 2*4");
  await dialog.getByRole("button", { name: "Apply" }).click();
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(bench.at).toContainText("of 10");
});

test("a replaced run is kept, named, compared and restored", async ({ page }) => {
  await bench.keys("1", "1", "2", "2", "End", "End");
  await block(page, 5).click();
  await bench.keys("Alt+ArrowLeft", "v");
  const dialog = page.getByRole("dialog", { name: "Branches and versions" });
  await expect(dialog).toContainText("finished");
  const name = dialog.getByRole("textbox", { name: /^Name of branch/ });
  await expect(name).toHaveAttribute("placeholder", "Before a step was moved");
  await name.fill("in turn");
  await name.press("Tab");
  await shot(page, "branches");
  await dialog.getByRole("listitem").getByRole("button", { name: "Compare" }).click();
  const compare = page.getByRole("dialog", { name: "Two runs compared" });
  await expect(compare.getByRole("status")).toHaveText("The first difference is at step 4.");
  await expect(compare.getByRole("row", { name: /^counter/ })).toContainText("12");
  await expect(compare.getByRole("list", { name: "in turn, T2" })).toContainText("reads counter, 1; differs in value or result");
  await shot(page, "compare");
  await axeFindsNothing(page);
  await bench.keys("Escape", "v");
  await dialog.getByRole("button", { name: "Restore" }).first().click();
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await bench.keys("End");
  await expect(bench.cell("counter")).toHaveText("2");
  await bench.keys("ControlOrMeta+z", "ControlOrMeta+z", "End");
  await expect(bench.cell("counter")).toHaveText("1");
});

test("two versions of a program under one order", async ({ page }) => {
  await bench.keys("1", "2", "1", "2", "End", "End");
  await bench.keys("v");
  await page.getByRole("combobox", { name: "Other program" }).selectOption({ label: "Lost update, mended" });
  await page.locator(".versions").getByRole("button", { name: "Compare" }).click();
  const compare = page.getByRole("dialog", { name: "Two runs compared" });
  await expect(compare.getByRole("row", { name: /^counter/ })).toContainText("12");
  await expect(compare.getByRole("row", { name: /^Ending/ })).toContainText("Every thread has finished.");
  await expect(compare.locator(".step.only").first()).toBeVisible();
  await shot(page, "versions");
});

test("minimising keeps the outcome", async ({ page }) => {
  await bench.paste(locked);
  await bench.keys("Escape");
  await write(page, "0 1 0 1*3 2 0 2*3 0*2");
  await bench.keys("m");
  await expect(page.locator(".toast")).toContainText("The outcome is the same.");
  await expect(bench.cell("counter")).toHaveText("2");
  await bench.keys("m");
  await expect(page.locator(".toast")).toContainText("No order with fewer than");
  await bench.keys("ControlOrMeta+z");
  expect(await order(page)).toBe("0 1 0 1*3 2 0 2*3 0*2");
});

test("zoom, fold and pan", async ({ page }) => {
  await bench.keys("1", "1", "2", "2", "End", "End");
  const width = () => page.locator(".tracks").evaluate((tracks) => parseFloat(tracks.style.getPropertyValue("--col")));
  const before = await width();
  await page.getByRole("button", { name: "Zoom in" }).click();
  await expect.poll(width).toBeGreaterThan(before);
  await bench.keys("-", "-");
  await expect.poll(width).toBeLessThan(before);
  await page.locator(".lanes").hover();
  await page.keyboard.down("Control");
  await page.mouse.wheel(0, 120);
  await page.keyboard.up("Control");
  const small = await width();
  expect(small).toBeLessThan(before);
  await page.getByRole("button", { name: "Fold T1" }).click();
  await expect(page.locator(".lane.folded")).toHaveCount(1);
  await page.getByRole("button", { name: "Unfold T1" }).click();
  await expect(page.locator(".lane.folded")).toHaveCount(0);
  await page.getByRole("button", { name: /^Fold Process P1/ }).click();
  await expect(page.locator(".lane.folded")).toHaveCount(3);
});

test("pointing at one thing marks it everywhere", async ({ page }) => {
  await bench.keys("1", "2", "1", "2");
  await page.locator('.blk[data-step="4"]').hover();
  await expect(page.locator(".cell[data-linked]")).toContainText("counter");
  await expect(page.locator(".cm-line.cm-linked")).toContainText("counter += 1");
  await page.locator('.cell[data-cell="counter"]').hover();
  await expect(page.locator(".blk[data-linked]")).toHaveCount(4);
  await page.locator(".cm-line", { hasText: "counter += 1" }).hover();
  await expect(page.locator(".cell[data-linked]")).toHaveCount(1);
  await page.locator(".bar").hover();
  await expect(page.locator("[data-linked]")).toHaveCount(0);
});

test.describe("by touch", () => {
  test.use({ hasTouch: true, viewport: { width: 390, height: 844 } });

  test("a tap selects a step, and a selected one can be told about", async ({ page }) => {
    await bench.keys("1", "1", "2", "2");
    await block(page, 5).tap();
    await expect(page.locator(".step.selected")).toHaveCount(1);
    await expect(bench.now).toHaveAccessibleName(/^Step 5/);
    await page.getByRole("button", { name: "Edit the run" }).tap();
    await shot(page, "menu-390");
    await page.getByRole("menuitem", { name: "Tell about selected steps" }).tap();
    await expect(page.getByRole("complementary", { name: "Step 5" })).toBeVisible();
    await shot(page, "inspector-390");
    await page.getByRole("button", { name: "Move earlier" }).tap();
    await expect(page.getByRole("complementary", { name: "Step 4" })).toBeVisible();
    await axeFindsNothing(page);
  });
});

for (const [width, theme] of [[768, "light"], [1440, "dark"], [1920, "light"]]) {
  test(`a selected step at ${width}, ${theme}: nothing overflows or moves, axe finds nothing`, async ({ page }) => {
    await page.setViewportSize({ width, height: width === 768 ? 1024 : 900 });
    await page.emulateMedia({ colorScheme: theme });
    await bench.example("Two locks, opposite order");
    await bench.keys("1", "2");
    const places = () => page.evaluate(() => [".transport", ".lane", ".proc-box"].map((part) => document.querySelector(part).getBoundingClientRect().y));
    const before = await places();
    await block(page, 3).click();
    await expect(page.getByRole("complementary", { name: "Step 3" })).toBeVisible();
    expect(await places()).toEqual(before);
    await shot(page, `selected-${width}-${theme}`);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(overflow).toBeLessThanOrEqual(0);
    await axeFindsNothing(page);
  });
}
