// The marks of a run: which threads stand at which line, where the last step was, what each waits for.
//   chips:   [{line, thread, label, glyph}]  a thread's name left of the line's number
//   here:    [{line, thread}]                lines at which a thread stands, tinted in its colour
//   current: {line, thread} | null           the line of the last step, tinted more, with a bar
//   hints:   [{line, text}]                  a remark at the right
//   linked:  [line]                          lines of what is pointed at elsewhere, with a dashed ring
//   racy:    [line]                          lines that are part of a problem
//   stops:   [line]                          lines with a breakpoint
// Lines count from 1; thread is 0 to 7, the index of a colour and a shape; glyph names the page's SVG symbol
// of the shape ("g1" for thread 1 unless said). Marks move with their lines when the text is edited.

import { RangeSet, RangeSetBuilder, StateEffect, StateField } from "@codemirror/state";
import { Decoration, EditorView, GutterMarker, ViewPlugin, WidgetType, gutter, gutterLineClass } from "@codemirror/view";
import { lineStart } from "./places.js";

export const setMarks = StateEffect.define();

const none = { chips: RangeSet.empty, tints: RangeSet.empty, lines: Decoration.none };

const field = StateField.define({
  create: () => none,
  update(value, transaction) {
    const effect = transaction.effects.findLast((e) => e.is(setMarks));
    if (effect) return build(transaction.state.doc, effect.value);
    if (!transaction.docChanged || value === none) return value;
    const { changes } = transaction;
    return { chips: value.chips.map(changes), tints: value.tints.map(changes), lines: value.lines.map(changes) };
  },
  provide: (self) => [
    gutterLineClass.from(self, (value) => value.tints),
    EditorView.decorations.from(self, (value) => value.lines),
  ],
});

/** Sorts the marks by line and builds the three sets that CodeMirror draws from. */
function build(doc, { chips = [], here = [], current = null, hints = [], racy = [], stops = [], linked = [] }) {
  const lines = new Map();
  const at = (number) => {
    if (!lines.has(number)) lines.set(number, { chips: [], classes: new Set(), thread: null, hint: "" });
    return lines.get(number);
  };
  const stand = ({ line, thread }, ...names) => {
    const mark = at(line);
    mark.thread = thread;
    for (const name of names) mark.classes.add(name);
  };
  for (const line of linked) at(line).classes.add("cm-linked");
  for (const line of racy) at(line).classes.add("cm-racy");
  for (const line of stops) at(line).classes.add("cm-stop");
  for (const place of here) stand(place, "cm-here");
  if (current) stand(current, "cm-here", "cm-current");
  for (const chip of chips) at(chip.line).chips.push(chip);
  for (const { line, text } of hints) at(line).hint = text;

  const sets = { chips: new RangeSetBuilder(), tints: new RangeSetBuilder(), lines: new RangeSetBuilder() };
  for (const [number, mark] of [...lines].sort(([a], [b]) => a - b)) {
    const from = lineStart(doc, number);
    if (from === null) continue;
    if (mark.chips.length) sets.chips.add(from, from, new Chips(mark.chips));
    const names = [...mark.classes];
    if (mark.thread !== null) names.push(`cm-t${mark.thread % 8}`);
    if (names.length) {
      sets.tints.add(from, from, new Tint(names.join(" ")));
      const attributes = mark.thread === null ? {} : { "data-thread": String(mark.thread % 8) };
      sets.lines.add(from, from, Decoration.line({ class: names.join(" "), attributes }));
    }
    const { text, to } = doc.line(number);
    const code = from + text.search(/\S|$/);
    if (mark.classes.has("cm-racy") && code < to) sets.lines.add(code, to, racyCode);
    if (mark.hint) {
      sets.lines.add(to, to, Decoration.widget({ widget: new Hint(mark.hint), side: 1 }));
    }
  }
  return { chips: sets.chips.finish(), tints: sets.tints.finish(), lines: sets.lines.finish() };
}

const racyCode = Decoration.mark({ class: "cm-raced" });

/** Gives the cells of all gutters of a line its classes. */
class Tint extends GutterMarker {
  constructor(names) {
    super();
    this.elementClass = names;
  }
  eq(other) {
    return this.elementClass === other.elementClass;
  }
}

/** The names of the threads that stand at a line. */
class Chips extends GutterMarker {
  constructor(chips) {
    super();
    this.chips = chips;
    this.key = JSON.stringify(chips);
  }
  eq(other) {
    return this.key === other.key;
  }
  toDOM() {
    const row = document.createElement("span");
    row.className = "cm-at";
    for (const { thread, label, glyph } of this.chips) {
      const chip = row.appendChild(document.createElement("span"));
      chip.className = `chip cm-t${thread % 8}`;
      chip.dataset.thread = String(thread % 8);
      chip.append(shape(glyph ?? `g${thread % 8}`), label);
    }
    return row;
  }
}

function shape(symbol) {
  const svg = (name) => document.createElementNS("http://www.w3.org/2000/svg", name);
  const glyph = svg("svg");
  glyph.setAttribute("class", "glyph");
  glyph.setAttribute("viewBox", "0 0 10 10");
  glyph.setAttribute("aria-hidden", "true");
  glyph.appendChild(svg("use")).setAttribute("href", `#${symbol}`);
  return glyph;
}

class Hint extends WidgetType {
  constructor(text) {
    super();
    this.text = text;
  }
  eq(other) {
    return this.text === other.text;
  }
  toDOM() {
    const hint = document.createElement("span");
    hint.className = "cm-hint";
    hint.textContent = this.text;
    return hint;
  }
  ignoreEvent() {
    return false;
  }
}

/**
 * Hints stand at the right edge of what is seen; one that would cover its line's code follows the code
 * instead. CSS cannot tell the two apart, so each layout is measured.
 */
const placeHints = ViewPlugin.fromClass(
  class {
    constructor(view) {
      this.measure = { key: this, read: readHints, write: writeHints };
      view.requestMeasure(this.measure);
    }
    update(update) {
      if (update.docChanged || update.geometryChanged || update.viewportChanged || update.startState.field(field) !== update.state.field(field)) {
        update.view.requestMeasure(this.measure);
      }
    }
  },
);

function readHints(view) {
  const content = view.contentDOM.getBoundingClientRect();
  const seen = view.scrollDOM.clientWidth - view.contentDOM.offsetLeft;
  const hints = [...view.contentDOM.querySelectorAll(".cm-hint")].map((hint) => {
    const code = document.createRange();
    code.selectNodeContents(hint.parentNode);
    code.setEndBefore(hint);
    return { hint, crowded: code.getBoundingClientRect().right - content.left + hint.offsetWidth + 24 > seen };
  });
  return { seen, hints };
}

function writeHints({ seen, hints }, view) {
  view.dom.style.setProperty("--cm-seen", `${seen}px`);
  for (const { hint, crowded } of hints) hint.classList.toggle("cm-hint-inline", crowded);
}

/** What the run shows at the lines; a press left of a line's number tells `seek` the line. */
export const marksFor = (seek) => [
  field,
  placeHints,
  gutter({
    class: "cm-chips",
    markers: (view) => view.state.field(field).chips,
    domEventHandlers: {
      mousedown(view, { from }, event) {
        if (event.button !== 0) return false;
        seek(view.state.doc.lineAt(from).number);
        return true;
      },
    },
  }),
];
