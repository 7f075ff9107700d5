// One corpus of programs and schedules: the same engine, compiled natively and to WebAssembly, gives the same
// fingerprint of every run.
import { readdirSync, readFileSync } from "node:fs";
import { cli, expect, test } from "./lockstep.mjs";
import { Workbench } from "./workbench.mjs";

const folder = new URL("../../scenarios/", import.meta.url);

for (const file of readdirSync(folder).filter((name) => name.endsWith(".py"))) {
  test(`the digest of ${file} is the command line's`, async ({ page }) => {
    const native = JSON.parse(cli("run", `scenarios/${file}`, "--seed", "5", "--json").stdout);
    const bench = new Workbench(page);
    await bench.open();
    await bench.paste(readFileSync(new URL(file, folder), "utf8"));
    await expect(page.locator(".pane-head h2").first()).toBeVisible();
    // The text is loaded when typing pauses; then the keys are the run's.
    await page.waitForTimeout(500);
    await bench.keys("Escape", "Home");
    // A schedule such as `0*2 1 2`: each step is a thread's key.
    for (const run of native.schedule.split(" ")) {
      const [thread, times] = run.split("*");
      for (let step = 0; step < Number(times ?? 1); step++) await bench.keys(thread);
    }
    await expect(page.locator(".app")).toHaveAttribute("data-digest", native.digest);
  });
}
