// The engine without the page (dist/npm): in a page, in a worker and in Node, with one result.
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { cli, expect, test } from "./lockstep.mjs";

const project = new URL("../../", import.meta.url).pathname;
const folder = `${project}dist/npm`;
const source = readFileSync(`${project}scenarios/lost_update.py`, "utf8");

/** What each of them does: runs in all three as it stands here. */
const work = `async (api, source) => {
  const { LockstepError, Program, check, decodeLink } = api;
  const program = await Program.of(source);
  program.follow("0*2 1 2 1 2");
  const step = program.steps().at(-1);
  program.seek(3);
  const link = program.link({ title: "Lost update", base: "https://example.org/" });
  const again = await Program.ofLink(link);
  const record = await decodeLink(link);
  const ending = program.run({ policy: "run-on" });
  const failed = async (act) => {
    try {
      await act();
      return "nothing";
    } catch (error) {
      return error instanceof LockstepError ? [error.kind, error.errors.length > 0] : String(error);
    }
  };
  const news = [];
  const { report } = await check(source, { onProgress: (progress) => news.push(progress.states) });
  const stopped = new AbortController();
  stopped.abort();
  let aborted = "";
  await check(source, { signal: stopped.signal }).catch((error) => (aborted = error.name));
  return {
    step: [step.step, step.thread, step.text.sentence],
    choices: again.choices().length,
    position: [again.position, again.length, again.stateDigest === (again.seek(3), again.stateDigest)],
    record: [record.title, record.schedule, record.position, record.source === source],
    ending: ending.ending,
    schedule: program.schedule,
    digest: program.digest,
    counter: program.snapshot().processes[0].memory.find(({ name }) => name === "counter").value,
    errors: [
      await failed(() => Program.of("import socket\\nasync def f(): pass\\n")),
      await failed(() => program.step(9)),
      await failed(() => program.step("x")),
      await failed(() => program.follow("zz")),
      await failed(() => decodeLink("1.broken")),
      await failed(() => check("def")),
    ],
    report: [report.complete, report.states, report.outcomes.length, report.findings.map(({ kind }) => kind)],
    aborted,
  };
}`;

let inNode;
function node() {
  if (!inNode) {
    const index = pathToFileURL(`${folder}/index.js`).href;
    const script = `const api = await import(${JSON.stringify(index)}); console.log(JSON.stringify(await (${work})(api, ${JSON.stringify(source)})));`;
    const { stdout, stderr } = spawnSync("node", ["--input-type=module", "-e", script], { encoding: "utf8" });
    if (!stdout) throw new Error(stderr);
    inNode = JSON.parse(stdout);
  }
  return inNode;
}

test("in Node it does what the command line does", () => {
  const done = node();
  expect(done).toMatchObject({ ending: "finished", record: ["Lost update", "0*2 1 2 1 2", 3, true], aborted: "AbortError" });
  expect(done.position).toEqual([3, 6, true]);
  expect(done.errors).toEqual([["program", true], ["refused", false], ["argument", false], ["argument", false], ["link", false], ["program", true]]);
  const native = JSON.parse(cli("run", "scenarios/lost_update.py", "--schedule", done.schedule, "--json").stdout);
  expect(native.digest).toBe(done.digest);
  const report = JSON.parse(cli("check", "scenarios/lost_update.py", "--json").stdout);
  expect(done.report).toEqual([report.complete, report.states, report.outcomes.length, report.findings.map(({ kind }) => kind)]);
});

test("in a page it does the same", async ({ page }) => {
  await page.goto("./");
  const index = `new URL("npm/index.js", document.baseURI).href`;
  const done = await page.evaluate(`(async () => (${work})(await import(${index}), ${JSON.stringify(source)}))()`);
  expect(done).toEqual(node());
});

