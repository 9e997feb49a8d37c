"use strict";
// A person's decisions on the chosen finding, sent to the application and shown on the page.
(() => {
  const form = document.querySelector(".decide");
  if (!form || !globalThis.crossread) return;
  const page = globalThis.crossread;
  const keys = { a: "accept", r: "reject", m: "merge", s: "split", u: "undo" };
  const chosen = form.querySelector(".chosen");
  const decidable = ".claim, .conflict, .utterance, [data-view=actors] .item:not([data-ends])";
  let first = null, afterG = false, asked = "";

  const target = () => {
    const item = page.current();
    return item?.matches(decidable) ? item : null;
  };

  function ready(kind) {
    const item = target();
    asked = kind === "undo" ? "Undone" : "";
    if (asked) return true;
    if (!item) { chosen.textContent = "Choose a claim, conflict, quote or actor first (j, k)"; return false; }
    form.elements.other.value = "";
    form.elements.finding.value = item.id;
    if (kind === "merge") {
      if (!first || first === item.id) {
        first = item.id;
        chosen.textContent = `Merge ${first} with … choose the other and press m`;
        return false;
      }
      form.elements.finding.value = first;
      form.elements.other.value = item.id;
    }
    asked = `Kept: ${kind} ${first && kind === "merge" ? `${first} and ` : ""}${item.id}`;
    first = null;
    return true;
  }

  function mark() {
    document.querySelectorAll("[data-decided]").forEach((each) => each.removeAttribute("data-decided"));
    document.querySelectorAll(".verdict-of-person").forEach((each) => each.remove());
    for (const line of form.querySelectorAll(".decided li[data-kind]")) {
      for (const id of [line.dataset.finding, line.dataset.other].filter(Boolean)) {
        const item = document.getElementById(id);
        if (!item) continue;
        item.dataset.decided = line.dataset.kind;
        item.querySelectorAll(".verdict-of-person").forEach((each) => each.remove());
        const badge = document.createElement("span");
        const other = id === line.dataset.finding ? line.dataset.other : line.dataset.finding;
        const words = { accept: "✓ accepted", reject: "✗ rejected", merge: `⇉ same as ${other}`, split: "⑂ to be split" };
        badge.className = "verdict-of-person";
        badge.textContent = words[line.dataset.kind];
        (item.querySelector("th, h3") || item).append(" ", badge);
      }
    }
  }

  form.addEventListener("click", (event) => {
    const button = event.target.closest("button[name=kind]");
    if (button && !ready(button.value)) event.preventDefault();
  });
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select, textarea") || document.querySelector("dialog[open]")) return;
    // The letter after g chooses a view.
    if (afterG) { afterG = false; return; }
    afterG = event.key === "g";
    if (keys[event.key]) form.querySelector(`button[value=${keys[event.key]}]`)?.click();
  });
  // What is built later is marked then.
  let marking = false;
  document.addEventListener("built", () => {
    if (marking) return;
    marking = true;
    requestAnimationFrame(() => { marking = false; mark(); });
  });
  // Why the application refused stands in its answer (RFC 9457).
  function refusal({ responseText }) {
    try { return JSON.parse(responseText).detail || ""; } catch { return ""; }
  }
  document.body.addEventListener("htmx:afterSettle", () => { chosen.textContent = `${asked || "Kept"}.`; mark(); });
  document.body.addEventListener("htmx:responseError", (event) => {
    chosen.textContent = `Not kept: ${refusal(event.detail.xhr) || "the application refused."}`;
  });
  document.body.addEventListener("htmx:sendError", () => { chosen.textContent = "Not kept: the application does not answer."; });
  mark();
})();
