// Links and messages of people who mean no good: an error is shown, nothing runs, nothing is lost.
import { COUNTER, expect, keepMessages, test } from "./course.mjs";
import { deflateSync } from "node:zlib";
import { Workbench } from "./workbench.mjs";

const MINE = "from threading import Thread\nprint('this is mine')\n";
const packed = (bytes) => deflateSync(Buffer.from(bytes), { level: 9 }).toString("base64url");
const number = (value) => (value < 128 ? [value] : [(value & 127) | 128, ...number(Math.floor(value / 128))]);
const field = (tag, bytes) => [tag, ...number(bytes.length), ...bytes];
const text = (tag, value) => field(tag, [...Buffer.from(value)]);
const record = (...fields) => `1.${packed(fields.flat())}`;

const good = record(text(1, COUNTER));

const broken = {
  "no data": "1.",
  "no version": ".abc",
  "a version to come": "7.abcd",
  "version zero": "0.abcd",
  "a number of a version": "99999999999999999999.abcd",
  "letters of no alphabet": "1.abc$%!",
  "random letters": "1.dGhpcyBpcyBubyBsaW5rIGF0IGFsbA",
  "cut off": good.slice(0, -9),
  "one letter changed": good.slice(0, 30) + (good[30] === "A" ? "B" : "A") + good.slice(31),
  "a bomb": `1.${deflateSync(Buffer.alloc(100 << 20, "a"), { level: 9 }).toString("base64url")}`,
  "longer than any": `1.${"A".repeat(600_000)}`,
  "no program": record(text(8, "a title")),
  "a program that is no text": record(field(1, [0xff, 0xfe, 0x00])),
  "a length beyond the end": record([1, 0xff, 0xff, 0xff, 0x7f, 65]),
  "a schedule of ten thousand million steps": record(text(1, COUNTER), field(3, [2, ...number(10_000_000_000)])),
  "a schedule that is none": record(text(1, COUNTER), field(3, [0x80])),
  "options that do not exist": record(text(1, COUNTER), field(2, field(2, [99]))),
  "a digest of three bytes": record(text(1, COUNTER), field(5, [1, 2, 3])),
  "a script": "<script>alert(1)</script>",
  "an image": "<img src=x onerror=alert(1)>",
  "an address of a script": "javascript:alert(1)",
  "percent without end": "py=%E0%A4%A",
  "no such scenario": "scenario=no_such_thing",
  "a scenario elsewhere": "scenario=../../etc/passwd",
  "a parameter of no sense": `${good}&embed&step=1e99`,
  "a title like a novel": record(text(1, COUNTER), text(8, "It was a dark night. ".repeat(5_000))),
  "a goal like a novel": record(text(1, COUNTER), text(10, "deadlock, ".repeat(5_000))),
  "a place in the course like a novel": record(text(1, COUNTER), text(11, "lesson ".repeat(5_000))),
  "a program of a megabyte": record(text(1, "#".repeat(1_000_000))),
  "a bomb within what is allowed, as no program": `1.${packed(Buffer.alloc(1 << 20, 0x80))}`,
  "a number without end": record([...field(1, [...Buffer.from(COUNTER)]), 4, ...Array(64).fill(0xff)]),
  "a field of a tag beyond all": record(text(1, COUNTER), [...Array(9).fill(0xff), 0x7f, 1]),
};

