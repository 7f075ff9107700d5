// The program's editor: CodeMirror 6 with Python, problems, and the marks of a run.
// It shows what it is told and reports what a person types; it knows no threads and no steps.
// The page loads it through bridge.js; src/bin/page/editor_bridge.rs has the same interface in Rust.

import { defaultKeymap, history, historyKeymap, indentWithTab, isolateHistory } from "@codemirror/commands";
import { bracketMatching, indentOnInput, indentUnit } from "@codemirror/language";
import { nextDiagnostic, previousDiagnostic, setDiagnostics } from "@codemirror/lint";
import { Annotation, Compartment, EditorState } from "@codemirror/state";
import { EditorView, highlightActiveLineGutter, keymap, lineNumbers } from "@codemirror/view";
import { heat, setHeat } from "./heat.js";
import { marksFor, setMarks } from "./marks.js";
import { toRange } from "./places.js";
import { python } from "./python.js";
import { look } from "./look.js";

/** Marks changes that the page made, which it need not be told about. */
const byPage = Annotation.define();

/**
 * Puts an editor into `parent` and returns its handle.
 * `onChange(text)` after each change by the person, undo and redo included; `onCursor(line)`, 1-based,
 * when the cursor enters another line; `onStop(line)` when a breakpoint is to come or go there;
 * `onSeek(line)` when the run is to go to the line's next step. `nonce` is the one that the page's style-src allows.
 */
export function mountEditor(parent, { doc = "", onChange, onCursor, onStop, onSeek, nonce = "", readOnly = false, dark = false }) {
  const access = new Compartment();
  const shade = new Compartment();
  const helps = new Compartment();
  let line = 1;

  const view = new EditorView({
    parent,
    state: EditorState.create({
      doc,
      extensions: [
        EditorView.cspNonce.of(nonce),
        access.of(accessOf(readOnly)),
        shade.of(EditorView.darkTheme.of(dark)),
        marksFor((line) => onSeek?.(line)),
        helps.of([]),
        lineNumbers({
          domEventHandlers: {
            mousedown(view, { from }, event) {
              if (event.button !== 0) return false;
              onStop?.(view.state.doc.lineAt(from).number);
              return true;
            },
          },
        }),
        heat,
        highlightActiveLineGutter(),
        history(),
        python,
        indentUnit.of("    "),
        indentOnInput(),
        bracketMatching(),
        // CodeMirror lets the Tab that follows an Escape move the focus on: the keyboard's way out.
        keymap.of([
          { key: "F8", run: nextDiagnostic },
          { key: "Shift-F8", run: previousDiagnostic },
          {
            key: "F9",
            run({ state }) {
              onStop?.(state.doc.lineAt(state.selection.main.head).number);
              return true;
            },
          },
          {
            key: "Mod-Enter",
            run({ state }) {
              onSeek?.(state.doc.lineAt(state.selection.main.head).number);
              return true;
            },
          },
          indentWithTab,
          ...historyKeymap,
          ...defaultKeymap,
        ]),
        EditorView.contentAttributes.of({
          "aria-label": "Program",
          // Focusable without it, but not for everyone that looks for what is.
          tabindex: "0",
          "aria-description": "Escape, then Tab leaves the editor",
        }),
        EditorView.updateListener.of((update) => {
          if (update.docChanged && !update.transactions.some((t) => t.annotation(byPage))) {
            onChange?.(update.state.doc.toString());
          }
          const now = update.state.doc.lineAt(update.state.selection.main.head).number;
          if (now !== line) onCursor?.((line = now));
        }),
        look,
      ],
    }),
  });

  // Completion and hover help come when somebody comes to the editor; without them it works all the same.
  const summon = async () => {
    for (const kind of ["focusin", "pointerenter"]) view.dom.removeEventListener(kind, summon);
    const { help } = await import("./help.js");
    view.dispatch({ effects: helps.reconfigure(help) });
  };
  for (const kind of ["focusin", "pointerenter"]) view.dom.addEventListener(kind, summon);

  return {
    getDoc: () => view.state.doc.toString(),

    /** Replaces what differs only, so that cursor, scroll and undo history stay meaningful. */
    setDoc(text) {
      const change = difference(view.state.doc.toString(), text);
      if (change) view.dispatch({ changes: change, annotations: [byPage.of(true), isolateHistory.of("full")] });
    },

    /**
     * `problems`: [{severity: "error" | "warning" | "info", message, and either from, to (UTF-16 offsets)
     * or line, column and maybe endLine, endColumn (from 1; columns count characters)}].
     */
    setDiagnostics(problems) {
      const { state } = view;
      const shown = problems.map((p) => ({ ...toRange(state.doc, p), severity: p.severity ?? "error", message: p.message }));
      view.dispatch(setDiagnostics(state, shown.sort((a, b) => a.from - b.from)));
    },

    /** See marks.js and heat.js for what can be marked. */
    setMarkers: (markers) => view.dispatch({ effects: [setMarks.of(markers), setHeat.of(markers.heat)] }),

    /** Puts the cursor at a place (from 1, columns in characters), in view, and the focus with it. */
    goTo(line, column) {
      const { from } = toRange(view.state.doc, { line, column });
      view.dispatch({ selection: { anchor: from }, effects: EditorView.scrollIntoView(from, { y: "center" }) });
      view.focus();
    },

    /** The number of the line (from 1) that an element within the text shows; 0 if it shows none. */
    lineOf(element) {
      const line = element.closest(".cm-line");
      return line && view.contentDOM.contains(line) ? view.state.doc.lineAt(view.posAtDOM(line)).number : 0;
    },

    focus: () => view.focus(),
    setReadOnly: (on) => view.dispatch({ effects: access.reconfigure(accessOf(on)) }),
    setDark: (on) => view.dispatch({ effects: shade.reconfigure(EditorView.darkTheme.of(on)) }),

    /** Scrolls the line (from 1) into view; moves neither cursor nor focus. */
    revealLine(number) {
      const { doc } = view.state;
      const { from } = doc.line(Math.max(1, Math.min(number, doc.lines)));
      view.dispatch({ effects: EditorView.scrollIntoView(from, { y: "nearest", yMargin: 40 }) });
    },

    destroy: () => view.destroy(),
  };
}

/** Read-only text can still be focused, selected and copied. */
function accessOf(readOnly) {
  return [EditorState.readOnly.of(readOnly), EditorView.contentAttributes.of(readOnly ? { "aria-readonly": "true" } : {})];
}

/** The one span in which two texts differ, as a change. */
function difference(old, text) {
  if (old === text) return null;
  const shortest = Math.min(old.length, text.length);
  let start = 0;
  while (start < shortest && old.charCodeAt(start) === text.charCodeAt(start)) start++;
  let end = 0;
  while (end < shortest - start && old.charCodeAt(old.length - 1 - end) === text.charCodeAt(text.length - 1 - end)) end++;
  return { from: start, to: old.length - end, insert: text.slice(start, text.length - end) };
}
