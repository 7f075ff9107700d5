// Python's words and the classes that their colours hang on; look.js has the colours.
// CodeMirror's line-wise mode rather than its grammar: colours and indentation are all that we ask for, and
// the grammar with its parser is a quarter of the whole editor.

import { StreamLanguage, syntaxHighlighting } from "@codemirror/language";
import { python as mode } from "@codemirror/legacy-modes/mode/python";
import { tagHighlighter, tags as t } from "@lezer/highlight";

const highlighter = tagHighlighter([
  { tag: [t.keyword, t.self], class: "c-key" },
  { tag: t.string, class: "c-str" },
  { tag: t.number, class: "c-num" },
  { tag: t.comment, class: "c-com" },
  { tag: t.definition(t.variableName), class: "c-def" },
]);

export const python = [StreamLanguage.define(mode), syntaxHighlighting(highlighter)];
