// Nothing spills out of its panel, at any width and in any tab, dialog or menu; nothing jumps while the page loads.
import { expect, shot, test } from "./lockstep.mjs";
import { Workbench } from "./workbench.mjs";

const widths = [390, 560, 768, 1024, 1280, 1440, 1920];

for (const width of widths) {
  test(`at ${width} nothing spills out of its panel`, async ({ page }) => {
    await page.setViewportSize({ width, height: width < 700 ? 844 : 900 });
    const bench = new Workbench(page);
    await bench.open();
    const sound = async (scene) => expect(await spilled(page), scene).toEqual([]);
    await sound("as it opens");
    await bench.keys("1", "2", "1");
    // Long names and values, many threads, every box filled.
    await bench.watch("counter == 1 and counter + 1 < 100 or not counter");
    await bench.watch("nothing_that_has_such_a_name");
    await bench.calls("T2");
    await sound("watches and calls");
    for (const tab of await page.getByRole("tab").all()) {
      await tab.click();
      await sound(await tab.innerText());
      await shot(page, `tab-${await tab.getAttribute("id")}-${width}`);
    }
    await page.getByRole("tab", { name: "State", exact: true }).click();
    for (const [name, key] of [["keys", "?"], ["options", "o"], ["palette", "ControlOrMeta+k"]]) {
      await bench.keys(key);
      await expect(page.getByRole("dialog")).toBeVisible();
      await sound(name);
      await bench.keys("Escape");
      await expect(page.getByRole("dialog")).toHaveCount(0);
    }
    await page.getByRole("button", { name: /^Program:/ }).click();
    await sound("menu");
  });
}

test("nothing jumps while the page loads", async ({ page }) => {
  await page.addInitScript(() => {
    window.shifts = [];
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        const nodes = entry.sources.map(({ node }) => node?.className ?? node?.nodeName);
        window.shifts.push({ value: entry.value, nodes });
      }
    }).observe({ type: "layout-shift", buffered: true });
  });
  for (const width of [390, 1440]) {
    await page.setViewportSize({ width, height: 844 });
    const bench = new Workbench(page);
    await bench.open();
    await expect(page.locator(".cm-content")).toContainText("counter");
    // Two frames on, whatever was to move has moved.
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
    const shifts = await page.evaluate(() => window.shifts);
    const sum = shifts.reduce((sum, { value }) => sum + value, 0);
    expect(sum, JSON.stringify(shifts)).toBeLessThan(0.01);
  }
});

/** Elements that are wider than the panel that they stand in, and texts that overlap their neighbours. */
function spilled(page) {
  return page.evaluate(() => {
    const panels = [...document.querySelectorAll(".bar, .source, .now > .tabs, .box, .tcard, .narrate, .transport, .dialog, .menu, .problem, .finding")];
    const shown = (element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && element.getClientRects().length > 0;
    const name = (element) => `${element.tagName.toLowerCase()}.${element.getAttribute("class") ?? ""} ${element.textContent.slice(0, 40)}`;
    /** Whether an element between the two hides or scrolls what reaches over its edge. */
    const isCut = (element, panel) => {
      for (let at = element.parentElement; at && at !== panel; at = at.parentElement) {
        if (getComputedStyle(at).overflowX !== "visible") return true;
      }
      return getComputedStyle(panel).overflowX === "auto";
    };
    const floats = (element, panel) => {
      const float = element.closest(".menu, .cm-tooltip, .cm-editor, .vh");
      return float && panel.contains(float) && float !== panel;
    };
    const found = [];
    for (const panel of panels.filter(shown)) {
      const edge = panel.getBoundingClientRect();
      for (const element of [...panel.querySelectorAll("*")].filter(shown)) {
        if (floats(element, panel) || isCut(element, panel) || element.closest("svg") !== null) continue;
        const box = element.getBoundingClientRect();
        if (box.width > 1 && (box.right > edge.right + 1 || box.left < edge.left - 1)) {
          found.push(`${name(element)} spills out of ${name(panel)}`);
        }
      }
    }
    if (document.documentElement.scrollWidth > innerWidth) found.push(`the page is ${document.documentElement.scrollWidth} wide`);
    return found.slice(0, 10);
  });
}