test.describe("links", () => {
  for (const [name, fragment] of Object.entries(broken)) {
    test(`${name}: said, and the text is there`, async ({ page }) => {
      page.on("dialog", (dialog) => {
        dialog.dismiss();
        throw new Error("a script ran");
      });
      const bench = new Workbench(page);
      await bench.open();
      await bench.paste(MINE);
      await expect(page.getByRole("button", { name: "Program: Your program" })).toBeVisible();
      await page.evaluate((fragment) => {
        location.hash = fragment;
      }, fragment);
      if (fragment.includes("embed")) await expect(page.getByRole("alert")).toBeVisible();
      else {
        await expect(page.getByRole("alert")).toBeVisible();
        await expect(bench.editor).toContainText("this is mine");
        await page.evaluate(() => window.dispatchEvent(new PageTransitionEvent("pagehide")));
        expect(await page.evaluate(() => localStorage.getItem("lockstep.source"))).toBe(MINE);
      }
      // The editor has pictures of its own, to put the cursor beside a widget.
      expect(await page.evaluate(() => document.querySelectorAll("script:not([src]), img:not(.cm-widgetBuffer)").length)).toBe(0);
    });
  }

  test("as the first thing that a browser opens", async ({ page }) => {
    const bench = new Workbench(page);
    await page.goto(`./#${broken["cut off"]}`);
    await expect(page.getByRole("alert")).toContainText("damaged or cut off");
    await expect(bench.editor).toContainText("counter");
  });

  test("words in a link are words", async ({ page }) => {
    const bad = '"><img src=x onerror=alert(1)><script>alert(2)</script>';
    await page.goto(`./#${record(text(1, `x = 1  # ${bad}\n`), text(8, bad), text(6, bad), text(10, bad))}`);
    await expect(page.getByRole("button", { name: `Program: ${bad}` })).toBeVisible();
    await page.getByRole("button", { name: "Embed", exact: true }).click();
    const code = await page.getByRole("textbox", { name: "Embed in a course page" }).inputValue();
    expect(code).toContain("&quot;&gt;&lt;img src=x onerror=alert(1)&gt;");
    expect(await page.evaluate(() => document.querySelectorAll("script:not([src]), img:not(.cm-widgetBuffer)").length)).toBe(0);
  });
});

test("messages that make no sense are answered and change nothing", async ({ page, course }) => {
  await keepMessages(page);
  const frame = `{{BASE}}#py=${encodeURIComponent(COUNTER)}&embed`;
  await page.goto(course.put("hostile.html", `<iframe id="f" title="Lockstep" width="720" height="420" src="${frame}"></iframe>`));
  await expect.poll(() => page.evaluate(() => window.heard.some(({ type }) => type === "ready"))).toBe(true);
  const inside = page.frameLocator("#f");
  await expect(inside.locator(".transport .at")).toContainText("Step 2");
  const bad = [
    { type: "load" },
    { type: "load", link: 7 },
    { type: "load", python: { toString: "x" } },
    { type: "load", python: "x".repeat(3_000_000) },
    { type: "load", python: ["print(1)"], link: { 0: "1" }, scenario: null },
    { type: "load", scenario: 1e21 },
    { type: "seek", step: 1.5 },
    { type: "seek", step: -0.1 },
    { type: "seek", step: Infinity },
    { type: "seek", step: [2] },
    { type: ["seek"], step: 1 },
    { type: "seek", step: -1 },
    { type: "seek", step: "2" },
    { type: "seek", step: NaN },
    { type: "seek", step: 1e300 },
    { type: "theme", theme: "javascript:alert(1)" },
    { type: "eval", code: "alert(1)" },
    { type: "__proto__" },
    { type: { toString: 1 } },
    {},
  ];
  const errors = () => page.evaluate(() => window.heard.filter(({ type }) => type === "error").length);
  for (const [at, message] of bad.entries()) {
    await page.evaluate((message) => document.getElementById("f").contentWindow.postMessage({ lockstep: 1, ...message }, "*"), message);
    await expect.poll(errors).toBe(at + 1);
  }
  // What only the page itself can make: very long, half a character, very deep, and names that are no data.
  const made = await page.evaluate(() => {
    const odd = [
      { type: "load", link: `1.${"A".repeat(50_000_000)}` },
      { type: "load", python: `half a character: ${String.fromCharCode(0xd800)}` },
      { type: "load", link: `#1.${String.fromCharCode(0xdfff)}` },
      { type: "load", python: JSON.parse("[".repeat(2_000) + "]".repeat(2_000)) },
      JSON.parse('{ "type": "constructor", "__proto__": { "type": "seek", "step": 1 }, "constructor": { "lockstep": 1 } }'),
      { type: "load", python: new ArrayBuffer(1 << 20) },
      { type: "load", link: new Map([["link", "1.x"]]) },
    ];
    for (const message of odd) document.getElementById("f").contentWindow.postMessage({ lockstep: 1, ...message }, "*");
    return odd.length;
  });
  await expect.poll(errors).toBe(bad.length + made);
  // Not even answered: what is no message to Lockstep at all.
  await page.evaluate(() => {
    for (const other of [null, 1, "load", [1], { lockstep: 2, type: "load", python: "x" }, { lockstep: "1" }]) {
      document.getElementById("f").contentWindow.postMessage(other, "*");
    }
  });
  // A program that is too large, and a link that is broken, are said within.
  await page.evaluate(() => document.getElementById("f").contentWindow.postMessage({ lockstep: 1, type: "load", link: "1.broken" }, "*"));
  await expect(inside.getByRole("alert")).toContainText("damaged");
  await expect(inside.locator(".transport .at")).toContainText("Step 2");
  expect(await errors()).toBe(bad.length + made);
  // It still does what it should.
  await page.evaluate(() => document.getElementById("f").contentWindow.postMessage({ lockstep: 1, type: "seek", step: 1 }, "*"));
  await expect(inside.locator(".transport .at")).toContainText("Step 1");
});

test("a frame beside an embed is not heard, and a thousand messages are only answered", async ({ page, course }) => {
  await keepMessages(page);
  course.put("neighbour.html", "<p>Neighbour</p>");
  const frame = `{{BASE}}#py=${encodeURIComponent(COUNTER)}&embed`;
  await page.goto(course.put("beside.html", `<iframe id="f" title="Lockstep" width="720" height="420" src="${frame}"></iframe><iframe id="n" title="Neighbour" src="neighbour.html"></iframe>`));
  const at = page.frameLocator("#f").locator(".transport .at");
  await expect(at).toContainText("Step 2");
  const neighbour = await (await page.locator("#n").elementHandle()).contentFrame();
  await neighbour.evaluate(() => parent.frames[0].postMessage({ lockstep: 1, type: "load", python: "print('theirs')" }, "*"));
  const heard = (type) => page.evaluate((type) => window.heard.filter((message) => message.type === type).length, type);
  const before = await heard("step");
  await page.evaluate(() => {
    for (let at = 0; at < 1000; at++) document.getElementById("f").contentWindow.postMessage({ lockstep: 1, type: "ask" }, "*");
  });
  await expect.poll(() => heard("step")).toBe(before + 1000);
  expect(await heard("error")).toBe(0);
  await expect(page.frameLocator("#f").getByRole("textbox", { name: "Program" })).toContainText("counter += 1");
  await expect(at).toContainText("Step 2");
});

test("an embed with an origin neither hears nor answers another", async ({ page, course, complaints }) => {
  // The browser's word for it: the answer is kept back.
  complaints.allow(/target origin provided \('https:\/\/course\.example'\)/);
  await keepMessages(page);
  const frame = `{{BASE}}#py=${encodeURIComponent(COUNTER)}&embed&origin=${encodeURIComponent("https://course.example")}`;
  await page.goto(course.put("other.html", `<iframe id="f" title="Lockstep" width="720" height="420" src="${frame}"></iframe>`));
  const at = page.frameLocator("#f").locator(".transport .at");
  await expect(at).toContainText("Step 2");
  await page.evaluate(() => document.getElementById("f").contentWindow.postMessage({ lockstep: 1, type: "seek", step: 0 }, "*"));
  await page.frameLocator("#f").getByRole("button", { name: "Back one step" }).click();
  await expect(at).toContainText("Step 1");
  expect(await page.evaluate(() => window.heard)).toEqual([]);
});

test("a page that is not framed hears nobody", async ({ page, course }) => {
  await page.goto(course.put("opener.html", "<p>Opener</p>"));
  const [opened] = await Promise.all([
    page.waitForEvent("popup"),
    page.evaluate((address) => {
      window.opened = window.open(address);
    }, new URL("./", test.info().project.use.baseURL).href),
  ]);
  const bench = new Workbench(opened);
  await expect(bench.editor).toContainText("counter += 1");
  await page.evaluate(() => window.opened.postMessage({ lockstep: 1, type: "load", python: "print('theirs')" }, "*"));
  await bench.keys("1");
  await expect(bench.editor).toContainText("counter += 1");
});
