// Completion and hover help. A chunk of its own, loaded when somebody first comes to the editor.
// words.json is made from the engine's tables (tests/reference.rs); rules.json is written by hand, a plain
// sentence for each primitive and each of its methods.

import { acceptCompletion, autocompletion, completionKeymap, startCompletion } from "@codemirror/autocomplete";
import { Prec } from "@codemirror/state";
import { hoverTooltip, keymap } from "@codemirror/view";
import rules from "./rules.json";
import words from "./words.json";

const keywords = (
  "False None True and as assert break case class continue def del elif else except finally for from global if import in is lambda match " +
  "nonlocal not or pass raise return try while with yield"
).split(" ");

/** What the editor gains. */
export const help = [
  autocompletion({ override: [complete], icons: false, activateOnTyping: true }),
  Prec.high(keymap.of([{ key: "Tab", run: acceptCompletion }, { key: "Mod-Space", run: startCompletion }, ...completionKeymap])),
  hoverTooltip(explain, { hoverTime: 350 }),
];

// ── completion ──

function complete(context) {
  const line = context.state.doc.lineAt(context.pos);
  const before = line.text.slice(0, context.pos - line.from);
  const word = context.matchBefore(/\w*/);
  if (/#/.test(before) || /^\s*(def|class)\s+\w*$/.test(before)) return null;
  const from = /^\s*from\s+([\w.]+)\s+import\s+.*$/.exec(before);
  if (from) return offer(word, words.modules[from[1]] ?? [], "name", from[1]);
  if (/^\s*(import|from)\s+[\w.]*$/.test(before)) {
    const start = context.matchBefore(/[\w.]*/);
    return offer(start, Object.keys(words.modules), "module");
  }
  const owner = /([\w.]+)\.\w*$/.exec(before)?.[1];
  if (/\.\w*$/.test(before)) {
    if (!owner && !context.explicit) return null;
    return offer(word, ...membersOf(owner ?? "", context.state.doc.toString()));
  }
  if (!context.explicit && word.from === word.to) return null;
  const text = context.state.doc.toString();
  const own = new Set(text.match(/[A-Za-z_]\w{2,}/g));
  own.delete(text.slice(word.from, word.to));
  return offer(word, [...new Set([...own, ...keywords, ...words.builtins])], "name");
}

function offer(word, names, type, module) {
  if (!names.length) return null;
  const options = names.map((label) => {
    const rule = module ? rules[`${module}.${label}`] : undefined;
    return { label, type, info: rule?.is };
  });
  return { from: word.from, options, validFor: /^\w*$/ };
}

/** The names after `owner.`, and what they are: of a module, of a primitive, of a type. */
function membersOf(owner, text) {
  const module = modulesIn(text).get(owner);
  if (module) return [words.modules[module], "name", module];
  const kind = kindOf(owner, text);
  const methods = kind ? methodsOf(kind) : null;
  if (methods) return [Object.keys(methods), "method"];
  const type = typeOf(owner, text);
  if (type) return [words.methods[type], "method"];
  const own = [...text.matchAll(/(?:self\.|def\s+)(\w+)/g)].map((match) => match[1]);
  return [[...new Set([...own, ...["list", "dict", "str", "set"].flatMap((name) => words.methods[name])])], "method"];
}

// ── what names stand for, read off the text ──

/** Names of imported modules: `import threading as t`. */
function modulesIn(text) {
  const found = new Map();
  for (const [, list] of text.matchAll(/^\s*import\s+(.+)$/gm)) {
    for (const part of list.split("#")[0].split(",")) {
      const [, module, name] = /^\s*([\w.]+)(?:\s+as\s+(\w+))?\s*$/.exec(part) ?? [];
      if (module && words.modules[module]) found.set(name ?? module, module);
    }
  }
  return found;
}

/** Names taken from modules: `from threading import Lock as L` gives L → threading.Lock. */
function namesIn(text) {
  const found = new Map();
  for (const [, module, list] of text.matchAll(/^\s*from\s+([\w.]+)\s+import\s+\(?([^)\n#]+)/gm)) {
    for (const part of list.split(",")) {
      const [, name, as] = /^\s*(\w+)(?:\s+as\s+(\w+))?\s*$/.exec(part) ?? [];
      if (name) found.set(as ?? name, `${module}.${name}`);
    }
  }
  return found;
}

/** The full name of what is called or named: `threading.Lock`, or undefined. */
function fullName(name, text) {
  const taken = namesIn(text).get(name);
  if (taken) return taken;
  const dot = name.lastIndexOf(".");
  const module = dot > 0 ? modulesIn(text).get(name.slice(0, dot)) : undefined;
  if (module) return `${module}.${name.slice(dot + 1)}`;
  return rules[`builtins.${name}`] ? `builtins.${name}` : undefined;
}

/** The primitive that a variable holds, by the call that it is assigned from. */
function kindOf(variable, text) {
  const name = variable.split(".").pop();
  for (const [, called] of text.matchAll(new RegExp(`\\b${name}\\s*=\\s*([\\w.]+)\\s*\\(`, "g"))) {
    const full = fullName(called, text);
    if (full && rules[full]) return full;
  }
  const taken = new RegExp(`\\bwith\\s+([\\w.]+)\\s*\\([^)]*\\)\\s+as\\s+${name}\\b`).exec(text);
  return taken ? fullName(taken[1], text) : undefined;
}

function methodsOf(kind) {
  const rule = rules[kind];
  return rule?.methods ?? (rule?.like ? methodsOf(rule.like) : null);
}

function typeOf(variable, text) {
  const value = new RegExp(`\\b${variable.split(".").pop()}\\s*=\\s*(\\S)`).exec(text)?.[1];
  return { "[": "list", "{": "dict", '"': "str", "'": "str", "(": "tuple" }[value];
}

// ── hover ──

function explain(view, pos) {
  const line = view.state.doc.lineAt(pos);
  const at = pos - line.from;
  const word = [...line.text.matchAll(/\w+/g)].find((match) => match.index <= at && at <= match.index + match[0].length);
  if (!word) return null;
  const owner = /([\w.]+)\.$/.exec(line.text.slice(0, word.index))?.[1];
  const said = ruleOf(word[0], owner, view.state.doc.toString());
  if (!said) return null;
  const from = line.from + word.index;
  return { pos: from, end: from + word[0].length, above: true, create: () => ({ dom: draw(...said) }) };
}

/** [title, sentence] for a word, or undefined. */
function ruleOf(word, owner, text) {
  if (owner) {
    const member = fullName(`${owner}.${word}`, text);
    if (member && rules[member]) return [member, rules[member].is];
    const kind = kindOf(owner, text);
    const sentence = kind && methodsOf(kind)?.[word];
    return sentence ? [`${kind}.${word}`, sentence] : undefined;
  }
  const full = fullName(word, text);
  if (full && rules[full]) return [full.replace(/^builtins\./, ""), rules[full].is];
  const kind = kindOf(word, text);
  return kind ? [`${word}: ${kind}`, rules[kind].is] : undefined;
}

function draw(title, sentence) {
  const dom = document.createElement("div");
  dom.className = "cm-rule";
  const head = dom.appendChild(document.createElement("code"));
  head.textContent = title;
  dom.appendChild(document.createElement("p")).textContent = sentence;
  return dom;
}
