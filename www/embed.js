// <lockstep-program>: a live program in any page. `<script src=".../embed.js" async></script>`, then
//   <lockstep-program theme="dark"><script type="text/x-python"> ... </script></lockstep-program>
// The page itself is framed; nothing is loaded until the element comes near the window, and until the program is
// there the element shows its own text. docs/links-and-embeds.md lists attributes, properties and events.
(() => {
  "use strict";
  if (!globalThis.customElements || customElements.get("lockstep-program")) return;

  const own = document.currentScript ?? document.querySelector('script[src*="embed.js"]');
  const home = new URL("./", own?.src || document.baseURI).href;
  /** How long a page may take to say that it is ready, before its text is taken for all there is. */
  const PATIENCE = 60_000;
  const EVENTS = new Set(["ready", "step", "finding", "solved", "height", "error"]);
  const SOURCES = ["src", "link", "scenario"];

  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`
    :host { display: block; position: relative; box-sizing: border-box; inline-size: var(--lockstep-width, 720px);
      max-inline-size: 100%; block-size: var(--lockstep-height, 420px); border: 1px solid #8883; border-radius: 8px;
      overflow: hidden; contain: layout; }
    :host([hidden]) { display: none; }
    .text { margin: 0; padding: 12px; block-size: 100%; box-sizing: border-box; overflow: auto;
      font: 12.5px/18px ui-monospace, Menlo, Consolas, monospace; white-space: pre; tab-size: 4; }
    iframe { position: absolute; inset: 0; inline-size: 100%; block-size: 100%; border: 0; visibility: hidden; color-scheme: normal; }
    :host([state="ready"]) iframe { visibility: visible; }
    :host([state="ready"]) :is(.text, .note) { visibility: hidden; }
    .note { position: absolute; inset-block-end: 0; inset-inline: 0; margin: 0; padding: 6px 12px; font: 12px/18px system-ui, sans-serif;
      background: Canvas; color: CanvasText; border-block-start: 1px solid #8883; }
  `);

  const near = globalThis.IntersectionObserver
    ? new IntersectionObserver(
        (entries) => entries.forEach(({ isIntersecting, target }) => isIntersecting && target.start()),
        { rootMargin: "300px" },
      )
    : null;

  class LockstepProgram extends HTMLElement {
    static observedAttributes = [...SOURCES, "theme", "width", "height", "title"];
    #root = this.attachShadow({ mode: "open" });
    #text = document.createElement("pre");
    #note = document.createElement("p");
    #frame = null;
    #source = null;
    #clock = 0;
    #step = 0;
    #steps = 0;
    #hear = (event) => this.#heard(event);

    constructor() {
      super();
      this.#root.adoptedStyleSheets = [sheet];
      this.#text.className = "text";
      this.#text.part = "text";
      this.#text.tabIndex = 0;
      this.#note.className = "note";
      this.#note.setAttribute("role", "status");
      this.#note.hidden = true;
      this.#root.append(this.#text, this.#note);
    }

    connectedCallback() {
      addEventListener("message", this.#hear);
      this.#measure();
      this.#text.textContent = this.source;
      this.#text.setAttribute("aria-label", this.title || "Program");
      if (this.getAttribute("loading") === "eager" || !near) this.start();
      else near.observe(this);
    }

    disconnectedCallback() {
      removeEventListener("message", this.#hear);
      near?.unobserve(this);
      this.#stop();
    }

    attributeChangedCallback(name, before, now) {
      if (before === now || !this.isConnected) return;
      if (name === "width" || name === "height") this.#measure();
      else if (name === "theme") this.#tell({ type: "theme", theme: ["light", "dark"].includes(now) ? now : "page" });
      else if (name === "title") this.#frame?.setAttribute("title", now ?? "Lockstep");
      else if (this.#frame) this.#restart();
    }

    /** The program as text: what was set, else the element's own text. */
    get source() {
      return this.#source ?? dedented((this.querySelector('script[type="text/x-python"]') ?? this).textContent);
    }
    set source(text) {
      this.#source = String(text);
      this.#text.textContent = this.#source;
      if (this.state === "ready") this.#tell({ type: "load", python: this.#source });
      else if (this.#frame) this.#restart();
    }

    get src() { return this.getAttribute("src"); }
    set src(value) { this.setAttribute("src", value); }
    get link() { return this.getAttribute("link"); }
    set link(value) { this.setAttribute("link", value); }
    get scenario() { return this.getAttribute("scenario"); }
    set scenario(value) { this.setAttribute("scenario", value); }
    get theme() { return this.getAttribute("theme") ?? "page"; }
    set theme(value) { this.setAttribute("theme", value); }

    /** "" before it starts, then "loading", "ready" or "failed". */
    get state() { return this.getAttribute("state") ?? ""; }
    /** Steps taken, and steps of the run that is remembered. */
    get step() { return this.#step; }
    set step(number) { this.seek(number); }
    get steps() { return this.#steps; }

    seek(step) { this.#tell({ type: "seek", step: Number(step) }); }
    play() { this.#tell({ type: "play" }); }
    pause() { this.#tell({ type: "pause" }); }

    /** Loads the program now, whether or not it is in view. */
    async start() {
      near?.unobserve(this);
      if (this.#frame || this.state === "loading") return;
      this.#become("loading");
      let address;
      try {
        address = await this.#address();
      } catch (error) {
        this.#fail(error.message);
        return;
      }
      if (!this.isConnected || this.#frame) return;
      const frame = document.createElement("iframe");
      frame.title = this.title || "Lockstep";
      frame.allow = "clipboard-write";
      frame.src = address;
      this.#frame = frame;
      this.#root.append(frame);
      this.#clock = setTimeout(() => this.#fail("Lockstep could not be loaded. This is the program."), PATIENCE);
    }

    async #address() {
      const link = this.getAttribute("link");
      const scenario = this.getAttribute("scenario");
      const src = this.getAttribute("src");
      let head = "";
      if (this.#source !== null) head = `py=${encodeURIComponent(this.#source)}`;
      else if (link !== null) head = link.slice(link.lastIndexOf("#") + 1).split("&")[0];
      else if (scenario !== null) head = `scenario=${encodeURIComponent(scenario)}`;
      else if (src !== null) head = `py=${encodeURIComponent(await fetched(new URL(src, document.baseURI)))}`;
      else head = `py=${encodeURIComponent(this.source)}`;
      const is = (name) => this.hasAttribute(name);
      const step = this.getAttribute("step");
      const parameters = [
        head,
        "embed",
        ["light", "dark"].includes(this.theme) && `theme=${this.theme}`,
        is("readonly") && "edit=no",
        is("nocode") && "code=no",
        /^\d{1,9}$/.test(step ?? "") && `step=${step}`,
        is("goal") && `goal=${encodeURIComponent(this.getAttribute("goal"))}`,
        // Opaque origins, as of pages from disk, have no name to be spoken to by.
        /^https?:/.test(location.origin) && `origin=${encodeURIComponent(location.origin)}`,
      ];
      return `${this.#page}#${parameters.filter(Boolean).join("&")}`;
    }

    get #page() {
      return new URL(this.getAttribute("page") ?? home, document.baseURI).href.split("#")[0];
    }

    #heard({ source, origin, data }) {
      if (!this.#frame || source !== this.#frame.contentWindow) return;
      const expected = new URL(this.#page).origin;
      if (expected !== "null" && origin !== expected) return;
      if (typeof data !== "object" || data === null || data.lockstep !== 1 || !EVENTS.has(data.type)) return;
      const { lockstep, type, ...detail } = data;
      if (type === "ready") {
        clearTimeout(this.#clock);
        this.#note.hidden = true;
        this.#become("ready");
      }
      if (type === "ready" || type === "step") [this.#step, this.#steps] = [detail.step, detail.steps];
      if (type === "height" && this.getAttribute("height") === "auto" && Number.isFinite(detail.height)) {
        this.style.setProperty("--lockstep-height", `${detail.height + 2}px`);
      }
      this.#emit(type, detail);
    }

    #emit(type, detail) {
      this.dispatchEvent(new CustomEvent(`lockstep-${type}`, { detail, bubbles: true, composed: true }));
    }

    #tell(message) {
      if (!this.#frame) return;
      const { origin } = new URL(this.#page);
      this.#frame.contentWindow?.postMessage({ lockstep: 1, ...message }, origin === "null" ? "*" : origin);
    }

    #become(state) { this.setAttribute("state", state); }

    #fail(message) {
      this.#stop();
      this.#become("failed");
      this.#note.textContent = message;
      this.#note.hidden = false;
      this.#emit("error", { message });
    }

    #stop() {
      clearTimeout(this.#clock);
      this.#frame?.remove();
      this.#frame = null;
      this.removeAttribute("state");
    }

    #restart() {
      this.#source = null;
      this.#stop();
      this.start();
    }

    #measure() {
      const size = (value) => (/^\d{1,5}$/.test(value) ? `${value}px` : /^\d{1,3}%$/.test(value) ? value : null);
      for (const side of ["width", "height"]) {
        const length = size(this.getAttribute(side) ?? "");
        if (length) this.style.setProperty(`--lockstep-${side}`, length);
      }
    }
  }

  async function fetched(address) {
    const answer = await fetch(address).catch(() => null);
    if (!answer?.ok) throw new Error(`The program could not be loaded from ${address}.`);
    return answer.text();
  }

  /** Without the blank lines around it and the indentation that all of its lines share. */
  function dedented(text) {
    const lines = text.replace(/\t/g, "    ").split(/\r?\n/);
    while (lines.length && !lines[0].trim()) lines.shift();
    while (lines.length && !lines.at(-1).trim()) lines.pop();
    const margin = Math.min(...lines.filter((line) => line.trim()).map((line) => line.search(/\S/)));
    return lines.map((line) => line.slice(margin)).join("\n") + (lines.length ? "\n" : "");
  }

  customElements.define("lockstep-program", LockstepProgram);
})();
