// Lockstep's engine without its page: import it in a page, a worker or Node. See README.md and index.d.ts.
import init, { Job, RunningProgram, decodeLink as decode } from "./engine.js";

/** What can go wrong, with `kind`: "program" (see `errors`), "refused", "link", "argument", "stopped" or "engine". */
export class LockstepError extends Error {
  constructor({ kind, message, errors = [] }) {
    super(message);
    this.name = "LockstepError";
    this.kind = kind;
    this.errors = errors;
  }
}

let engine = null;

/** Loads the engine. Called by all that need it; call it yourself to say where the WebAssembly is. */
export function load(wasm) {
  engine ??= start(wasm).catch((error) => {
    engine = null;
    throw new LockstepError({ kind: "engine", message: `The engine could not be loaded: ${error.message ?? error}` });
  });
  return engine;
}

async function start(wasm) {
  let module_or_path = wasm ?? new URL("./engine_bg.wasm", import.meta.url);
  // Node's fetch does not read files.
  if (module_or_path instanceof URL && module_or_path.protocol === "file:" && globalThis.process?.versions?.node) {
    module_or_path = await (await import("node:fs/promises")).readFile(module_or_path);
  }
  await init({ module_or_path });
}

/** Errors of the engine as LockstepError; what the engine itself cannot help says so. */
function said(act) {
  try {
    return act();
  } catch (error) {
    if (error instanceof LockstepError) throw error;
    if (typeof error === "object" && error !== null && "kind" in error) throw new LockstepError(error);
    throw new LockstepError({ kind: "engine", message: String(error?.message ?? error) });
  }
}

/** A program, the schedule remembered for it, and a position in the run that the two fix. */
export class Program {
  #run;

  constructor(run) {
    this.#run = run;
  }

  /** Loads a text. Rejects with all that is wrong with it. */
  static async of(source, options) {
    await load();
    return new Program(said(() => new RunningProgram(String(source), options)));
  }

  static async ofLink(link) {
    await load();
    return new Program(said(() => RunningProgram.ofLink(String(link))));
  }

  get source() { return this.#run.source; }
  get options() { return this.#run.options(); }
  get position() { return this.#run.position; }
  get length() { return this.#run.length; }
  get schedule() { return this.#run.schedule; }
  get digest() { return this.#run.digest; }
  get stateDigest() { return this.#run.stateDigest; }

  choices() { return said(() => this.#run.choices()); }

  /** One step: `step({ thread: 1, end: 0 })` or `step(1)`. */
  step(choice, end = 0) {
    const { thread, end: which = end } = typeof choice === "object" ? choice : { thread: choice };
    if (!Number.isInteger(thread) || !Number.isInteger(which) || thread < 0 || which < 0 || thread > 65535 || which > 65535) {
      throw new LockstepError({ kind: "argument", message: "A step is a thread's number and maybe an end's." });
    }
    return said(() => this.#run.step(thread, which));
  }

  seek(position) { said(() => this.#run.seek(position)); }
  cut() { said(() => this.#run.cut()); }
  follow(schedule) { said(() => this.#run.follow(String(schedule))); }
  run(chooser) { return said(() => this.#run.run(chooser)); }
  snapshot() { return said(() => this.#run.snapshot()); }
  steps() { return said(() => this.#run.steps()); }

  /** A link to the run as it stands; `base` is the address of a page. */
  link({ base = "", ...sharing } = {}) {
    return `${base.split("#")[0]}#${said(() => this.#run.link(sharing))}`;
  }

  /** Gives the memory back. The program is of no use afterwards. */
  free() { this.#run.free(); }
}

/** What a link holds. Runs nothing. */
export async function decodeLink(link) {
  await load();
  return said(() => decode(String(link)));
}

/** Searches every order of steps. */
export function check(source, { options, bounds, ...how } = {}) {
  return work({ kind: "check", source: String(source), ...(options && { options }), ...(bounds && { bounds }) }, how);
}

/** Runs the program under a virtual clock. */
export function time(source, { options, cores = 4, signal, onProgress, ...setting } = {}) {
  return work({ kind: "time", source: String(source), cores, ...(options && { options }), ...setting }, { signal, onProgress });
}

/** Milliseconds of work between two looks at what else there is to do. */
const SLICE = 25;

async function work(request, { signal, onProgress } = {}) {
  await load();
  signal?.throwIfAborted();
  // All that is wrong with a text, as data, before there is a job.
  said(() => new RunningProgram(request.source, request.options).free());
  const job = started(() => new Job(JSON.stringify(request)));
  try {
    let [budget, spent] = [100, 0];
    for (;;) {
      const began = performance.now();
      const done = started(() => job.advance(budget));
      const took = performance.now() - began;
      spent += took;
      if (done) return JSON.parse(started(() => job.result(spent)));
      budget = Math.max(1, Math.round(budget * Math.min(2, Math.max(0.5, SLICE / Math.max(took, 0.1)))));
      onProgress?.(JSON.parse(job.progress(spent)));
      await turn();
      signal?.throwIfAborted();
    }
  } finally {
    job.free();
  }
}

/** A job's own errors are JSON. */
function started(act) {
  return said(() => {
    try {
      return act();
    } catch (error) {
      if (typeof error !== "string") throw error;
      const { message, errors = [] } = JSON.parse(error);
      throw new LockstepError({ kind: errors.length ? "program" : "stopped", message, errors });
    }
  });
}

/** Lets everything else that waits go first, without a timer's delay. */
function turn() {
  return new Promise((done) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      done();
    };
    port2.postMessage(null);
  });
}
