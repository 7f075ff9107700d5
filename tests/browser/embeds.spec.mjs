// Embeds: the page in a frame, the element, and the script that makes code blocks of course pages live.
import { AxeBuilder } from "@axe-core/playwright";
import { shot } from "./lockstep.mjs";
import { Workbench } from "./workbench.mjs";
import { COUNTER, expect, keepMessages, test } from "./course.mjs";

const python = encodeURIComponent(COUNTER);

test("a frame shows program, threads and timeline, and says what happens", async ({ page, course }) => {
  await keepMessages(page);
  await page.goto(course.put("frame.html", `<iframe title="Lockstep" width="720" height="420" src="{{BASE}}#py=${python}&embed"></iframe>`));
  const inside = page.frameLocator("iframe");
  await expect(inside.getByRole("textbox", { name: "Program" })).toContainText("counter += 1");
  await expect(inside.locator(".transport .at")).toHaveText("Step 2 of 2");
  for (const thread of ["T1", "T2", "T1", "T2"]) await inside.getByRole("button", { name: `Step ${thread}` }).click();
  await expect(inside.locator(".narrate")).toContainText("T2 writes counter, 1");
  await expect(inside.getByRole("group", { name: "Memory of P1" })).toContainText("counter1");
  const heard = await page.evaluate(() => window.heard);
  expect(heard[0]).toMatchObject({ lockstep: 1, type: "ready", step: 2, steps: 2, runs: true });
  const steps = heard.filter(({ type }) => type === "step").map(({ step, thread }) => [step, thread]);
  expect(steps.slice(-4)).toEqual([[3, "T1"], [4, "T2"], [5, "T1"], [6, "T2"]]);
  expect(heard.some(({ type, height }) => type === "height" && height >= 240)).toBe(true);
  // Its own link leads to the very same run.
  const open = inside.getByRole("link", { name: "Open in Lockstep" });
  await open.hover();
  const [opened] = await Promise.all([page.waitForEvent("popup"), open.click()]);
  await expect(opened.locator(".transport .at")).toHaveText("Step 6 of 6");
});

test("a frame keeps out of what a person has in Lockstep", async ({ page, course, baseURL }) => {
  await page.goto("./");
  const bench = new Workbench(page);
  await bench.paste("print('mine')\n");
  await expect(bench.editor).toContainText("mine");
  await page.goto("about:blank");
  // Of the page's own origin, where it could.
  await page.goto(`./#py=${python}&embed`);
  await expect(page.locator(".app.embed")).toBeVisible();
  await page.getByRole("button", { name: "Step T1" }).click();
  await page.goto("about:blank");
  await page.goto(`./#1.broken&embed`);
  await expect(page.getByRole("alert")).toContainText("damaged");
  await expect(page.getByRole("textbox", { name: "Program" })).not.toContainText("mine");
  await page.goto("about:blank");
  await page.goto("./");
  await expect(page.getByRole("textbox", { name: "Program" })).toContainText("mine");
});

test("a deadlock is told to the page around, and read-only is read-only", async ({ page, course }) => {
  await keepMessages(page);
  const program = "from threading import Lock\na = Lock()\na.acquire()\na.acquire()\n";
  const src = `{{BASE}}#py=${encodeURIComponent(program)}&embed&edit=no&step=1`;
  await page.goto(course.put("deadlock.html", `<iframe title="Lockstep" width="720" height="420" src="${src}"></iframe>`));
  await expect.poll(() => page.evaluate(() => window.heard.find(({ type }) => type === "finding"))).toMatchObject({ kind: "deadlock", step: 1 });
  await expect(page.frameLocator("iframe").getByRole("textbox", { name: "Program" })).toHaveAttribute("aria-readonly", "true");
});

test("an embed asks its reader for something, and tells the page around when it is done", async ({ page, course }) => {
  await keepMessages(page);
  await page.goto(course.put("goal.html", `<script src="{{BASE}}embed.js" async></script><lockstep-program scenario="opposite_locks" goal="deadlock" loading="eager"></lockstep-program>
    <script>window.solved = []; addEventListener("lockstep-solved", ({ detail }) => solved.push(detail));</script>`));
  const inside = page.locator("lockstep-program").locator("iframe").contentFrame();
  await expect(inside.locator(".goal")).toContainText("Reach a deadlock.");
  for (const thread of ["T1", "T2"]) await inside.getByRole("button", { name: `Step ${thread}` }).click();
  await expect(inside.locator(".goal.solved")).toBeVisible();
  await expect.poll(() => page.evaluate(() => window.solved)).toMatchObject([{ goal: "Reach a deadlock.", step: 4 }]);
  await shot(page, "embed-goal");
});

