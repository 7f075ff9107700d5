// The editor by itself: mounted from the built bundle into an empty frame over the page, so that these tests
// hold whatever the page does with it. Keyboard, problems, marks.
import { expect, shot, test } from "./lockstep.mjs";

const program = `with A:
    with B:
        ann -= 15

class Audit(Thread):
    def run(self):
        print(f"total {ann + bob}")  # read without a lock
`;

test.beforeEach(async ({ page }) => {
  await page.goto("./");
  await page.evaluate(async (doc) => {
    const { mountEditor } = await import(document.getElementById("editor-module").href);
    const frame = document.createElement("div");
    frame.id = "frame";
    frame.popover = "manual";
    frame.style.cssText = "position: fixed; inset: 20px auto auto 20px; margin: 0; padding: 0; width: 560px; height: 300px";
    // Not in the body: the page empties that when it starts.
    document.documentElement.append(frame);
    frame.showPopover();
    window.heard = { texts: [], lines: [] };
    window.editor = mountEditor(frame, {
      doc,
      nonce: "cm",
      onChange: (text) => window.heard.texts.push(text),
      onCursor: (line) => window.heard.lines.push(line),
    });
  }, program);
});

const frame = (page) => page.locator("#frame");
const box = (page) => frame(page).getByRole("textbox", { name: "Program" });
const tell = (page, method, ...args) => page.evaluate(([m, a]) => window.editor[m](...a), [method, args]);

test("typing is reported, what the page sets is not, and both can be undone", async ({ page }) => {
  await box(page).click();
  await page.keyboard.press("Control+Home");
  await page.keyboard.type("x");
  expect(await page.evaluate(() => window.heard.texts)).toEqual(["x" + program]);
  await tell(page, "setDoc", "y = 1\n");
  expect(await tell(page, "getDoc")).toBe("y = 1\n");
  expect(await page.evaluate(() => window.heard.texts.length)).toBe(1);
  await page.keyboard.press("Control+z");
  expect(await tell(page, "getDoc")).toBe("x" + program);
  expect(await page.evaluate(() => window.heard.texts.length)).toBe(2);
});

test("the cursor's line is reported", async ({ page }) => {
  await frame(page).getByText("print").click();
  await page.keyboard.press("ArrowUp");
  expect(await page.evaluate(() => window.heard.lines)).toEqual([7, 6]);
});

test("Enter after a colon and Tab indent by four; Escape and Tab leave", async ({ page }) => {
  await tell(page, "setDoc", "");
  await box(page).click();
  await page.keyboard.type("def f():\nif x:");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  await page.keyboard.type("pass");
  expect(await tell(page, "getDoc")).toBe("def f():\n    if x:\n            pass");
  // The first closes what completes the word.
  await page.keyboard.press("Escape");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Tab");
  await expect(box(page)).not.toBeFocused();
});

test("problems are underlined where they are and explained under the pointer", async ({ page }) => {
  await tell(page, "setDiagnostics", [
    { line: 7, column: 24, endLine: 7, endColumn: 33, severity: "error", message: "total can be 135, not 150" },
    { line: 5, column: 7, severity: "warning", message: "a class" },
    { line: 99, column: 9, severity: "error", message: "past the end" },
  ]);
  // The underline is cut into pieces by the colours of the code.
  expect((await frame(page).locator(".cm-lintRange-error").allTextContents()).join("")).toBe("ann + bob");
  await expect(frame(page).locator(".cm-lintRange-warning")).toHaveText("Audit");
  await frame(page).locator(".cm-lintRange-error").first().hover();
  await expect(page.getByText("total can be 135, not 150")).toBeVisible();
  await shot(page, "editor-problem", { clip: { x: 20, y: 20, width: 560, height: 300 } });
});

test("marks show who stands where, and move with their lines", async ({ page }) => {
  const marks = {
    chips: [{ line: 2, thread: 1, label: "T1" }, { line: 6, thread: 4, label: "T4" }, { line: 6, thread: 5, label: "T5" }],
    here: [{ line: 6, thread: 4 }],
    current: { line: 2, thread: 1 },
    hints: [{ line: 2, text: "waits for B, held by T2" }, { line: 7, text: "a remark too long to stand at the right of this line" }],
    racy: [7, 99],
  };
  await tell(page, "setMarkers", marks);
  const chip = frame(page).locator(".cm-chips .chip");
  await expect(chip).toHaveText(["T1", "T4", "T5"]);
  await expect(chip.first()).toHaveAttribute("data-thread", "1");
  await expect(chip.first().locator("use")).toHaveAttribute("href", "#g1");
  await expect(frame(page).locator(".cm-line.cm-current")).toHaveAttribute("data-thread", "1");
  await expect(frame(page).locator(".cm-line.cm-racy")).toContainText("print");
  const right = (await frame(page).boundingBox()).x + 560;
  const hint = await frame(page).getByText("waits for B").boundingBox();
  expect(right - hint.x - hint.width).toBeLessThan(20);
  await expect(frame(page).locator(".cm-line.cm-racy .cm-hint-inline")).toHaveCount(1);
  await shot(page, "editor-marks", { clip: { x: 20, y: 20, width: 560, height: 300 } });
  await page.emulateMedia({ colorScheme: "dark" });
  await tell(page, "setDark", true);
  await shot(page, "editor-marks-dark", { clip: { x: 20, y: 20, width: 560, height: 300 } });

  await box(page).click();
  await page.keyboard.press("Control+Home");
  await page.keyboard.press("Enter");
  await expect(frame(page).locator(".cm-line").nth(2)).toHaveClass(/cm-current/);
  await tell(page, "setMarkers", {});
  await expect(chip).toHaveCount(0);
});

test("read-only text cannot be changed but can be read", async ({ page }) => {
  await tell(page, "setReadOnly", true);
  await box(page).click();
  await page.keyboard.type("x");
  expect(await tell(page, "getDoc")).toBe(program);
  await expect(box(page)).toHaveAttribute("aria-readonly", "true");
});