test("in a worker it does the same", async ({ page }) => {
  const script = `import * as api from "./npm/index.js"; const work = ${work}; postMessage(await work(api, ${JSON.stringify(source)}));`;
  await page.route("**/api-worker.js", (route) => route.fulfill({ contentType: "text/javascript", body: script }));
  await page.goto("./");
  const done = await page.evaluate(
    () =>
      new Promise((done, failed) => {
        const worker = new Worker(new URL("api-worker.js", document.baseURI), { type: "module" });
        worker.onmessage = ({ data }) => done(data);
        worker.onerror = ({ message }) => failed(new Error(message));
      }),
  );
  expect(done).toEqual(node());
});

test("it is a package, with its types", () => {
  const about = JSON.parse(readFileSync(`${folder}/package.json`, "utf8"));
  expect(about).toMatchObject({ name: "lockstep", type: "module", types: "./index.d.ts" });
  for (const file of about.files) expect(readFileSync(`${folder}/${file}`).length, file).toBeGreaterThan(0);
  const ran = spawnSync("node", [`${folder}/example.mjs`, `${project}scenarios/lost_update.py`], { encoding: "utf8" });
  expect(ran.stdout).toMatch(/every order, \d+ states/);
  expect(ran.status).toBe(0);
});

test("the types say what the engine answers", async () => {
  const types = readFileSync(`${folder}/index.d.ts`, "utf8");
  const members = (name) => {
    const body = new RegExp(`export interface ${name}\\b[^{]*\\{([\\s\\S]*?)\\n\\}`).exec(types)[1];
    return [...body.replace(/\/\*\*[\s\S]*?\*\//g, "").matchAll(/^ {2}(\w+)\??:/gm)].map(([, member]) => member).sort();
  };
  const { Program, check, decodeLink, LockstepError, time } = await import(pathToFileURL(`${folder}/index.js`).href);
  const program = await Program.of(source);
  program.follow("0*2 1 2 1 2");
  const keys = (value) => Object.keys(value).sort();
  const snapshot = program.snapshot();
  expect(keys(snapshot)).toEqual(members("Snapshot"));
  expect(keys(snapshot.threads[0])).toEqual(members("Thread"));
  expect(keys(snapshot.processes[0])).toEqual(members("Process"));
  expect(keys(snapshot.processes[0].memory[0])).toEqual(members("Cell"));
  expect(keys(program.steps()[0])).toEqual(members("Step"));
  expect(keys(program.steps()[0].text)).toEqual(members("StepText"));
  expect(keys(program.choices()[0])).toEqual(members("Choice"));
  expect(keys(program.run())).toEqual(members("Ending"));
  expect(keys(await decodeLink(program.link()))).toEqual(members("LinkRecord"));
  // Limits are the engine's own business.
  expect(keys(program.options).filter((key) => key !== "limits")).toEqual(members("Options"));
  const { report } = await check(source);
  expect(keys(report)).toEqual(members("Report"));
  expect(keys(report.outcomes[0])).toEqual(members("Outcome"));
  expect(keys(report.findings[0])).toEqual(members("Finding"));
  expect(keys(report.heat[0])).toEqual(members("Heat"));
  const blocked = await Program.of(readFileSync(`${project}scenarios/opposite_locks.py`, "utf8"));
  blocked.follow("0*2 1 2");
  expect(keys(blocked.snapshot().sync[0])).toEqual(members("Sync"));
  expect(keys(blocked.snapshot().waits[0])).toEqual(members("Wait"));
  expect(keys(snapshot.output[0] ?? program.snapshot().output[0])).toEqual(members("OutputLine"));
  expect(keys((await check(source)).summary)).toEqual(members("GraphSummary"));
  const timed = (await time(source, { cores: 2 })).report;
  expect(keys(timed)).toEqual(members("TimeReport"));
  expect(keys(timed.ways[0])).toEqual(members("WayReport"));
  expect(keys(timed.ways[0].run)).toEqual(members("TimedRun"));
  expect(keys(timed.costs)).toEqual(members("Costs"));
  const error = await Program.of("import socket\n").catch((error) => error);
  expect(error).toBeInstanceOf(LockstepError);
  expect(keys(error.errors[0])).toEqual(members("Diagnostic"));
});