test.describe("the element", () => {
  test("loads when it comes into view, once for all, and nothing jumps", async ({ page, course }) => {
    const program = `<lockstep-program style="display:block;height:420px"><script type="text/x-python">\n${COUNTER}</script></lockstep-program>`;
    const wasm = [];
    page.on("request", (request) => /\/page-[^/]*\.wasm$/.test(request.url()) && wasm.push(request.url()));
    await page.goto(course.put("many.html", `<script src="{{BASE}}embed.js" async></script><h1>Many</h1>${program}<div style="height:3000px"></div>${program}<p id="end">End</p>`));
    const elements = page.locator("lockstep-program");
    const end = () => page.locator("#end").evaluate((p) => p.getBoundingClientRect().top + scrollY);
    const before = await end();
    await expect(elements.nth(0)).toHaveAttribute("state", "ready");
    await expect(elements.nth(1)).not.toHaveAttribute("state");
    await expect(elements.nth(1).locator(".text")).toContainText("counter += 1");
    expect(await end()).toBe(before);
    await elements.nth(1).scrollIntoViewIfNeeded();
    await expect(elements.nth(1)).toHaveAttribute("state", "ready");
    expect(await end()).toBe(before);
    expect(new Set(wasm).size).toBe(1);
    const rows = elements.nth(1).locator("iframe").contentFrame().locator(".trow");
    await expect(rows).toHaveCount(3);
  });

  test("attributes, properties, methods and events", async ({ page, course }) => {
    course.put("given.py", COUNTER);
    await page.goto(
      course.put(
        "element.html",
        `<script src="{{BASE}}embed.js" async></script><lockstep-program src="given.py" theme="dark" readonly step="3" title="Given" loading="eager"></lockstep-program>
         <script>window.events = []; for (const type of ["ready", "step", "error"]) addEventListener("lockstep-" + type, ({ detail }) => events.push([type, detail.step]));</script>`,
      ),
    );
    const element = page.locator("lockstep-program");
    await expect(element).toHaveAttribute("state", "ready");
    const inside = element.locator("iframe").contentFrame();
    await expect(inside.locator("html")).toHaveAttribute("data-theme", "dark");
    await expect(inside.locator(".transport .at")).toContainText("Step 3");
    expect(await element.evaluate((element) => [element.step, element.steps, element.state])).toEqual([3, 3, "ready"]);
    await element.evaluate((element) => element.seek(1));
    await expect(inside.locator(".transport .at")).toHaveText("Step 1 of 3");
    await expect.poll(() => element.evaluate((element) => element.step)).toBe(1);
    await element.evaluate((element) => (element.theme = "light"));
    await expect(inside.locator("html")).toHaveAttribute("data-theme", "light");
    await element.evaluate((element) => (element.source = "print('another')\n"));
    await expect(inside.getByRole("textbox", { name: "Program" })).toContainText("another");
    expect(await page.evaluate(() => window.events[0])).toEqual(["ready", 3]);
    expect(await page.evaluate(() => window.events.some(([type, step]) => type === "step" && step === 1))).toBe(true);
  });

  test("what cannot be loaded stays as text, and says so", async ({ page, course, complaints }) => {
    complaints.allow(/404|missing\.py/);
    await page.goto(course.put("missing.html", `<script src="{{BASE}}embed.js" async></script><lockstep-program src="missing.py" loading="eager">print("kept")</lockstep-program>`));
    const element = page.locator("lockstep-program");
    await expect(element).toHaveAttribute("state", "failed");
    await expect(element.getByRole("status")).toContainText("could not be loaded");
    await expect(element.locator(".text")).toHaveText('print("kept")');
  });

  test("works under a course's own strict policy", async ({ page, course, baseURL }) => {
    const origin = new URL(baseURL).origin;
    const policy = `default-src 'none'; script-src ${origin}; frame-src ${origin}; img-src data:; style-src 'none'`;
    await page.goto(course.put("strict.html", `<meta http-equiv="Content-Security-Policy" content="${policy}"><script src="{{BASE}}embed.js"></script><lockstep-program>print("strict")</lockstep-program>`));
    const element = page.locator("lockstep-program");
    await expect(element).toHaveAttribute("state", "ready");
    await expect(element.locator("iframe").contentFrame().getByRole("textbox", { name: "Program" })).toContainText("strict");
  });
});

