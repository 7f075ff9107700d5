// Cuts the page's WebAssembly in two: what a first visit runs, and the rest, which arrives a moment later.
//
// A function of the rest that the first part calls leaves a few instructions behind, under its own name: see to it that
// the rest is there (www/rest.js), then call through the table. So nothing can be missing, at worst something is waited for. Which
// functions may come later is listed by name in scripts/later.txt, which scripts/profile.mjs writes; one that is not
// listed comes first. The texts of modules that only some programs import move, too, with the one function that hands
// them out. Works on WebAssembly's text, a line at a time: every function begins with " (func $" and ends with " )".
// Called by scripts/divide.mjs, in release builds.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

// A name as the text has it: $plain, or $"with odd characters".
const NAME = String.raw`(\$"(?:[^"\\]|\\.)*"|\$[^ ()]+)`;
const HEAD = new RegExp(String.raw`\(func ${NAME}`);
// The function that hands out the texts that come later, and where they are listed.
const TEXT = "lockstep::lang::stdlib::on_demand::text";
const TEXTS = "src/lang/stdlib/on_demand.rs";
const CALL = new RegExp(String.raw`\((?:call|return_call|ref\.func) ${NAME}`, "g");

/** Names of WebAssembly's features, as index.html has them for wasm-opt. */
export function features() {
  return readFileSync("index.html", "utf8").match(/data-wasm-opt-params="([^"]*)"/)[1].split(" ").filter((flag) => flag.startsWith("--enable"));
}

/** The functions and all other lines of a module with names, as text. */
export function read(wasm) {
  const text = inFolder((folder) => {
    execFileSync("wasm-dis", [...features(), wasm, "-o", join(folder, "module.wat")]);
    return readFileSync(join(folder, "module.wat"), "utf8");
  });
  const functions = new Map();
  const rest = [];
  let current = null;
  for (const line of text.split("\n")) {
    if (current) current.push(line);
    else if (line.startsWith(" (func $")) current = [line];
    else rest.push(line);
    if (current && (line === " )" || (current.length === 1 && line.endsWith("))") && balanced(line)))) {
      functions.set(current[0].match(HEAD)[1], current);
      current = null;
    }
  }
  return { functions, rest };
}

function balanced(line) {
  const count = (character) => line.split(character).length;
  return count("(") === count(")");
}

/** Writes a module of text as WebAssembly without names. */
export function write(lines, wasm) {
  inFolder((folder) => {
    writeFileSync(join(folder, "module.wat"), lines.join("\n"));
    execFileSync("wasm-as", [...features(), join(folder, "module.wat"), "-o", wasm]);
  });
}

