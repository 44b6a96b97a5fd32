"use strict";
// What works without this: reading, filters by label, links between counterparts, the notes. What needs it: ribbons,
// the counterpart lit up or shown when out of sight, the filter by confidence, and moving from addition to addition.
(() => {
  const root = document.documentElement;
  root.classList.add("js");
  const at = (id) => document.getElementById(id);
  const all = (selector) => Array.from(document.querySelectorAll(selector));
  const ribbons = at("ribbons");
  const peek = at("peek");
  const pairs = (s) => (s.dataset.pair ? s.dataset.pair.split(" ") : []).map((n) => at((s.id[0] === "d" ? "o" : "d") + n));

  // Ribbons: one for each link, from the right edge of the original's sentence to the left edge of the derived one.
  const drawn = [];
  function makeRibbons() {
    if (!ribbons) return;
    for (const derived of all(".derived .s[data-pair]")) {
      for (const original of pairs(derived)) {
        const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
        ribbons.append(path);
        drawn.push({ path, derived, original });
      }
    }
  }
  function placeRibbons() {
    if (!ribbons || !ribbons.getClientRects().length) return;
    const box = ribbons.getBoundingClientRect();
    const places = new Map();
    const place = (element) => {
      if (!places.has(element)) {
        const rect = element.getBoundingClientRect();
        places.set(element, [rect.top - box.top + 5, rect.bottom - box.top - 5]);
      }
      return places.get(element);
    };
    const width = box.width;
    const shapes = drawn.map(({ original, derived }) => {
      const [a, b] = place(original);
      const [c, d] = place(derived);
      const half = width / 2;
      return `M0 ${a}C${half} ${a} ${half} ${c} ${width} ${c}L${width} ${d}C${half} ${d} ${half} ${b} 0 ${b}Z`;
    });
    drawn.forEach(({ path }, index) => path.setAttribute("d", shapes[index]));
  }
  let waiting = 0;
  function replace() {
    cancelAnimationFrame(waiting);
    waiting = requestAnimationFrame(placeRibbons);
  }

  // A sentence under the pointer or with the focus lights its counterparts up; those out of sight are shown below.
  let current = null;
  function light(sentence) {
    if (sentence === current) return;
    current = sentence;
    for (const element of all(".lit")) element.classList.remove("lit");
    if (peek) peek.hidden = true;
    const others = sentence ? pairs(sentence) : [];
    if (!others.length) return;
    for (const element of [sentence, ...others]) element.classList.add("lit");
    for (const { path, derived, original } of drawn) {
      if (derived === sentence || original === sentence) path.classList.add("lit");
    }
    const hidden = others.filter((other) => {
      const rect = other.getBoundingClientRect();
      return !rect.height || rect.bottom < 60 || rect.top > innerHeight - 20;
    });
    if (peek && hidden.length) showPeek(hidden);
  }
  function showPeek(sentences) {
    peek.replaceChildren();
    for (const sentence of sentences) {
      const name = document.createElement("b");
      name.textContent = sentence.querySelector(".no").textContent.trim().replace(/^T$/, "Title");
      const text = document.createElement("p");
      const copy = sentence.querySelector(".text").cloneNode(true);
      for (const gone of copy.querySelectorAll("del")) gone.remove();
      text.textContent = copy.textContent;
      peek.append(name, text);
    }
    peek.hidden = false;
  }
  document.addEventListener("pointerover", (event) => light(event.target.closest(".s")));
  document.addEventListener("focusin", (event) => light(event.target.closest(".s")));
  document.addEventListener("focusout", () => light(null));
  document.addEventListener("click", (event) => { if (!event.target.closest(".s")) light(null); });

  // The filter by confidence, and the count of what is shown.
  const slider = at("confidence");
  const filters = all("[data-filter]");
  const status = at("status");
  const notes = all(".note");
  function isShown(note) {
    const filter = filters.find((box) => box.dataset.filter === note.dataset.label);
    return !note.classList.contains("muted") && (!filter || filter.checked);
  }
  function filter() {
    const least = slider ? Number(slider.value) / 100 : 0;
    if (slider) slider.nextElementSibling.textContent = `${slider.value}%`;
    for (const element of all("[data-confidence]")) {
      element.classList.toggle("muted", Number(element.dataset.confidence) < least);
    }
    const shown = notes.filter(isShown).length;
    if (status) status.textContent = shown < notes.length ? `${shown} of ${notes.length} findings shown` : "";
    replace();
  }
  for (const input of [slider, ...filters, at("show-changes"), at("show-original")]) {
    if (input) input.addEventListener("input", filter);
  }

  // From addition to addition.
  let place = -1;
  function step(by) {
    const shown = notes.filter(isShown);
    if (!shown.length) return;
    place = (place + by + (place < 0 && by < 0 ? 1 : 0) + shown.length) % shown.length;
    const summary = shown[place].querySelector("summary");
    shown[place].closest(".s, tr").scrollIntoView({ block: "center" });
    summary.focus({ preventScroll: true });
  }
  const buttons = [[at("next"), 1], [at("previous"), -1]];
  for (const [button, by] of buttons) if (button) button.addEventListener("click", () => step(by));
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select")) return;
    if (event.key === "j") step(1);
    else if (event.key === "k") step(-1);
    else if (event.key === "Escape") light(null);
  });
  const form = document.querySelector(".tools");
  if (form) form.addEventListener("submit", (event) => event.preventDefault());

  // Printed, every note is open.
  addEventListener("beforeprint", () => { for (const note of notes) note.open = true; });

  makeRibbons();
  filter();
  if (at("articles")) new ResizeObserver(replace).observe(at("articles"));
  addEventListener("resize", replace);
})();
