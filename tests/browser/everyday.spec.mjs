// What a person does every day: options, stepping by lines, breakpoints, watches, predictions, the palette,
// programs of one's own, completion and help.
import { readFileSync } from "node:fs";
import { expect, shot, sound, test } from "./lockstep.mjs";
import { Workbench } from "./workbench.mjs";

let bench;

test.beforeEach(async ({ page }) => {
  bench = new Workbench(page);
  await bench.open();
});

test("input() reads the lines of the options", async ({ page }) => {
  await bench.paste("n = int(input())\nprint('twice', n * 2)\n");
  await expect(page.getByRole("button", { name: "Program: Your program" })).toBeVisible();
  await bench.keys("Escape", "o");
  await page.getByRole("textbox", { name: "Lines for input()" }).fill("21");
  await bench.keys("Escape", "End");
  await expect(page.getByRole("list", { name: "Output" }).first()).toContainText("twice 42");
});

test("a click beside a line stops play there; F9 does the same by keys", async ({ page }) => {
  const line = page.locator(".cm-lineNumbers .cm-gutterElement", { hasText: /^10$/ });
  const code = await page.locator(".cm-line").nth(9).innerText();
  await line.click();
  await expect(line).toHaveClass(/cm-stop/);
  const list = page.getByRole("list", { name: "Breakpoints" });
  await expect(list).toContainText("line 10");
  await page.reload();
  await expect(list).toContainText("line 10");
  // It moves with its line.
  await bench.editor.click();
  await bench.keys("ControlOrMeta+Home");
  await page.keyboard.type("# a remark\n");
  await expect(list).toContainText("line 11");
  await expect(page.locator(".cm-line").nth(10)).toHaveText(code);
  await bench.keys("F9");
  await expect(list).toContainText("line 2");
  await list.getByRole("button", { name: "Remove line 2", exact: true }).click();
  await expect(list).not.toContainText(/line 2$/);
});

test("a variable stops a run when it is written, a lock when it is taken", async ({ page }) => {
  await page.getByRole("button", { name: "Stop when…" }).click();
  await page.getByRole("menuitem", { name: "counter" }).click();
  const list = page.getByRole("list", { name: "Breakpoints" });
  await expect(list).toContainText("counter is written");
  await bench.keys("Shift+Digit1");
  await expect(bench.said).toContainText("Stopped: counter is written.");
  await expect(bench.cell("counter")).toHaveText("1");
  await page.getByRole("button", { name: "Play", exact: true }).click();
  await expect(bench.said).toContainText("Stopped: counter is written.");
  await sound(page, "breakpoints");
});

test("to the next line, and back before a thread's last step", async ({ page }) => {
  await page.getByRole("button", { name: "More moves of T1" }).click();
  await page.getByRole("menuitem", { name: "Step to the next line" }).click();
  await expect(bench.card("T1")).toContainText("Done");
  await bench.keys("b", "1");
  await expect(bench.card("T1")).not.toContainText("Done");
  await bench.keys("l", "2");
  await expect(bench.said).toContainText("T2 writes counter");
});

test("watched expressions follow the run and never change it", async ({ page }) => {
  await bench.watch("counter * 10");
  await bench.watch("counter.append(1)");
  const list = page.getByRole("list", { name: "Watch" });
  await expect(list).toContainText("len() alone");
  await bench.keys("1", "1");
  await expect(list.locator(".seen")).toHaveText("10");
  await page.getByRole("combobox", { name: "as seen by" }).selectOption("main");
  await sound(page, "watches");
  await list.getByRole("button", { name: "Remove counter * 10" }).click();
  await expect(list.locator(".seen")).toHaveCount(0);
});

test("a traceback leads to its lines", async ({ page }) => {
  await bench.paste("from threading import Thread\ndef work():\n    raise ValueError('no')\nt = Thread(target=work)\nt.start()\nt.join()\n");
  await expect(page.getByRole("button", { name: "Program: Your program" })).toBeVisible();
  await bench.keys("Escape", "End");
  const output = page.getByRole("list", { name: "Output" }).first();
  await expect(output).toContainText("ValueError: no");
  await output.getByRole("button", { name: "line 3" }).click();
  await expect(page.locator(".cm-lineNumbers .cm-activeLineGutter")).toHaveText("3");
});

