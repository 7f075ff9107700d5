// Checking all orders of steps in the page: findings, outcomes, graph; a long search that is cancelled and gone on
// with; the page that answers meanwhile.
import { axeFindsNothing, cli, expect, shot, test } from "./lockstep.mjs";
import { writeFileSync } from "node:fs";
import { Workbench } from "./workbench.mjs";

const twice = `from threading import Thread

counter = 0

def work():
    global counter
    for _ in range(2):
        counter += 1

t1 = Thread(target=work)
t2 = Thread(target=work)
t1.start(); t2.start()
t1.join(); t2.join()
print("counter", counter)
`;

/** More states than any machine searches while a person presses Cancel. */
const endless = `from threading import Thread

a = b = 0

def work():
    global a, b
    for i in range(1000):
        a += 1
        b += 1

threads = [Thread(target=work) for _ in range(4)]
for t in threads: t.start()
for t in threads: t.join()
print(a, b)
`;

/** Each takes one lock, fails to get the other, and starts again. */
const polite = `from threading import Thread, Lock

a = Lock()
b = Lock()

def polite(first, second):
    done = False
    while not done:
        first.acquire()
        if second.acquire(blocking=False):
            done = True
            second.release()
        first.release()

t1 = Thread(target=polite, args=(a, b))
t2 = Thread(target=polite, args=(b, a))
t1.start(); t2.start()
t1.join(); t2.join()
`;

class Check {
  constructor(page) {
    this.page = page;
    this.bench = new Workbench(page);
    this.verdict = page.locator(".bar .verdict");
    this.findings = page.getByRole("region", { name: "Findings" });
  }

  /** Puts a program into the editor; a small one is checked by itself. */
  async of(text) {
    await this.bench.open();
    await this.bench.paste(text);
    await expect(this.page.getByRole("button", { name: "Program: Your program" })).toBeVisible();
    await this.bench.keys("Escape");
  }

  async all() {
    await this.page.locator(".bar").getByRole("button", { name: "Check all" }).click();
  }
}

/** What the command line finds: the same engine, compiled natively. */
function natively(text) {
  const file = new URL(`./artifacts/check-${process.pid}.py`, import.meta.url).pathname;
  writeFileSync(file, text);
  return JSON.parse(cli("check", file, "--json").stdout);
}

const grouped = (count) => String(count).replace(/\B(?=(\d{3})+$)/g, ",");

test("the example that opens is checked when asked: findings with lines, and Show me", async ({ page }) => {
  const check = new Check(page);
  await check.bench.open();
  await expect(check.verdict).toHaveCount(0);
  await check.all();
  await expect(check.verdict).toContainText(/\d+ problems?/);
  await expect(check.findings).toContainText("every interleaving checked");
  const first = check.findings.getByRole("listitem").first();
  await first.getByRole("button", { name: /^Show me/ }).click();
  await expect(first.getByRole("button", { name: /^Showing/ })).toHaveAttribute("aria-pressed", "true");
  await expect(page.locator(".step.flagged").first()).toBeVisible();
  await expect(page.locator(".scrub .mark").first()).toBeAttached();
  await expect(page.locator(".cm-raced").first()).toBeVisible();
  await first.getByRole("button", { name: /^Go to line/ }).first().click();
  await expect(check.bench.editor).toBeFocused();
  await check.bench.keys("Escape", "ControlOrMeta+z");
  await expect(first.getByRole("button", { name: /^Show me/ })).toBeVisible();
});

