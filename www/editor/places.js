// Turns places as the page names them into CodeMirror's offsets. Nothing outside the text is an error:
// a place that was computed for an older text is moved to the nearest one that exists.

/** {from, to} of something with from/to (UTF-16 offsets) or line/column (from 1, columns in characters). */
export function toRange(doc, place) {
  const from = place.from !== undefined ? clamp(place.from, 0, doc.length) : offset(doc, place.line, place.column ?? 1);
  let to = from;
  if (place.to !== undefined) to = clamp(place.to, from, doc.length);
  else if (place.endColumn !== undefined) to = Math.max(from, offset(doc, place.endLine ?? place.line, place.endColumn));
  return { from, to: to > from ? to : wordEnd(doc, from) };
}

/** The start of a line, 1-based, or null where there is no such line. */
export function lineStart(doc, number) {
  return number >= 1 && number <= doc.lines ? doc.line(number).from : null;
}

function offset(doc, line, column) {
  const { from, text } = doc.line(clamp(line, 1, doc.lines));
  // A character outside the basic plane is two units of UTF-16.
  return from + [...text].slice(0, Math.max(0, column - 1)).join("").length;
}

/** A problem without an end is shown under the word, or the character, that it starts at. */
function wordEnd(doc, from) {
  const line = doc.lineAt(from);
  const word = /^(?:[\p{L}\p{N}_]+|.)/u.exec(line.text.slice(from - line.from));
  return from + (word ? word[0].length : 0);
}

function clamp(value, low, high) {
  return Math.max(low, Math.min(value, high));
}
