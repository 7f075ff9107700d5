// Python's grammar and the classes that its colours hang on; look.js has the colours.
// Takes the bare language: the package's own python() brings completion along, which we do not show.

import { LanguageSupport, syntaxHighlighting } from "@codemirror/language";
import { pythonLanguage } from "@codemirror/lang-python";
import { tagHighlighter, tags as t } from "@lezer/highlight";

const highlighter = tagHighlighter([
  { tag: [t.keyword, t.bool, t.null, t.self], class: "c-key" },
  { tag: [t.string, t.special(t.string)], class: "c-str" },
  { tag: t.number, class: "c-num" },
  { tag: t.comment, class: "c-com" },
  { tag: [t.function(t.definition(t.variableName)), t.definition(t.className)], class: "c-def" },
]);

export const python = [new LanguageSupport(pythonLanguage), syntaxHighlighting(highlighter)];
