// How the editor looks: the page's own tokens (www/css/tokens.css), so that both themes work unasked.

import { EditorView } from "@codemirror/view";

const threads = Object.fromEntries(
  [0, 1, 2, 3, 4, 5, 6, 7].map((n) => [`& .cm-t${n}`, { "--t": `var(--t${n})`, "--ti": `var(--t${n}-ink)` }]),
);

const tint = (share) => `color-mix(in oklab, var(--t) ${share}%, var(--surface))`;

export const look = EditorView.theme({
  "&": { height: "100%", backgroundColor: "var(--surface)", color: "var(--ink)" },
  "&.cm-focused": { outline: "none" },
  "&.cm-focused .cm-content": { outline: "none" },
  ".cm-scroller": { font: "400 0.78125rem/18px var(--mono)", fontVariantLigatures: "none", overflow: "auto" },
  ".cm-content": { padding: "0 0 4px", caretColor: "var(--ink)" },
  ".cm-line": { position: "relative", padding: "0 12px 0 0" },

  ".cm-gutters": { backgroundColor: "var(--surface)", color: "var(--ink-3)", border: "0" },
  ".cm-chips .cm-gutterElement": { inlineSize: "64px", paddingInlineEnd: "4px" },
  ".cm-lineNumbers .cm-gutterElement": { minWidth: "28px", padding: "0 12px 0 0", fontSize: "var(--fs-xs)", userSelect: "none", cursor: "pointer" },
  ".cm-activeLineGutter": { backgroundColor: "transparent", color: "var(--ink)" },

  ...threads,
  ".cm-at": { display: "flex", gap: "2px", justifyContent: "flex-end", alignItems: "center", height: "18px" },
  ".cm-at .chip": {
    blockSize: "16px", paddingInline: "4px 5px", fontFamily: "var(--sans)", fontSize: "var(--fs-2xs)",
    backgroundColor: "var(--ti)", color: "var(--on-t)",
  },
  ".cm-at .glyph": { fill: "currentColor", stroke: "currentColor" },
  ".cm-at:has(.chip + .chip) .glyph": { display: "none" },
  ".cm-gutterElement.cm-here, .cm-line.cm-here": { backgroundColor: tint(8) },
  ".cm-gutterElement.cm-current, .cm-line.cm-current": { backgroundColor: tint(15) },
  ".cm-chips .cm-gutterElement.cm-current": { boxShadow: "inset 2px 0 0 var(--t)" },
  ".cm-raced": {
    textDecoration: "underline wavy var(--problem) 1.25px", textUnderlineOffset: "3px", textDecorationSkipInk: "none",
  },
  ".cm-heat": { inlineSize: "5px" },
  ".cm-heat .cm-gutterElement": { padding: "0" },
  ".cm-hot": { display: "block", blockSize: "18px", inlineSize: "4px", backgroundColor: "var(--problem)" },
  ".cm-hot-1": { opacity: "0.2" }, ".cm-hot-2": { opacity: "0.4" }, ".cm-hot-3": { opacity: "0.6" }, ".cm-hot-4": { opacity: "0.8" },

  ".cm-lineNumbers .cm-gutterElement:hover": { color: "var(--ink)", textDecoration: "underline" },
  ".cm-lineNumbers .cm-gutterElement.cm-stop": {
    backgroundColor: "transparent", color: "var(--surface)", textDecoration: "none", position: "relative", zIndex: "0",
  },
  ".cm-lineNumbers .cm-gutterElement.cm-stop::before": {
    content: '""', position: "absolute", zIndex: "-1", insetBlock: "2px", insetInline: "2px 7px", borderRadius: "var(--r2)", backgroundColor: "var(--ink)",
  },

  ".cm-hint": {
    position: "absolute", insetBlockStart: "0", insetInlineStart: "calc(var(--cm-seen, 100%) - 12px)", transform: "translateX(-100%)",
    font: "400 var(--fs-xs)/18px var(--sans)", color: "var(--ink-3)", whiteSpace: "nowrap", pointerEvents: "none",
  },
  ".cm-hint.cm-hint-inline": { position: "static", display: "inline-block", transform: "none", marginInlineStart: "2ch" },

  ".c-key": { color: "var(--c-key)", fontWeight: "500" },
  ".c-str": { color: "var(--c-str)" },
  ".c-num": { color: "var(--c-num)" },
  ".c-com": { color: "var(--c-com)" },
  ".c-def": { fontWeight: "600" },

  "&.cm-focused .cm-matchingBracket": { backgroundColor: "transparent", outline: "1px solid var(--line-ctl)" },
  "&.cm-focused .cm-nonmatchingBracket": { backgroundColor: "transparent", color: "var(--problem)" },
  ".cm-lintRange-error, .cm-lintRange-warning, .cm-lintRange-info": {
    backgroundImage: "none", paddingBottom: "0", textDecoration: "underline wavy var(--problem) 1.25px",
    textUnderlineOffset: "3px", textDecorationSkipInk: "none",
  },
  ".cm-lintRange-info": { textDecorationColor: "var(--ink-3)" },
  ".cm-lintPoint-error:after, .cm-lintPoint-warning:after": { borderBottomColor: "var(--problem)" },
  ".cm-lintPoint-info:after": { borderBottomColor: "var(--ink-3)" },
  ".cm-lintRange-active": { backgroundColor: "var(--problem-tint)" },
  ".cm-tooltip": {
    border: "1px solid var(--line-2)", borderRadius: "var(--r2)", backgroundColor: "var(--raised)", color: "var(--ink)",
    boxShadow: "var(--shadow-2)", maxWidth: "min(44ch, 80vw)",
  },
  ".cm-rule": { padding: "6px 10px 8px", font: "400 var(--fs-sm)/17px var(--sans)" },
  ".cm-rule code": { fontWeight: "600", color: "var(--ink-2)" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul": { font: "400 var(--fs-sm)/20px var(--mono)", maxHeight: "12em" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul > li": { padding: "0 10px", lineHeight: "20px" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected]": { backgroundColor: "var(--solid)", color: "var(--on-solid)" },
  ".cm-completionMatchedText": { textDecoration: "none", fontWeight: "700" },
  ".cm-tooltip.cm-completionInfo": { padding: "6px 10px 8px", font: "400 var(--fs-sm)/17px var(--sans)", maxWidth: "30ch" },
  ".cm-diagnostic": { padding: "6px 10px", margin: "0", border: "0", font: "400 var(--fs-sm)/17px var(--sans)", whiteSpace: "pre-line" },
  ".cm-diagnostic-error": { borderInlineStart: "3px solid var(--problem)" },
  ".cm-diagnostic-warning": { borderInlineStart: "3px dashed var(--problem)" },
  ".cm-diagnostic-info": { borderInlineStart: "3px solid var(--line-ctl)" },
});