test.describe("code blocks of course pages", () => {
  // Each tool's own output (pages/tools/make.py). What its own scripts would say of the theme, `says` does.
  const tools = {
    plain: { theme: null },
    sphinx: { theme: null },
    "sphinx-linenos": { theme: null },
    "sphinx-table": { theme: null },
    "jupyter-book": { theme: "dark", count: 2, says: () => (document.documentElement.dataset.theme = "dark") },
    "mkdocs-material": { theme: "dark", count: 2 },
    docusaurus: { theme: "dark", says: () => (document.documentElement.dataset.theme = "dark") },
    mdbook: { theme: "dark", says: () => document.documentElement.classList.replace("light", "navy") },
  };
  for (const [tool, { theme, count = 1, says }] of Object.entries(tools)) {
    test(`${tool}: marked blocks come alive with their own text`, async ({ page, course }) => {
      await page.goto(course.url(`${tool}.html`));
      if (says) await page.evaluate(says);
      const buttons = page.getByRole("button", { name: "Run in Lockstep" });
      await expect(buttons).toHaveCount(count);
      expect(await page.locator("iframe").count()).toBe(0);
      for (let at = 0; at < count; at++) {
        const code = page.locator("pre", { hasText: "counter += 1" }).nth(at);
        await expect(code).toBeVisible();
        await buttons.first().click();
        const element = page.locator("lockstep-program").nth(at);
        await expect(element).toHaveAttribute("state", "ready");
        await expect(code).toBeHidden();
        // To the letter: no line number, no prompt, no button's name.
        expect(await element.evaluate((element) => element.source)).toBe(COUNTER);
        const inside = element.locator("iframe").contentFrame();
        await expect(inside.locator(".trow")).toHaveCount(3);
        if (theme) await expect(inside.locator("html")).toHaveAttribute("data-theme", theme);
        else await expect(inside.locator("html")).not.toHaveAttribute("data-theme");
      }
      if (tool === "mkdocs-material") {
        const inside = page.locator("lockstep-program").nth(1).locator("iframe").contentFrame();
        await expect(inside.locator(".transport .at")).toContainText("Step 3");
        await page.evaluate(() => (document.body.dataset.mdColorScheme = "default"));
        await expect(inside.locator("html")).toHaveAttribute("data-theme", "light");
      }
      await page.getByRole("button", { name: "Show as text" }).first().click();
      await expect(page.locator("pre", { hasText: "counter += 1" }).first()).toBeVisible();
      await expect(page.locator("lockstep-program").first()).toBeHidden();
    });
  }

  test("a page that draws itself later, and data-start=visible", async ({ page, course }) => {
    await page.goto(course.put("later.html", `<script src="{{BASE}}enhance.js" data-start="visible" data-selector=".language-python" async></script><main></main>`));
    await page.waitForFunction(() => document.adoptedStyleSheets.length > 0);
    await page.evaluate((code) => {
      const pre = document.createElement("pre");
      pre.className = "language-python";
      pre.textContent = code;
      document.querySelector("main").append(pre);
    }, COUNTER);
    await expect(page.locator("lockstep-program")).toHaveAttribute("state", "ready");
    await expect(page.locator("pre.language-python")).toBeHidden();
  });

  test("the code stays where Lockstep cannot be loaded", async ({ page, course, complaints }) => {
    complaints.allow(/embed\.js/);
    complaints.allow(/ERR_FAILED/);
    await page.route(/embed\.js/, (route) => route.abort());
    await page.goto(course.url("plain.html"));
    await page.getByRole("button", { name: "Run in Lockstep" }).click();
    await expect(page.getByRole("status")).toContainText("could not be loaded");
    await expect(page.locator("pre.lockstep")).toBeVisible();
    await page.unroute(/embed\.js/);
    await page.getByRole("button", { name: "Run in Lockstep" }).click();
    await expect(page.locator("lockstep-program")).toHaveAttribute("state", "ready");
  });
});

for (const [width, height] of [[390, 480], [559, 420], [720, 420], [1440, 520]]) {
  for (const theme of ["light", "dark"]) {
    test(`an embed of ${width} by ${height}, ${theme}: nothing overflows, axe finds nothing`, async ({ page }) => {
      await page.setViewportSize({ width, height });
      await page.emulateMedia({ colorScheme: theme });
      await page.goto(`./#py=${python}&embed`);
      await expect(page.locator(".app.embed")).toBeVisible();
      await page.keyboard.press("1");
      await page.keyboard.press("2");
      await page.keyboard.press("1");
      await page.keyboard.press("2");
      await page.keyboard.press("ArrowLeft");
      await expect(page.locator(".transport .at")).toHaveText("Step 5 of 6");
      await shot(page, `embed-${width}-${theme}`);
      if (width < 560) {
        await expect(page.getByRole("textbox", { name: "Program" })).toBeHidden();
        await page.getByRole("button", { name: "Program", exact: true }).click();
        await expect(page.getByRole("textbox", { name: "Program" })).toBeVisible();
        await shot(page, `embed-code-${width}-${theme}`);
      }
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
      // It stands in another page, which has a main part of its own.
      const { violations } = await new AxeBuilder({ page }).disableRules(["landmark-one-main"]).analyze();
      expect(violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html)])).toEqual([]);
    });
  }
}