function inFolder(act) {
  const folder = mkdtempSync(join(tmpdir(), "lockstep-"));
  try {
    return act(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A function's name with the compiler's hash, and as few odd characters as can be: `std::mem::drop::h0123456789abcdef`. */
export function whole(name) {
  return name
    .slice(1)
    .replace(/^"|"$/g, "")
    .replace(/\\([0-9a-f]{2})/g, (_, code) => String.fromCharCode(parseInt(code, 16)))
    .replace(/_\d+$/, "");
}

/** The name as a person writes it: functions that one generic function was made into share it. */
export function plain(name) {
  return whole(name).replace(/::h[0-9a-f]{16}$/, "");
}

/** Whether a function may come later: listed with or without its hash, or all of its module is. */
export function isLater(name, list) {
  const short = plain(name);
  if (list.has(short) || list.has(whole(name))) return true;
  for (let end = short.lastIndexOf("::"); end > 0; end = short.lastIndexOf("::", end - 1)) {
    if (list.has(`${short.slice(0, end)}::*`)) return true;
  }
  return false;
}

export function listed(file = "scripts/later.txt") {
  return new Set(readFileSync(file, "utf8").split("\n").filter((line) => line && !line.startsWith("#")));
}

/** Cuts `wasm`: writes the first part in its place and the rest to `later`. Returns how many functions moved. */
export function cut(wasm, later) {
  const list = listed();
  const { functions, rest } = read(wasm);
  const moved = [...functions.keys()].filter((name) => isLater(name, list));
  if (!moved.some((name) => plain(name) === TEXT)) throw new Error(`${TEXT} has to come later, with its texts`);
  const { kept, later: data } = divideData(rest, texts());
  const { first, second } = divide(functions, kept, moved, data);
  write(first, wasm);
  write(second, later);
  return moved.length;
}

/** The texts that come later, as bytes. Short ones stay where they are: they weigh little, and may be part of others. */
function texts() {
  const files = [...readFileSync(TEXTS, "utf8").matchAll(/include_str!\("([^"]+)"\)/g)].map(([, file]) => join(dirname(TEXTS), file));
  return [...new Set(files)].map((file) => readFileSync(file)).filter(({ length }) => length > 500);
}

/** Takes `pieces` out of the module's data: the lines without them, and lines that put them where they were. */
function divideData(lines, pieces) {
  const later = [];
  const kept = lines.flatMap((line) => {
    const [, name, start, written] = line.match(/^ \(data (\$[^ ]+) \(i32\.const (\d+)\) "(.*)"\)$/) ?? [];
    if (!name) return [line];
    const bytes = bytesOf(written);
    const places = pieces.map((piece) => [bytes.indexOf(piece), piece.length]).filter(([at]) => at >= 0);
    const segment = (from, to) => ` (data (i32.const ${Number(start) + from}) "${writtenOf(bytes.subarray(from, to))}")`;
    const left = [];
    let end = 0;
    for (const [at, length] of places.sort(([a], [b]) => a - b)) {
      left.push(segment(end, at));
      later.push(segment(at, at + length));
      end = at + length;
    }
    return [...left, segment(end, bytes.length)];
  });
  if (later.length !== pieces.length) throw new Error(`${pieces.length} texts come later, ${later.length} are in the page`);
  return { kept, later };
}

function bytesOf(written) {
  const letters = { t: 9, n: 10, r: 13 };
  const bytes = [];
  for (let at = 0; at < written.length; at++) {
    if (written[at] !== "\\") bytes.push(written.charCodeAt(at));
    else if (/^[0-9a-f]{2}/i.test(written.slice(at + 1, at + 3))) {
      bytes.push(parseInt(written.slice(at + 1, at + 3), 16));
      at += 2;
    } else {
      bytes.push(letters[written[at + 1]] ?? written.charCodeAt(at + 1));
      at += 1;
    }
  }
  return Buffer.from(bytes);
}

function writtenOf(bytes) {
  return [...bytes].map((byte) => `\\${byte.toString(16).padStart(2, "0")}`).join("");
}

function divide(functions, rest, moved, data) {
  const later = new Set(moved);
  const staying = [...functions].filter(([name]) => !later.has(name));
  // What only the rest itself calls leaves nothing behind.
  const wanted = new Set([...named(rest), ...staying.flatMap(([, lines]) => [...called(lines)])]);
  const stubs = moved.filter((name) => wanted.has(name));
  const slots = new Map(stubs.map((name, at) => [name, at]));
  const types = signatures(functions, rest);
  const need = rest.find((line) => /\(import "[^"]*" "needRest"/.test(line))?.match(HEAD)?.[1];
  if (!need) throw new Error("the page does not import needRest of www/rest.js");

  // What the rest shares with the first part: [name, what it is called between the two, how it is imported].
  const used = [...new Set(moved.flatMap((name) => [...called(functions.get(name))]))].filter((name) => !later.has(name));
  const shared = [
    ...used.map((name) => ["func", name, types.get(name)]),
    ...own(rest, /^ \(global (\$[^ ]+) (\(mut \w+\)|\w+) /, "global"),
    ...own(rest, /^ \(table (\$[^ ]+) (\d+.* \w+)\)$/, "table"),
    ...own(rest, /^ \(memory (\$[^ ]+) (\d+.*)\)$/, "memory"),
  ];
  const [, table, size] = shared.find(([kind, , type]) => kind === "table" && type.endsWith("funcref"));
  const base = parseInt(size, 10);
  const longer = `${base + stubs.length} funcref`;

  const end = rest.lastIndexOf(")");
  const first = [
    ...rest.slice(0, end).map((line) => (line.startsWith(` (table ${table} `) ? ` (table ${table} ${longer})` : line)),
    ...shared.map(([kind, name], at) => ` (export "${between(at)}" (${kind} ${name}))`),
    ...staying.flatMap(([, lines]) => lines),
    ...stubs.flatMap((name) => stub(functions.get(name)[0], base + slots.get(name), types.get(name), need, table)),
    ")",
  ];
  const second = [
    "(module",
    ...rest.filter((line) => /^ \((type|rec) /.test(line)),
    ...shared.map(([kind, name, type], at) => ` (import "p" "${between(at)}" (${kind} ${name} ${kind === "table" && name === table ? longer : type}))`),
    ...data,
    ` (elem (table ${table}) (i32.const ${base}) func ${stubs.join(" ")})`,
    ...moved.flatMap((name) => functions.get(name)),
    ")",
  ];
  return { first, second };
}

/** What a module defines of a kind: name and type. */
function own(lines, pattern, kind) {
  return lines.map((line) => line.match(pattern)).filter(Boolean).map(([, name, type]) => [kind, name, type]);
}

/** A short name that no other export has. */
function between(at) {
  return `.${at.toString(36)}`;
}

/** The parameters and result of each function, imported ones too: `(param i32 i64) (result i32)`. */
function signatures(functions, rest) {
  const types = new Map();
  const heads = [...rest.filter((line) => /^ \(import .*\(func \$/.test(line)), ...[...functions.values()].map((lines) => lines[0])];
  for (const head of heads) {
    const parameters = [...head.matchAll(/\(param (?:\$[^ )]+ )?([^)]*)\)/g)].map(([, type]) => type).join(" ");
    const result = head.match(/\(result [^)]*\)/)?.[0] ?? "";
    types.set(head.match(HEAD)[1], `${parameters && `(param ${parameters})`} ${result}`.trim());
  }
  return types;
}

/** The functions that a module's tables and exports name. */
function named(lines) {
  return lines.filter((line) => /^ \((elem|export|start) /.test(line)).flatMap((line) => line.match(new RegExp(NAME, "g")) ?? []);
}

/** What a function names outside itself: what it calls or takes the address of. */
function called(lines) {
  const names = new Set();
  for (const line of lines) for (const [, name] of line.matchAll(CALL)) names.add(name);
  return names;
}

function stub(head, slot, type, need, table) {
  const parameters = [...head.matchAll(/\(param (\$[^ )]+) /g)].map(([, name]) => `(local.get ${name})`);
  const opening = head.endsWith(")") && balanced(head) ? head.slice(0, -1) : head;
  const missing = `  (if (ref.is_null (table.get ${table} (i32.const ${slot}))) (then (call ${need})))`;
  return [opening, missing, `  (call_indirect ${table} ${type} ${parameters.join(" ")} (i32.const ${slot}))`, " )"];
}
