// Links: what is shared is what opens, and nobody loses a text to one.
import { axeFindsNothing, cli, expect, shot, test } from "./lockstep.mjs";
import { Workbench } from "./workbench.mjs";

const MINE = "from threading import Thread\nmine = 1\nprint('this is mine')\n";

let bench;

test.beforeEach(async ({ page }) => {
  bench = new Workbench(page);
});

const dialog = (page) => page.getByRole("dialog", { name: "Share this run" });
const link = (page) => dialog(page).getByRole("textbox", { name: "Link" });

test("a shared run opens at its step, in another browser", async ({ page, browser, baseURL }) => {
  await bench.open();
  await bench.keys("1", "2", "1", "2", "ArrowLeft");
  const at = await bench.at.innerText();
  await page.getByRole("button", { name: "Share", exact: true }).click();
  await expect(link(page)).toHaveValue(new RegExp(`^${baseURL.replaceAll(".", "\\.")}#1\\.[\\w-]+$`));
  await expect(dialog(page)).toContainText(/\d+ characters\. The program and its schedule are in the link itself/);
  const address = await link(page).inputValue();
  const other = await browser.newPage();
  await other.goto(address);
  const there = new Workbench(other);
  await expect(there.at).toHaveText(at);
  await expect(there.cell("counter")).toHaveText("1");
  await expect(other.locator(".notice")).toHaveCount(0);
  await other.close();
});

