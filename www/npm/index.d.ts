// Types of Lockstep's engine. tests/browser/api.spec.mjs compares them with what the engine answers.

/** Loads the engine, once. Everything below does it by itself; `wasm` says where the WebAssembly is. */
export function load(wasm?: URL | Request | BufferSource | WebAssembly.Module): Promise<void>;

export type ErrorKind = "program" | "refused" | "link" | "argument" | "stopped" | "engine";

export class LockstepError extends Error {
  kind: ErrorKind;
  /** For "program": all that is wrong with the text. */
  errors: Diagnostic[];
}

export interface Diagnostic {
  line: number;
  column: number;
  end_line: number;
  end_column: number;
  what: string;
  instead: string;
  /** The same place in bytes of the text. */
  start: number;
  end: number;
}

export interface Options {
  seed?: number;
  atomicity?: "operation" | "line" | "cpython";
  start_method?: "fork" | "spawn";
  waiter_order?: "fifo" | "any";
  spurious_wakeups?: boolean;
  unfair_wakeups?: boolean;
  honour_sleeps?: boolean;
  /** Lines that `input()` reads. */
  inputs?: string[];
}

export interface Choice {
  thread: number;
  /** 0 goes on, 1 times out; draws count from 0. */
  end: number;
}

export interface Chooser {
  policy?: "run-on" | "round-robin" | "random";
  seed?: number;
  limit?: number;
}

export interface StepText {
  kind: "read" | "write" | "acquire" | "release" | "life";
  verb: string;
  detail: string;
  sentence: string;
  object: string | null;
}

export interface Step {
  step: number;
  thread: number;
  process: number;
  line: number;
  text: StepText;
  output: string | null;
  error: string | null;
}

export interface Ending {
  ending: "finished" | "deadlock" | "error" | "stopped";
  sentence: string;
}

export interface Cell {
  name: string;
  /** Python's repr; null while the name is not set. */
  value: string | null;
  written: { step: number; thread: number; before: string | null } | null;
  changed: boolean;
}

export interface Process {
  id: number;
  label: string;
  title: string;
  started_at: number | null;
  start_method: "fork" | "spawn" | null;
  ended: boolean;
  memory: Cell[];
}

export interface Thread {
  id: number;
  process: number;
  label: string;
  name: string;
  function: string;
  line: number | null;
  status: { status: "ready" | "blocked" | "sleeping" | "done" | "crashed" };
  holds: string[];
  next: StepText | null;
  ends: { end: number; label: string }[];
  daemon: boolean;
  frames: { function: string; line: number; locals: Cell[] }[];
  /** Of a thread that crashed: line and function of each call, innermost last. */
  traceback: [number, string][];
}

/** A lock, a semaphore, a queue and the like. */
export interface Sync {
  /** `Lock`, `RLock`, `Semaphore`, `Mutex` (a `multiprocessing.Lock`), ... */
  kind: string;
  name: string;
  /** Since which step; 0 for before the first. */
  holders: { thread: number; step: number }[];
  waiters: { thread: number; step: number }[];
  /** `2/3 in use`, `set`; empty where there is nothing to say. */
  detail: string;
  /** Of a semaphore: how many in all. */
  capacity: number | null;
  changed: boolean;
}

export interface Wait {
  waiter: number;
  object: string;
  holders: number[];
  /** Part of a cycle of threads that wait for each other. */
  in_cycle: boolean;
}

export interface OutputLine {
  step: number;
  thread: number;
  text: string;
  /** To `stderr`: tracebacks of threads that crashed. */
  error: boolean;
}

export interface Snapshot {
  processes: Process[];
  threads: Thread[];
  sync: Sync[];
  waits: Wait[];
  output: OutputLine[];
  ending: Ending | null;
}

export interface Sharing {
  /** The address of a Lockstep page. */
  base?: string;
  title?: string;
  goal?: string;
  /** The program alone, without the schedule. */
  program?: boolean;
}

export class Program {
  static of(source: string, options?: Options): Promise<Program>;
  static ofLink(link: string): Promise<Program>;
  readonly source: string;
  readonly options: Required<Options>;
  readonly position: number;
  readonly length: number;
  /** In the command line's notation, `0*2 1 2`. */
  readonly schedule: string;
  readonly digest: string;
  readonly stateDigest: string;
  choices(): Choice[];
  /** Takes one step; throws "refused" with the reason if that is not possible. */
  step(choice: Choice | number, end?: number): Step;
  seek(position: number): void;
  cut(): void;
  follow(schedule: string): void;
  /** Goes on until nothing can move; null if the limit came first. */
  run(chooser?: Chooser): Ending | null;
  snapshot(): Snapshot;
  steps(): Step[];
  link(sharing?: Sharing): string;
  free(): void;
}

