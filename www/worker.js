// The page's worker: runs the engine's jobs in slices, so that the page never waits and a cancel is heard.
//
//   page -> worker   {id, job: json}   {goOn: id, more: json}   {stop: id}   {cancel: id}
//   worker -> page   {id, progress: json}   {id, done: json}   {id, failed: json, broken?: true}
//
// `stop` asks for what there is, `cancel` for nothing. After `broken` this worker is of no more use.

/* global ENGINE_JS, ENGINE_WASM */
const SLICE = 25;
const BETWEEN_NEWS = 100;

/** Jobs by number: { job, budget, spent, had, told, active, stopped }; times in milliseconds. */
const jobs = new Map();
let engine;
let broken = false;

// Yields to the queue of messages without the delay of a timer.
const turn = new MessageChannel();
turn.port1.onmessage = work;
let turning = false;

self.onmessage = ({ data }) => {
  if (data.job !== undefined) start(data.id, data.job);
  else if (data.goOn !== undefined) goOn(data.goOn, data.more);
  else if (data.stop !== undefined) stop(data.stop);
  else if (data.cancel !== undefined) drop(data.cancel);
};

async function start(id, json) {
  const entry = { job: null, budget: 1, spent: 0, had: 0, told: performance.now(), active: true, stopped: false };
  jobs.set(id, entry);
  let module;
  try {
    module = await load();
  } catch {
    // Browsers do not fetch a module again that failed: the next job gets another worker, and that tries anew.
    return giveUp(id, "The engine could not be loaded. Check the connection, then try again.");
  }
  // Cancelled before the engine was there.
  if (jobs.get(id) !== entry) return;
  try {
    entry.job = new module.Job(json);
  } catch (error) {
    return fail(id, error);
  }
  join(entry);
  go();
}

function load() {
  engine ??= import(new URL(ENGINE_JS, import.meta.url).href).then(async (module) => {
    await module.default({ module_or_path: new URL(ENGINE_WASM, import.meta.url) });
    return module;
  });
  return engine;
}

function goOn(id, more) {
  const entry = jobs.get(id);
  if (!entry?.job) return;
  try {
    entry.job.goOn(more);
  } catch (error) {
    return fail(id, error);
  }
  join(entry);
  entry.active = true;
  entry.stopped = false;
  go();
}

function stop(id) {
  const entry = jobs.get(id);
  if (entry) entry.stopped = true;
}

function drop(id) {
  const entry = jobs.get(id);
  jobs.delete(id);
  if (!broken) entry?.job?.free();
}

function go() {
  if (turning || broken) return;
  turning = true;
  turn.port2.postMessage(null);
}

/** Those that have something to do, as [number, job]. */
function ready() {
  return [...jobs].filter(([, entry]) => entry.active && entry.job);
}

/** A job that comes, or comes back, has had as much time as who has had least: it makes up for nothing. */
function join(entry) {
  const others = ready().filter(([, other]) => other !== entry);
  entry.had = others.length ? Math.min(...others.map(([, other]) => other.had)) : 0;
}

/**
 * A slice of the job that has had least time, one that is to stop first: one job's unit may take much longer than
 * another's, and each is to have its share of the time.
 */
function work() {
  turning = false;
  if (broken) return;
  const [next] = ready().sort(([, one], [, other]) => other.stopped - one.stopped || one.had - other.had);
  if (!next) return;
  try {
    slice(...next);
  } catch (error) {
    fail(next[0], error);
  }
  if (ready().length) go();
}

function slice(id, entry) {
  const began = performance.now();
  const done = !entry.stopped && entry.job.advance(entry.budget);
  const now = performance.now();
  const took = now - began;
  entry.spent += took;
  entry.had += took;
  if (done || entry.stopped) {
    entry.active = false;
    self.postMessage({ id, done: entry.job.result(entry.spent) });
    return;
  }
  // The budget follows what the machine does in a slice; a first unit may be a state or a million loops.
  const factor = Math.min(8, Math.max(0.125, SLICE / Math.max(took, 0.1)));
  entry.budget = Math.max(1, Math.min(1_000_000_000, Math.round(entry.budget * factor)));
  if (now - entry.told >= BETWEEN_NEWS) {
    entry.told = now;
    self.postMessage({ id, progress: entry.job.progress(entry.spent) });
  }
}

/** A string is the engine's own word on a job; anything else has broken the engine, memory that ran out above all. */
function fail(id, error) {
  jobs.delete(id);
  if (typeof error === "string") {
    self.postMessage({ id, failed: error });
    return;
  }
  const text = String(error?.message ?? error);
  const memory = /memory|unreachable|allocation|capacity/i.test(text);
  giveUp(id, memory ? "The engine ran out of memory." : `The engine stopped: ${text}`);
}

/** The last word of this worker. */
function giveUp(id, message) {
  broken = true;
  self.postMessage({ id, failed: JSON.stringify({ message }), broken: true });
  self.close();
}
