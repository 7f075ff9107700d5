// Options: how a program runs.
import { expect, sound, test } from "./lockstep.mjs";
import { Workbench } from "./workbench.mjs";

let bench;

test.beforeEach(async ({ page }) => {
  bench = new Workbench(page);
  await bench.open();
});

test("options change how the program runs, are kept and can be undone", async ({ page }) => {
  await page.getByRole("button", { name: /^How it runs/ }).click();
  await page.getByRole("menuitemradio", { name: /^Step by line/ }).click();
  await bench.keys("1", "2");
  await expect(bench.said).toContainText("T1");
  await bench.keys("End");
  await expect(bench.cell("counter")).toHaveText("2");
  await bench.keys("o");
  const dialog = page.getByRole("dialog", { name: "Options" });
  await expect(dialog.getByRole("radio", { name: /^Step by line/ })).toBeChecked();
  await dialog.getByRole("textbox", { name: "Seed" }).fill("42");
  await dialog.getByRole("checkbox", { name: /^Honour sleeps/ }).check();
  await sound(page, "options");
  await page.reload();
  await bench.ready();
  await bench.keys("o");
  await expect(dialog.getByRole("textbox", { name: "Seed" })).toHaveValue("42");
  await expect(dialog.getByRole("checkbox", { name: /^Honour sleeps/ })).toBeChecked();
  await dialog.getByRole("button", { name: "As usual" }).click();
  await expect(dialog.getByRole("radio", { name: /^Step by operation/ })).toBeChecked();
  await bench.keys("Escape", "ControlOrMeta+z");
  await bench.keys("o");
  await expect(dialog.getByRole("textbox", { name: "Seed" })).toHaveValue("42");
});
