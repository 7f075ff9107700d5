// Before anything is drawn: the theme that was chosen, and the page as it will stand once it runs (frame.html), without
// its content where this visit will show another program. What a link or another page asks for waits for the page.
{
  const { hash } = location;
  let own = false;
  try {
    const theme = localStorage.getItem("lockstep.theme");
    if (theme && !/[#&]embed/.test(hash)) document.documentElement.dataset.theme = theme;
    own = localStorage.getItem("lockstep.source") !== null;
  } catch {
    // Refused, as in some private windows: then nothing was kept.
  }
  const first = document.getElementById("first");
  if (hash) {
    first.remove();
  } else {
    const width = matchMedia("(max-width: 640px)").matches ? "narrow" : "wide";
    const frame = document.getElementById(`first-${width}`).content.cloneNode(true);
    // The Content-Security-Policy allows no styles in attributes.
    for (const element of frame.querySelectorAll("[data-style]")) element.style.cssText = element.dataset.style;
    frame.firstElementChild.classList.toggle("unknown", own);
    first.append(frame);
  }
}
