// The page as a person handles it: `import { Workbench } from "./workbench.mjs"`.
import { expect } from "@playwright/test";

export class Workbench {
  constructor(page) {
    this.page = page;
    this.editor = page.getByRole("textbox", { name: "Program" });
    this.said = page.locator(".narrate");
    this.at = page.locator(".transport .at");
    this.slider = page.getByRole("slider", { name: "Step" });
    this.now = page.locator('.blk[aria-current="step"]');
  }

  async open() {
    await this.page.goto("./");
    await this.ready();
  }

  /** Until there is an editor, and no first frame any more: after a reload, too. */
  async ready() {
    await this.page.locator("#first").waitFor({ state: "detached" });
    await this.page.locator(".cm-content").waitFor({ state: "attached" });
  }

  /** Opens a built-in example by its title, with the mouse. */
  async example(title) {
    await this.page.getByRole("button", { name: /^Program:/ }).click();
    await this.page.getByRole("menuitemradio", { name: title, exact: false }).first().click();
    await expect(this.page.getByRole("button", { name: `Program: ${title}`, exact: true })).toBeVisible();
  }

  /** Replaces the whole program by pasting. */
  async paste(text) {
    await this.editor.click();
    await this.page.keyboard.press("ControlOrMeta+a");
    await this.editor.evaluate((editor, text) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData("text/plain", text);
      editor.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
    }, text);
  }

  /** Out of the editor: Escape first closes what the editor has open. */
  async leaveEditor() {
    await expect(async () => {
      await this.page.keyboard.press("Escape");
      await expect(this.editor).not.toBeFocused({ timeout: 1000 });
    }).toPass();
  }

  async keys(...keys) {
    for (const key of keys) await this.page.keyboard.press(key);
  }

  async stepBy(...labels) {
    for (const label of labels) await this.page.getByRole("button", { name: `Step ${label}`, exact: true }).click();
  }

  /** Adds a watched expression. */
  async watch(expression) {
    const field = this.page.getByRole("textbox", { name: "Expression to watch" });
    await field.fill(expression);
    await field.press("Enter");
    await field.blur();
  }

  /** Shows the calls of a thread in its card. */
  async calls(label) {
    await this.card(label).locator(".calls > summary").click();
  }

  cell(name, process = "P1") {
    const memory = this.page.getByRole("group", { name: `Memory of ${process}` });
    return memory.locator("dl", { has: this.page.locator("dt", { hasText: new RegExp(`^${name}$`) }) }).locator("dd");
  }

  card(label) {
    return this.page.locator(".tcard", { has: this.page.locator(".th", { hasText: new RegExp(`^${label}$`) }) });
  }
}
