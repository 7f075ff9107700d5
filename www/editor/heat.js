// The heat strip: a narrow band left of the lines, darker where more of the runs go wrong in which a thread is
// interrupted after the line.
//   heat: [{line, level, text}]   level 1 to 5; text says it in words
// Moves with its lines when the text is edited.

import { RangeSet, StateEffect, StateField } from "@codemirror/state";
import { GutterMarker, gutter } from "@codemirror/view";
import { lineStart } from "./places.js";

export const setHeat = StateEffect.define();

const field = StateField.define({
  create: () => RangeSet.empty,
  update(value, transaction) {
    const effect = transaction.effects.findLast((e) => e.is(setHeat));
    if (effect) return build(transaction.state.doc, effect.value ?? []);
    return transaction.docChanged ? value.map(transaction.changes) : value;
  },
});

function build(doc, heat) {
  const marks = heat.flatMap(({ line, level, text }) => {
    const from = lineStart(doc, line);
    return from === null ? [] : [new Heat(level, text).range(from)];
  });
  return RangeSet.of(marks, true);
}

class Heat extends GutterMarker {
  constructor(level, text) {
    super();
    this.level = level;
    this.text = text;
  }
  eq(other) {
    return this.level === other.level && this.text === other.text;
  }
  toDOM() {
    const mark = document.createElement("span");
    mark.className = `cm-hot cm-hot-${this.level}`;
    mark.title = this.text;
    return mark;
  }
}

export const heat = [field, gutter({ class: "cm-heat", markers: (view) => view.state.field(field) })];