test("outcomes have the exact numbers of the command line, and each replays", async ({ page }) => {
  const native = natively(twice);
  const check = new Check(page);
  await check.of(twice);
  await expect(check.verdict).toContainText(`in ${grouped(native.states)} states`);
  await page.getByRole("tab", { name: /^Outcomes/ }).click();
  const rows = page.locator(".outcomes tbody tr");
  await expect(rows).toHaveCount(native.outcomes.length);
  for (const outcome of native.outcomes) {
    const row = rows.filter({ has: page.locator("code", { hasText: new RegExp(`^counter ${outcome.values.counter}$`) }) });
    await expect(row).toContainText(`${grouped(outcome.interleavings)} of ${grouped(native.interleavings)}`);
    await row.getByRole("button", { name: /^Replay one/ }).click();
    await expect(row.getByRole("button", { name: /^Replaying/ })).toBeVisible();
    await check.bench.keys("End");
    await page.getByRole("tab", { name: "State", exact: true }).click();
    await expect(check.bench.said).toContainText("The program has ended.");
    await expect(check.bench.cell("counter")).toHaveText(outcome.values.counter);
    await page.getByRole("tab", { name: /^Outcomes/ }).click();
  }
});

test("the graph is walked with the mouse and with buttons", async ({ page }) => {
  const check = new Check(page);
  await check.of(twice);
  await expect(check.verdict).toContainText("problem");
  await page.getByRole("tab", { name: /^State graph/ }).click();
  await expect(page.getByRole("img", { name: /^State graph/ })).toBeVisible();
  const here = page.locator(".from-here");
  await expect(here.getByRole("status")).toContainText(/State \d+, after/);
  await page.locator(".sg [data-node='5'] .hit").click();
  await expect(here.getByRole("status")).toContainText("State 5,");
  await expect(page.locator(".sg .e.on")).not.toHaveCount(0);
  await here.getByRole("button", { name: "To the first state" }).click();
  await expect(here.getByRole("status")).toContainText("State 0,");
  await here.getByRole("button", { name: /^main/ }).first().click();
  await expect(here.getByRole("status")).toContainText("after 1 step.");
});

test("an edit makes the verdict stale until the new text is checked", async ({ page }) => {
  const check = new Check(page);
  await check.of(twice);
  await expect(check.verdict).toContainText("problem");
  await check.bench.paste("def broken(:\n");
  await expect(page.locator(".problem").first()).toBeVisible();
  await expect(check.verdict).toHaveClass(/old/);
  await expect(page.locator(".cm-raced")).toHaveCount(0);
  await check.bench.paste(twice.replace("range(2)", "range(1)"));
  await expect(check.verdict).not.toHaveClass(/old/);
  await expect(check.verdict).toContainText(`in ${grouped(natively(twice.replace("range(2)", "range(1)")).states)} states`);
});

test("a long search tells how far it is, the page answers meanwhile, Cancel keeps what there is, Go on goes on", async ({ page }) => {
  const check = new Check(page);
  await check.of(endless);
  // By itself it stops early, quietly.
  await expect(check.verdict).toContainText(/first 20,00\d states/);
  await page.evaluate(() => {
    window.longest = 0;
    new PerformanceObserver((list) => {
      for (const task of list.getEntries()) window.longest = Math.max(window.longest, task.duration);
    }).observe({ entryTypes: ["longtask"] });
  });
  const bar = page.locator(".bar");
  await bar.getByRole("button", { name: "Go on" }).click();
  await expect(check.verdict).toContainText("Exploring");
  await expect(check.findings).toContainText(/states a second/);
  await expect.poll(async () => Number((await check.verdict.innerText()).replace(/\D/g, ""))).toBeGreaterThan(25_000);
  // The run can be stepped while the worker searches.
  await check.bench.keys("Home", "0", "0");
  await expect(check.bench.at).toContainText("Step 2 of");
  await bar.getByRole("button", { name: "Cancel" }).click();
  await expect(check.verdict).toContainText(/in the first [\d,]+ states/, { timeout: 60_000 });
  await expect(check.findings).toContainText("stopped by you after");
  const before = Number((await check.verdict.innerText()).match(/first ([\d,]+)/)[1].replaceAll(",", ""));
  await bar.getByRole("button", { name: "Go on" }).click();
  await expect.poll(async () => Number((await check.verdict.innerText()).replace(/\D/g, ""))).toBeGreaterThan(before);
  await bar.getByRole("button", { name: "Cancel" }).click();
  await expect(check.findings).toContainText("stopped by you after", { timeout: 60_000 });
  // Generous, for machines that do other things besides; a search in the page would take minutes.
  expect(await page.evaluate(() => window.longest)).toBeLessThan(5_000);
});

