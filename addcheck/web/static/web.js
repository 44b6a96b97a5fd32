"use strict";
// Without this the pages work as forms. With it: keys in the review, decisions without a new page, a wait that ends
// by itself at once, and menus that close.
(() => {
  const root = document.documentElement;
  root.classList.add("js");
  const all = (selector) => Array.from(document.querySelectorAll(selector));

  // Menus close at a click elsewhere or with Escape.
  document.addEventListener("click", (event) => {
    for (const menu of all(".menu[open]")) if (!menu.contains(event.target)) menu.open = false;
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const menu of all(".menu[open]")) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  });

  // A comparison is sent once, however often the button is pressed.
  for (const form of all("form.compare, form.example")) {
    form.addEventListener("submit", (event) => {
      if (form.dataset.sent) event.preventDefault();
      form.dataset.sent = "yes";
      for (const button of form.querySelectorAll("button")) button.setAttribute("aria-busy", "true");
    });
  }
  addEventListener("pageshow", () => {
    for (const form of all("form[data-sent]")) delete form.dataset.sent;
  });

  if (!document.querySelector("[data-review]")) return;

  // Review: one card is the current one; it has the focus, or holds what has it.
  const cards = () => all("[data-card]");
  let current = null;
  function mark(card) {
    if (!card) return;
    current = card.id;
    for (const link of all(".steps-list a")) {
      const here = link.hash === `#${current}`;
      link.classList.toggle("here", here);
      if (here) {
        link.setAttribute("aria-current", "true");
        const list = link.closest(".steps-list");
        const [top, bottom] = [link.offsetTop - list.offsetTop, link.offsetTop - list.offsetTop + link.offsetHeight];
        if (top < list.scrollTop) list.scrollTop = top;
        else if (bottom > list.scrollTop + list.clientHeight) list.scrollTop = bottom - list.clientHeight;
      } else link.removeAttribute("aria-current");
    }
  }
  function show(card) {
    if (!card) return;
    card.focus({ preventScroll: true });
    const tall = card.offsetHeight > innerHeight - 40;
    card.scrollIntoView({ block: tall ? "start" : "nearest", behavior: "instant" });
    mark(card);
  }
  function step(by) {
    const list = cards();
    const place = list.findIndex((card) => card.id === current);
    const next = place < 0 ? (by > 0 ? 0 : list.length - 1) : Math.min(Math.max(place + by, 0), list.length - 1);
    show(list[next]);
  }
  document.addEventListener("focusin", (event) => mark(event.target.closest("[data-card]")));
  document.addEventListener("pointerdown", (event) => mark(event.target.closest("[data-card]")));
  document.addEventListener("click", (event) => {
    const link = event.target.closest(".steps-list a");
    if (!link) return;
    event.preventDefault();
    show(document.getElementById(link.hash.slice(1)));
  });

  // A form is sent without leaving the page; what comes back takes the place of what is there. A page that is no
  // review (a conflict, an error) is shown as it is.
  let busy = false;
  async function send(form, submitter) {
    if (busy) return false;
    busy = true;
    try {
      const data = new FormData(form);
      if (submitter && submitter.name) data.append(submitter.name, submitter.value);
      const answer = await fetch(form.action, { method: "POST", body: new URLSearchParams(data), credentials: "same-origin" });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const fresh = page.querySelector("[data-review]");
      if (!answer.ok || !fresh) {
        document.querySelector("main").replaceWith(page.querySelector("main"));
        document.title = page.title;
        document.querySelector("main").focus();
        return false;
      }
      const scroll = document.querySelector(".steps-list").scrollTop;
      document.getElementById("tally").replaceWith(fresh.querySelector("#tally"));
      const old = cards();
      const found = Array.from(fresh.querySelectorAll("[data-card]"));
      if (old.length === found.length && old.every((card, index) => card.id === found[index].id)) {
        old.forEach((card, index) => { if (card.outerHTML !== found[index].outerHTML) card.replaceWith(found[index]); });
      } else document.getElementById("cards").replaceWith(fresh.querySelector("#cards"));
      const count = page.querySelector(".tabs .count-dot");
      const shown = document.querySelector(".tabs .count-dot");
      if (shown && count) shown.replaceWith(count);
      else if (shown) shown.remove();
      document.querySelector(".steps-list").scrollTop = scroll;
      return true;
    } catch {
      form.submit();
      return false;
    } finally {
      busy = false;
    }
  }
  document.addEventListener("submit", async (event) => {
    const form = event.target.closest(".decide, .undo");
    if (!form) return;
    event.preventDefault();
    if (!form.reportValidity()) return;
    const card = form.closest("[data-card]");
    const submitter = event.submitter;
    const note = Boolean(event.submitter && event.submitter.classList.contains("plainly"));
    if (!(await send(form, submitter))) return;
    const list = cards();
    const place = card ? list.findIndex((one) => one.id === card.id) : list.findIndex((one) => one.id === current);
    show(list[card && !note ? Math.min(place + 1, list.length - 1) : Math.max(place, 0)]);
  });

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select")) {
      if (event.key === "Escape" && event.target.closest("[data-card]")) event.target.closest("[data-card]").focus();
      return;
    }
    const card = current && document.getElementById(current);
    if (event.key === "j") step(1);
    else if (event.key === "k") step(-1);
    else if (event.key === "u") document.querySelector(".undo button").click();
    else if (event.key === "n" && card) {
      event.preventDefault();
      card.querySelector(".noted").open = true;
      card.querySelector("textarea").focus();
    } else if (/^[1-4]$/.test(event.key) && card) card.querySelectorAll(".outcomes button")[Number(event.key) - 1].click();
  });
  mark(document.getElementById(location.hash.slice(1)) || cards().find((card) => !("decided" in card.dataset)) || cards()[0]);
})();