test("the dialog's choices change the link, and Copy works by keyboard", async ({ page, context, baseURL }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"], { origin: new URL(baseURL).origin });
  await bench.open();
  await bench.keys("1", "2");
  await page.getByRole("button", { name: "Share", exact: true }).click();
  const links = new Set([await link(page).inputValue()]);
  for (const label of ["This interleaving, from the start", "The program only"]) {
    await dialog(page).getByText(label).click();
    await expect(dialog(page).getByRole("radio", { name: label })).toBeChecked();
    links.add(await link(page).inputValue());
  }
  await dialog(page).getByRole("checkbox", { name: "Edit the program" }).uncheck();
  links.add(await link(page).inputValue());
  expect(links.size).toBe(4);
  const code = dialog(page).getByRole("textbox", { name: "Embed in a course page" });
  await expect(code).toHaveValue(/^<iframe src="[^"]+#1\.[\w-]+&amp;embed&amp;edit=no"\s+width="720" height="420"/);
  await dialog(page).getByRole("radio", { name: "Dark" }).click();
  await dialog(page).getByRole("radio", { name: "Full width" }).click();
  await expect(code).toHaveValue(/&amp;theme=dark&amp;edit=no"\s+width="100%"/);
  await dialog(page).getByRole("radio", { name: "Element" }).click();
  await expect(code).toHaveValue(/embed\.js" async><\/script>\s<lockstep-program link="1\./);
  await dialog(page).getByRole("button", { name: "Copy the link" }).focus();
  await page.keyboard.press("Enter");
  await expect(dialog(page).getByRole("status").filter({ hasText: "Copied" })).toBeAttached();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toBe(await link(page).inputValue());
  // What was copied is what the address says; the way back stays one step.
  expect(page.url()).toBe(copied);
  await bench.keys("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
});

test("a link sets the own text aside, undo brings it back", async ({ page }) => {
  await bench.open();
  await bench.paste(MINE);
  await expect(page.getByRole("button", { name: "Program: Your program" })).toBeVisible();
  await page.evaluate(() => {
    location.hash = "py=print('theirs')";
  });
  await expect(bench.editor).toContainText("theirs");
  await bench.keys("Escape", "ControlOrMeta+z");
  await expect(bench.editor).toContainText("this is mine");
  // Its address would no longer be true.
  await expect.poll(() => new URL(page.url()).hash).toBe("");
  // And over a reload with a link.
  await page.goto("./#py=print('again theirs')");
  await page.reload();
  await expect(bench.editor).toContainText("again theirs");
  // It is among the person's own programs.
  const kept = await page.evaluate(() => localStorage.getItem("lockstep.shelf"));
  expect(kept).toContain("this is mine");
});

test("the command line's links open, and the page's run there", async ({ page }) => {
  const made = cli("link", "scenarios/lost_update.py", "--schedule", "0*2 1 2 1 2", "--step", "5", "--json");
  const { link: fragment } = JSON.parse(made.stdout);
  await page.goto(`./${fragment}`);
  await expect(bench.at).toHaveText("Step 5 of 6");
  await bench.keys("End", "End");
  await page.getByRole("button", { name: "Share", exact: true }).click();
  const ran = cli("run", "--link", await link(page).inputValue());
  expect(ran.stdout).toContain("counter 1");
  expect(ran.status).toBe(0);
});

test("a reader does what the link permits", async ({ page }) => {
  await bench.open();
  await bench.keys("1", "2", "1", "2", "Home");
  await page.getByRole("button", { name: "Share", exact: true }).click();
  await dialog(page).getByRole("checkbox", { name: "Edit the program" }).uncheck();
  await dialog(page).getByRole("checkbox", { name: "Reorder steps" }).uncheck();
  const address = await link(page).inputValue();
  await page.goto("about:blank");
  await page.goto(address);
  await expect(bench.editor).toHaveAttribute("aria-readonly", "true");
  await bench.keys("End");
  const end = await bench.at.innerText();
  await bench.keys("Home", "ArrowRight", "ArrowRight", "2");
  await expect(bench.said).toContainText("who moves cannot be chosen here");
  await bench.keys("End");
  await expect(bench.at).toHaveText(end);
});

test("a run of other rules is said, with what can still be shown", async ({ page }) => {
  const { link: fragment } = JSON.parse(cli("link", "scenarios/lost_update.py", "--schedule", "0*2 1 2", "--json").stdout);
  await page.goto("./");
  // The same record with another digest: what a Lockstep of other rules would have written.
  const other = await page.evaluate(async (fragment) => {
    const bytes = Uint8Array.from(atob(fragment.slice(3).replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));
    const through = async (bytes, stream) => new Uint8Array(await new Response(new Blob([bytes]).stream().pipeThrough(stream)).arrayBuffer());
    const fields = await through(bytes, new DecompressionStream("deflate"));
    for (let at = 0; at < fields.length; ) {
      let [tag, length, shift] = [fields[at++], 0, 0];
      do length |= (fields[at] & 0x7f) << shift, (shift += 7); while (fields[at++] & 0x80);
      if (tag === 5) fields[at] ^= 1;
      at += length;
    }
    const packed = await through(fields, new CompressionStream("deflate"));
    return `1.${btoa(String.fromCharCode(...packed)).replace(/\+/g, "-").replace(/\//g, "_").replace(/=/g, "")}`;
  }, fragment);
  await page.goto(`./#${other}`);
  await expect(page.getByRole("alert")).toContainText("recorded under other rules");
  await expect(bench.at).toHaveText("Step 4 of 4");
  await page.getByRole("alert").getByRole("button", { name: "Close" }).click();
  await expect(page.getByRole("alert")).toHaveCount(0);
});

for (const [width, height] of [[390, 844], [768, 1024], [1440, 900]]) {
  for (const theme of ["light", "dark"]) {
    test(`the dialog at ${width}, ${theme}: fits, and axe finds nothing`, async ({ page }) => {
      await page.setViewportSize({ width, height });
      await page.emulateMedia({ colorScheme: theme });
      await bench.open();
      await bench.keys("1", "2", "1");
      if (width < 641) {
        await page.getByRole("button", { name: "More", exact: true }).click();
        await page.getByRole("menuitem", { name: "Share" }).click();
      } else await page.getByRole("button", { name: "Share", exact: true }).click();
      await expect(dialog(page)).toBeVisible();
      await shot(page, `share-${width}-${theme}`);
      const over = await page.evaluate(() => {
        const box = document.querySelector("dialog");
        return [document.documentElement.scrollWidth - innerWidth, box.scrollWidth - box.clientWidth];
      });
      expect(Math.max(...over)).toBeLessThanOrEqual(0);
      await axeFindsNothing(page);
    });
  }
}