export interface LinkRecord {
  source: string;
  options: Required<Options>;
  schedule: string;
  position: number;
  digest: string | null;
  view: { tab: string; folded: boolean };
  title: string;
  permits: { edit: boolean; reorder: boolean; findings: boolean };
  goal: string | null;
  /** Where in the course it was made: `lesson races 3`, `break lost_update`. */
  course: string | null;
}

export function decodeLink(link: string): Promise<LinkRecord>;

export interface Outcome {
  ending: Ending["ending"];
  output: string[];
  values: Record<string, string>;
  interleavings: string | null;
  probability: number | null;
  schedule: string;
}

export interface Finding {
  kind: "deadlock" | "livelock" | "starvation" | "data-race" | "race-condition" | "assertion" | "exception" | "misuse";
  level: "error" | "warning" | "note";
  cause: string;
  message: string;
  threads: string[];
  lines: number[];
  /** A witness. */
  schedule: string;
  /** How many of its steps lie before the fault shows. */
  position: number;
  /** Where the witness is a stem and a loop: how many steps the stem has. */
  loop_from: number | null;
  /** The context switch without which it would not have happened. */
  blame: { position: number; thread: string; other: string; sentence: string } | null;
}

export interface Report {
  complete: boolean;
  limit: string | null;
  states: number;
  transitions: number;
  interleavings: string | null;
  /** Whether steps that make no difference were left out: then nothing was counted. */
  reduced: boolean;
  outcomes: Outcome[];
  findings: Finding[];
  /** Where it matters that a thread is interrupted, the hottest first. */
  heat: Heat[];
}

/** A gap between two steps of a thread. */
export interface Heat {
  from_line: number;
  to_line: number;
  from: string;
  to: string;
  /** Of the runs that are interrupted there, the share that goes wrong. */
  share: number;
  bad: number;
  total: number;
}

export interface GraphSummary {
  states: number;
  steps: number;
  /** How many states have each depth. */
  widths: number[];
  ends: number;
  bad_ends: number;
}

export interface Work<Progress> {
  options?: Options;
  signal?: AbortSignal;
  onProgress?: (progress: Progress) => void;
}

export interface CheckProgress {
  states: number;
  waiting: number;
  rate: number;
  bytes: number;
  milliseconds: number;
}

/** Searches every order of steps. A search that was stopped says so in `report.complete`. */
export function check(
  source: string,
  how?: Work<CheckProgress> & { bounds?: { states?: number; bytes?: number } },
): Promise<{ report: Report; graph: object | null; summary: GraphSummary; milliseconds: number }>;

export type Way = "as-written" | "one-after-another" | "threads" | "processes" | "free-threaded";

/** The program run in one way. */
export interface WayReport {
  way: Way;
  label: string;
  /** Why it cannot be run so. */
  refused: string | null;
  run: TimedRun | null;
  /** Times as fast as one after another. */
  speedup: number | null;
  cores_busy: number | null;
  /** Where the difference comes from. */
  why: string;
  /** Set where it prints something else than as written. */
  differs: string | null;
}

/** Times are nanoseconds of the virtual clock. */
export interface TimedRun {
  finished: number;
  ending: Ending["ending"];
  sentence: string;
  /** What it printed, and whether to the error stream. */
  output: [string, boolean][];
  cores: number;
  gil: boolean;
  /** Over all threads: running, waiting for the GIL, waiting for a core, blocked, sleeping, starting. */
  doing: [number, number, number, number, number, number];
  gil_switches: number;
  threads_started: number;
  processes_started: number;
  wanted_more_cores: boolean;
  events: number;
  /** Lanes of threads, cores and GILs, as the page draws them. */
  chart: object;
}

export interface TimeReport {
  cores: number;
  /** What the program is as it stands, if it is one of the ways. */
  written: Way | null;
  ways: WayReport[];
  /** For each number of cores from 1 on, when it finished. */
  curve: { way: Way; finished: number[] }[];
  costs: Costs;
}

/** What things cost, and where that was measured. */
export interface Costs {
  date: string;
  python: string;
  machine: string;
  nanoseconds: Record<string, number>;
}

/** Runs the program under a virtual clock on so many cores, in every way in which it can be run. */
export function time(
  source: string,
  how?: Work<object> & { cores?: number; costs?: Costs },
): Promise<{ report: TimeReport; milliseconds: number }>;
