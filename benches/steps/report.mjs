// Times the loops of benches/steps natively and in WebAssembly under Node, in turn, and writes benches/STEPS.md.
// Seconds are those that the process has computed, so that what else the computer does counts less.
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "../../scripts/engine.mjs";

const ROUNDS = 5;
const GOALS = { native: 20, wasm: 10 };
const LOOPS = ["private loop iterations", "steps, not recorded", "steps, recorded", "steps taken back"];

const made = resolve(process.env.CARGO_TARGET_DIR ?? "target", "steps");
build("steps-wasm", "engine", made);
const engine = await import(pathToFileURL(join(made, "steps-wasm.js")));
engine.initSync({ module: readFileSync(join(made, "steps-wasm_bg.wasm")) });

/** Millions a second of each loop, natively. */
function natively() {
  const told = execFileSync("cargo", ["bench", "--quiet", "--locked", "--bench", "steps", "--", ...LOOPS], {
    encoding: "utf8",
  });
  const line = (loop) => told.split("\n").find((line) => line.startsWith(loop));
  return LOOPS.map((loop) => Number(line(loop).slice(loop.length).split("m")[0]));
}

/** Seconds that `work` computes. */
function seconds(work) {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

/** Millions a second of each loop, in WebAssembly. */
function inWasm() {
  let rounds = 0;
  const round = seconds(() => (rounds = engine.privateLoop()));
  const plain = new engine.Steps(false);
  const steps = seconds(() => plain.forth(3_000_000));
  plain.free();
  const recorded = new engine.Steps(true);
  let [forth, back] = [0, 0];
  for (let stretch = 0; stretch < 1000; stretch++) {
    forth += seconds(() => recorded.forth(1_000));
    back += seconds(() => recorded.back(1_000));
  }
  recorded.free();
  return [rounds / round, 3e6 / steps, 1e6 / forth, 1e6 / back].map((rate) => rate / 1e6);
}

const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];

natively(); // Compiles, and warms up.
inWasm();
const runs = Array.from({ length: ROUNDS }, () => [natively(), inWasm()]);
const of = (which, loop) => median(runs.map((run) => run[which][loop]));
const rows = LOOPS.map((loop, at) => {
  const ratio = median(runs.map(([native, wasm]) => wasm[at] / native[at]));
  return `| ${loop} | ${of(0, at).toFixed(1)} | ${of(1, at).toFixed(1)} | ${ratio.toFixed(2)} |`;
});
const undo = median(runs.map(([native]) => native[3] / native[2]));
const missed = [
  ...LOOPS.map((loop, at) => [`${loop}, native`, of(0, at), GOALS.native]),
  ...LOOPS.map((loop, at) => [`${loop}, in WebAssembly`, of(1, at), GOALS.wasm]),
].filter(([, rate, goal]) => rate < goal);
const short = missed.map(([what, rate, goal]) => `- ${what}: ${rate.toFixed(1)} of ${goal} million a second.`);

writeFileSync(
  "benches/STEPS.md",
  `# How fast the machine is

Written by \`make steps\`: the lost-update loop of two threads in turn, forth and back, and a private loop, natively and
in WebAssembly built as the engine is, under Node. Millions a second of one machine in one run, medians of ${ROUNDS}
rounds in turn, to be read as ratios only. *Recorded* steps can be taken back; going back is ${undo.toFixed(1)} times as fast.

| loop | native | WebAssembly | ratio |
|---|---|---|---|
${rows.join("\n")}

## What falls short

The goals: ${GOALS.native} million a second natively, ${GOALS.wasm} million in WebAssembly.

${short.join("\n") || "Nothing."}
`,
);