test("predict first: the value is asked before it is shown", async ({ page }) => {
  await page.getByRole("button", { name: "Predict first" }).click();
  await bench.keys("1");
  await expect(bench.said).toContainText("T1 reads counter");
  await expect(bench.said).toContainText("What does it see?");
  await sound(page, "predict");
  await bench.said.getByRole("button", { name: "0", exact: true }).click();
  await expect(bench.said).toContainText("Right: 0.");
  await expect(bench.said).toContainText("1 of 1 right");
  await bench.keys("1");
  await expect(bench.card("T1")).not.toContainText("← 1");
  await bench.said.getByRole("button", { name: "2", exact: true }).click();
  await expect(bench.said).toContainText("You said 2; it is 1.");
  await bench.keys("q", "2");
  await expect(bench.said).toContainText("T2 reads counter");
  await expect(bench.said).not.toContainText("What does it see?");
});

test("the palette finds every action by a few letters", async ({ page }) => {
  await bench.keys("ControlOrMeta+k");
  const field = page.getByRole("combobox", { name: "Type a few letters of an action" });
  await expect(field).toBeFocused();
  await sound(page, "palette");
  await page.keyboard.type("runt1");
  await expect(page.getByRole("dialog").getByRole("option", { selected: true })).toContainText("Run T1 until it blocks");
  await bench.keys("Enter");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(bench.card("T1")).toContainText("Done");
  // From the editor as well, and what it opens opens.
  await bench.editor.click();
  await bench.keys("ControlOrMeta+k");
  await page.keyboard.type("keyb");
  await bench.keys("Enter");
  await expect(page.getByRole("dialog", { name: "Keyboard" })).toBeVisible();
  await bench.keys("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(bench.editor).toBeFocused();
});

test("programs of one's own: kept, named, deleted, undone, taken along and brought back", async ({ page }) => {
  await bench.paste("print('mine')\n");
  await bench.example("Two parking places");
  await page.getByRole("button", { name: /^Program:/ }).click();
  await page.getByRole("menuitem", { name: "All your programs…" }).click();
  const dialog = page.getByRole("dialog", { name: "Your programs" });
  const name = dialog.getByRole("textbox").first();
  await expect(name).toHaveValue("program.py");
  await name.fill("greeting.py");
  await bench.keys("Enter");
  await sound(page, "programs");
  const download = page.waitForEvent("download");
  await dialog.getByRole("button", { name: "Export" }).click();
  const file = await (await download).path();
  expect(readFileSync(file, "utf8")).toContain("greeting.py");
  await dialog.getByRole("button", { name: "Delete greeting.py" }).click();
  await expect(dialog).toContainText("None yet.");
  await dialog.getByRole("button", { name: "Undo" }).click();
  await dialog.getByRole("button", { name: "Delete greeting.py" }).click();
  await dialog.locator('input[type="file"]').setInputFiles({ name: "export.json", mimeType: "application/json", buffer: readFileSync(file) });
  await expect(dialog).toContainText("1 program is added.");
  await dialog.getByRole("button", { name: "Open greeting.py" }).click();
  await expect(bench.editor).toContainText("print('mine')");
  await expect(page.getByRole("button", { name: "Program: greeting.py" })).toBeVisible();
  // What is typed is kept under that name.
  await bench.paste("print('mine still')\n");
  await page.reload();
  await expect(page.getByRole("button", { name: "Program: greeting.py" })).toBeVisible();
  await expect(bench.editor).toContainText("mine still");
});

test("a dropped file opens", async ({ page }) => {
  await page.evaluate(() => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File(["print('dropped')\n"], "dropped.py", { type: "text/x-python" }));
    document.querySelector(".cm-content").dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
  });
  await expect(page.getByRole("button", { name: "Program: dropped.py" })).toBeVisible();
  await expect(bench.editor).toContainText("print('dropped')");
});

test("the editor completes what there is and explains primitives", async ({ page }) => {
  await bench.paste("from threading import \nlock = Lock()\n");
  await bench.editor.click();
  await bench.keys("ControlOrMeta+Home", "End");
  await page.keyboard.type("Cond");
  await expect(page.getByRole("listbox")).toContainText("Condition");
  await bench.keys("Escape");
  await page.keyboard.type("ition, Lock");
  await bench.keys("Escape");
  // Over the word Lock.
  await page.locator(".cm-line").nth(1).hover({ position: { x: 66, y: 9 } });
  const rule = page.locator(".cm-rule");
  await expect(rule).toContainText("threading.Lock");
  await expect(rule).toContainText("any thread may release it");
  await shot(page, "hover-help");
});

test("on paper: program, state and timeline, and no controls", async ({ page }) => {
  await bench.keys("1", "2", "1", "2");
  await page.emulateMedia({ media: "print" });
  await expect(page.locator(".transport")).toBeHidden();
  await expect(page.locator(".bar")).toBeHidden();
  await expect(page.locator(".cm-content")).toBeVisible();
  await expect(page.locator(".tracks")).toBeVisible();
  await shot(page, "print", { fullPage: true });
});
