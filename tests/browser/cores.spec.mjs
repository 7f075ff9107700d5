// Cores and time: a program timed in every way, its charts, costs that can be changed, a long loop that can be stopped.
import { axeFindsNothing, cli, expect, shot, test } from "./lockstep.mjs";
import { writeFileSync } from "node:fs";
import { Workbench } from "./workbench.mjs";

const squares = `from threading import Thread, Lock
from time import sleep

results, answers = Lock(), []

def work(n):
    sleep(0.002)            # read a file
    total = 0
    for i in range(n):      # arithmetic
        total += i * i
    with results:
        for i in range(6_000):
            total += i
        answers.append(total)

workers = [Thread(target=work, args=(90_000,)) for _ in range(4)]
for w in workers:
    w.start()
for w in workers:
    w.join()
print(len(answers), "answers")
`;

/** No machine is through with this while a person presses Stop. */
const endless = `def work():
    total = 0
    while True:
        total += 1

work()
`;

const fifty = `def work(n):
    total = 0
    for i in range(n):
        total += i
    return total

print(work(50_000_000))
`;

class Cores {
  constructor(page) {
    this.page = page;
    this.bench = new Workbench(page);
    this.table = page.locator("table.speed");
    this.news = page.locator(".cores-news");
  }

  async of(text) {
    await this.bench.open();
    // A phone has the program in a tab.
    const code = this.page.getByRole("tab", { name: "Code" });
    if (await code.isVisible()) await code.click();
    await this.bench.paste(text);
    await expect(this.page.getByRole("button", { name: "Program: Your program" })).toBeVisible();
    await this.bench.keys("Escape");
    await this.page.getByRole("tab", { name: "Cores & time" }).click();
  }

  row(name) {
    return this.table.getByRole("row", { name: new RegExp(`^${name}`) });
  }

  async done() {
    await expect(this.news.getByRole("button", { name: "Time it" })).toBeVisible({ timeout: 100_000 });
  }

  /** A time as a person enters it. */
  async enter(field, value) {
    const input = this.page.locator(".knobs").getByLabel(field);
    await input.fill(value);
    await input.press("Enter");
  }
}

test("threads, processes and no GIL side by side, as the command line has them", async ({ page }) => {
  const cores = new Cores(page);
  await cores.of(squares);
  await cores.done();
  const file = new URL(`./artifacts/squares-${process.pid}.py`, import.meta.url).pathname;
  writeFileSync(file, squares);
  const report = JSON.parse(cli("time", file, "--cores", "4", "--json").stdout);
  for (const way of report.ways) {
    await expect(cores.row(way.label)).toContainText(`${way.speedup.toFixed(2)}×`);
  }
  await expect(cores.row("Processes")).toContainText("It prints “0 answers” instead of “4 answers”.");
  await expect(page.getByRole("region", { name: /^Threads with the GIL: / }).getByRole("img", { name: /^T1: / })).toBeVisible();
  await expect(page.getByRole("img", { name: /^Speed-up by number of cores/ })).toBeVisible();
  await shot(page, "cores");
});

test("one core, then eight: what is asked for anew replaces what stood there", async ({ page }) => {
  const cores = new Cores(page);
  await cores.of(squares);
  await cores.done();
  await page.getByRole("radio", { name: "1", exact: true }).click();
  await expect(cores.table).toContainText("Speed-up on 1 core");
  await cores.done();
  await page.getByRole("radio", { name: "1", exact: true }).press("ArrowRight");
  await expect(page.getByRole("radio", { name: "2", exact: true })).toBeFocused();
  await expect(cores.table).toContainText("Speed-up on 2 cores");
});

test("a start that costs more makes processes slower; costs are set back", async ({ page }) => {
  const cores = new Cores(page);
  await cores.of(squares);
  await cores.done();
  await cores.enter("Process start", "900 ms");
  await expect(cores.row("Processes")).toContainText("Starting takes longer than the work", { timeout: 60_000 });
  await page.getByText("What things cost").click();
  await expect(page.getByLabel("Start of a process by fork, until it runs")).toHaveValue("900 ms");
  await page.getByRole("button", { name: "As measured" }).click();
  await expect(page.getByRole("button", { name: "As measured" })).toBeDisabled();
  await cores.enter("Process start", "soon");
  await expect(page.locator(".knobs").getByLabel("Process start")).not.toHaveValue("soon");
});

test("pointing at a lane tells exact times; zooming, moving, rows by core", async ({ page }) => {
  const cores = new Cores(page);
  await cores.of(squares);
  await cores.done();
  const readout = page.locator(".readout");
  const lane = page.locator('[data-way="threads"] [data-lane="1"] svg.lane');
  const box = await lane.boundingBox();
  // Where it still runs: its lane is as long as the longest way takes.
  await page.mouse.move(box.x + box.width * 0.15, box.y + 9);
  await expect(readout).toContainText(/T1, [\d.]+ ms to [\d.]+ ms \(.+\): /);
  const ticks = () => page.locator(".gl.axis text").allTextContents();
  const whole = await ticks();
  await page.getByRole("button", { name: "Nearer" }).click();
  await expect.poll(ticks).not.toEqual(whole);
  await page.locator(".gantt-body").press("ArrowRight");
  await page.getByRole("button", { name: "All of it" }).click();
  await expect.poll(ticks).toEqual(whole);
  await page.getByRole("button", { name: "core", exact: true }).click();
  await expect(page.locator('section[data-way="processes"]')).toContainText("core 3");
});

test("a loop without end is stopped, and the page answers meanwhile", async ({ page }) => {
  const cores = new Cores(page);
  await cores.of(endless);
  await expect(cores.news).toContainText("As written on 4 cores, at ", { timeout: 60_000 });
  await page.getByRole("tab", { name: "State", exact: true }).click();
  await page.getByRole("tab", { name: "Cores & time" }).click();
  await cores.news.getByRole("button", { name: "Stop" }).click();
  await expect(cores.news.getByRole("button", { name: "Time it" })).toBeVisible();
});

test("fifty million rounds are timed", async ({ page }) => {
  const cores = new Cores(page);
  await cores.of(fifty);
  await cores.done();
  await expect(cores.row("As written")).toContainText(/\d s/, { timeout: 100_000 });
});

for (const [width, height] of [[390, 844], [768, 1024], [1440, 900], [1920, 1080]]) {
  for (const theme of ["light", "dark"]) {
    test(`cores at ${width}, ${theme}: nothing overflows, axe finds nothing`, async ({ page }) => {
      await page.setViewportSize({ width, height });
      await page.emulateMedia({ colorScheme: theme });
      const cores = new Cores(page);
      await cores.of(squares);
      await cores.done();
      await shot(page, `cores-${width}-${theme}`);
      await page.getByText("What things cost").click();
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(overflow, "wider than the window").toBeLessThanOrEqual(0);
      await axeFindsNothing(page);
      await page.locator(".costs").scrollIntoViewIfNeeded();
      await shot(page, `costs-${width}-${theme}`);
    });
  }
}
