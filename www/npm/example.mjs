// node example.mjs FILE: what can go wrong with a program, and a run that shows it.
import { readFile } from "node:fs/promises";
import { LockstepError, Program, check } from "./index.js";

try {
  const source = await readFile(process.argv[2], "utf8");
  const { report } = await check(source);
  console.log(report.complete ? `every order, ${report.states} states` : `stopped by ${report.limit}`);
  for (const { kind, message, schedule } of report.findings) {
    console.log(`${kind}: ${message}`);
    const program = await Program.of(source);
    program.follow(schedule);
    for (const step of program.steps()) console.log(`  ${step.step}. line ${step.line}: T${step.thread} ${step.text.sentence}`);
    program.free();
  }
} catch (error) {
  if (!(error instanceof LockstepError)) throw error;
  console.error(error.message, error.errors);
  process.exitCode = 1;
}