test("the switch that matters is named, and without it nothing is lost; the heat strip says where", async ({ page }) => {
  const check = new Check(page);
  await check.bench.open();
  await check.all();
  const lost = check.findings.getByRole("listitem").filter({ hasText: "Lost update" });
  await expect(lost).toContainText("is interrupted before");
  await expect(page.locator(".cm-hot").first()).toHaveAttribute("title", /% of the runs go wrong/);
  await lost.getByRole("button", { name: /^What if not here/ }).click();
  await expect(check.bench.at).toContainText(/Step [3-9]/);
  await check.bench.keys("End");
  await expect(check.bench.cell("counter")).toHaveText("2");
});

test("a livelock plays as a loop: its last step is followed by its first", async ({ page }) => {
  const check = new Check(page);
  await check.of(polite);
  const found = check.findings.getByRole("listitem").filter({ hasText: "Livelock" });
  await found.getByRole("button", { name: /^Show me/ }).click();
  await expect(page.locator(".ruler .turn")).toBeAttached();
  const start = await check.bench.at.innerText();
  await check.bench.keys("End");
  await expect(check.bench.at).not.toHaveText(start);
  await check.bench.keys("ArrowRight");
  await expect(check.bench.at).toHaveText(start);
  await check.bench.keys("ArrowRight");
  await expect(check.bench.at).not.toHaveText(start);
  await found.getByRole("button", { name: "Round again" }).click();
  await expect(check.bench.at).toHaveText(start);
});

test("an engine that does not arrive is said to be missing, and asked for again", async ({ page, complaints }) => {
  complaints.allow(/engine-/);
  complaints.allow(/Failed to load resource/);
  const check = new Check(page);
  await check.bench.open();
  await page.route("**/engine/*.js", (route) => route.abort());
  await check.all();
  await expect(check.verdict).toContainText("Not checked");
  await expect(check.findings.getByRole("alert")).toContainText("could not be loaded");
  await page.unroute("**/engine/*.js");
  await check.all();
  await expect(check.verdict).toContainText("problem");
});

test("a deadlock is shown where it happens", async ({ page }) => {
  const check = new Check(page);
  await check.bench.open();
  await check.bench.example("Two locks, opposite order");
  await expect(check.verdict).toContainText("1 problem");
  const found = check.findings.getByRole("listitem").filter({ hasText: "Deadlock" });
  await found.getByRole("button", { name: /^Show me/ }).click();
  await expect(check.bench.said).toContainText("Deadlock:");
  await page.getByRole("tab", { name: /^State graph/ }).click();
  await expect(page.locator(".sg .end.bad")).not.toHaveCount(0);
});

for (const [width, height, theme] of [[390, 844, "light"], [768, 1024, "dark"], [1440, 900, "light"], [1920, 1080, "dark"]]) {
  test(`checking at ${width}, ${theme}: nothing overflows, axe finds nothing`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    await page.emulateMedia({ colorScheme: theme });
    const check = new Check(page);
    await check.bench.open();
    await check.all();
    await expect(check.verdict).toContainText("problem");
    const sound = async (name) => {
      await shot(page, `check-${name}-${width}-${theme}`);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(overflow, `${name} is wider than the window`).toBeLessThanOrEqual(0);
      await axeFindsNothing(page, name);
    };
    if (width <= 640) await check.verdict.click();
    await check.findings.getByRole("button", { name: /^Show me/ }).first().click();
    await sound("findings");
    for (const [tab, name] of [["Outcomes", "outcomes"], ["State graph", "graph"]]) {
      await page.getByRole("tab", { name: new RegExp(`^${tab}`) }).click();
      await sound(name);
    }
  });
}
