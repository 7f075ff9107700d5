// What is around the page: the page that it is part of, and the clipboard. src/bin/page/host.rs is the Rust side.
//
// Messages in both directions are plain objects with `lockstep: 1` and a `type`. One that comes in is heard only
// from the page around this one (and, where the address names an origin, only from that) and only if every part
// of it is what it has to be; it can open a program, move the playhead and choose a theme, nothing else.

/** Characters of a program, a link or a name; the engine has its own, lower limits. */
const MOST = 2_000_000;

let origin = "*";

/** Says something to the page around this one. */
export function tell(message) {
  if (window.parent !== window) window.parent.postMessage({ lockstep: 1, ...message }, origin);
}

/** `hear(type, text, number)` for each message that makes sense. */
export function listen(allowed, hear) {
  if (window.parent === window) return;
  if (allowed) origin = allowed;
  addEventListener("message", (event) => {
    if (event.source !== window.parent || (allowed && event.origin !== allowed)) return;
    const { data } = event;
    if (typeof data !== "object" || data === null || data.lockstep !== 1) return;
    const said = understood(data);
    if (said) hear(...said);
    else tell({ type: "error", message: "This message was not understood." });
  });
}

function understood({ type, link, python, scenario, step, theme }) {
  const text = (value) => typeof value === "string" && value.length <= MOST && isWhole(value);
  switch (type) {
    case "load":
      if (text(link)) return ["load", link.slice(link.lastIndexOf("#") + 1).split("&")[0], 0];
      if (text(python)) return ["load", `py=${encodeURIComponent(python)}`, 0];
      if (text(scenario)) return ["load", `scenario=${encodeURIComponent(scenario)}`, 0];
      return null;
    case "seek":
      return Number.isInteger(step) && step >= 0 && step <= 1e9 ? ["seek", "", step] : null;
    case "theme":
      return ["light", "dark", "page"].includes(theme) ? ["theme", theme, 0] : null;
    case "play":
    case "pause":
      return ["play", type, 0];
    case "ask":
      return ["ask", "", 0];
    default:
      return null;
  }
}

/** Half a character, which strings of JavaScript can hold, is no text that a program or an address could be. */
function isWhole(value) {
  return !/[\ud800-\udfff]/u.test(value);
}

/** The height that the embedded page would need to show all of its program and its state. */
export function height() {
  const of = (selector, natural) => document.querySelector(selector)?.[natural ? "scrollHeight" : "offsetHeight"] ?? 0;
  const panes = Math.max(of(".cm-content", true) || of(".source .plain", true), of(".embed > .now > .inner"));
  return Math.round(Math.min(1200, Math.max(240, of(".bar") + panes + 16 + of(".time"))));
}

/** Puts a text into the clipboard. Tells whether that went well; if not, the field that has it is selected. */
export async function copy(text, selector) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // Not allowed here, as in a page from disk or in a frame: the old way takes what is selected.
    const field = document.querySelector(selector);
    field?.focus();
    field?.select();
    try {
      return field !== null && document.execCommand("copy");
    } catch {
      return false;
    }
  }
}
