// The program's text: typed, pasted, wrong, kept.
import { expect, test } from "./lockstep.mjs";
import { Workbench } from "./workbench.mjs";

let bench;

test.beforeEach(async ({ page }) => {
  bench = new Workbench(page);
  await bench.open();
});

test("pasting another program works at once", async ({ page }) => {
  await bench.paste('from threading import Thread\n\ndef hello(name):\n    print(f"hello {name}")\n\nt = Thread(target=hello, args=("Ada",))\nt.start()\nt.join()\n');
  await expect(page.getByRole("button", { name: "Program: Your program" })).toBeVisible();
  await bench.keys("Escape", "End");
  await expect(page.getByRole("list", { name: "Output" }).first()).toContainText("hello Ada");
});

test("what is not supported is named, with its place and what to do instead", async ({ page }) => {
  await bench.stepBy("T1");
  await bench.paste("x = 1\nasync def f():\n    pass\n");
  const problem = page.locator(".problem");
  await expect(problem).toHaveCount(1);
  await expect(problem).toContainText("2:");
  await expect(problem).toContainText("Asynchronous functions are not supported.");
  await expect(page.locator(".cm-lintRange-error")).toHaveCount(1);
  // The last run stays to be seen, and cannot be stepped.
  await expect(bench.said).toContainText("What you see is the last version that ran.");
  await expect(bench.cell("counter")).toHaveText("0");
  await expect(page.locator(".procs")).toHaveAttribute("inert");
  await bench.keys("Escape");
  await problem.click();
  await expect(bench.editor).toBeFocused();
  await expect(page.locator(".cm-lineNumbers .cm-activeLineGutter")).toHaveText("2");
  // Mended, it runs.
  await bench.paste("x = 1\nprint(x)\n");
  await expect(problem).toHaveCount(0);
  await expect(page.locator(".procs")).not.toHaveAttribute("inert");
  await bench.leaveEditor();
  await bench.keys("End");
  await expect(page.getByRole("list", { name: "Output" }).first()).toContainText("1");
});

test("an edit keeps the run as far as it goes", async ({ page }) => {
  await bench.stepBy("T1", "T2");
  await bench.editor.click();
  await bench.keys("ControlOrMeta+End");
  await page.keyboard.type("# a remark");
  await expect(page.getByRole("button", { name: "Program: Lost update, edited" })).toBeVisible();
  await expect(bench.at).toHaveText("Step 4 of 4");
});

test("a reload finds the text again, and the theme", async ({ page }) => {
  await bench.paste("print('mine')\n");
  await page.getByRole("button", { name: /^Theme/ }).click();
  await page.getByRole("menuitemradio", { name: "Dark" }).click();
  await page.reload();
  await expect(bench.editor).toContainText("print('mine')");
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  // An example sets it aside, the menu brings it back.
  await bench.example("Two parking places");
  await page.getByRole("button", { name: /^Program:/ }).click();
  await page.getByRole("menuitemradio", { name: "program.py" }).click();
  await expect(bench.editor).toContainText("print('mine')");
});
