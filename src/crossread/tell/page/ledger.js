"use strict";
// The claim matrix: filter by status and verdict, sort, group by the actor whose word it is.
for (const view of document.querySelectorAll(".ledger")) {
  let table, body, rows;
  const gather = () => [...body.querySelectorAll(".claim")].map((row, order) => ({
    row, order,
    more: document.getElementById("more-" + row.id),
    status: row.dataset.status,
    verdicts: row.dataset.verdicts.split(" "),
    outlets: Number(row.dataset.outlets),
    holder: row.dataset.holder,
    text: row.querySelector(".open").textContent,
  }));
  const standings = ["contested", "corroborated", "multiply reported", "repeated", "single-line"];
  const disputes = (each) => each.verdicts.filter((verdict) => verdict === "contradicted").length;
  const orders = {
    ledger: (a, b) => a.order - b.order,
    outlets: (a, b) => b.outlets - a.outlets || a.order - b.order,
    fewest: (a, b) => a.outlets - b.outlets || a.order - b.order,
    disputed: (a, b) => disputes(b) - disputes(a) || a.order - b.order,
    status: (a, b) => standings.indexOf(a.status) - standings.indexOf(b.status) || a.order - b.order,
    text: (a, b) => a.text.localeCompare(b.text),
  };
  let status = "";
  const control = (name) => view.querySelector(`[data-by=${name}]`);

  function arrange() {
    if (!rows) {
      globalThis.folds.finish(view);
      table = view.querySelector(".matrix");
      body = table.tBodies[0];
      rows = gather();
    }
    const verdict = control("verdict").value;
    const grouped = control("group").value === "actor";
    const compare = orders[control("sort").value];
    const wanted = (each) => (!status || each.status === status) && (!verdict || each.verdicts.includes(verdict));
    body.querySelectorAll(".group").forEach((each) => each.remove());
    // Groups stand in the order of their size, claims that nobody's word carries at the end.
    const sizes = new Map();
    for (const each of rows) if (wanted(each)) sizes.set(each.holder, (sizes.get(each.holder) || 0) + 1);
    const rank = (each) => (each.holder ? sizes.get(each.holder) || 0 : -1);
    const ordered = [...rows].sort((a, b) =>
      (grouped && (rank(b) - rank(a) || a.holder.localeCompare(b.holder))) || compare(a, b));
    const moved = document.createDocumentFragment();
    let shown = 0, last = null;
    for (const each of ordered) {
      const keep = wanted(each);
      each.row.classList.toggle("unwanted", !keep);
      each.more.classList.toggle("unwanted", !keep);
      if (keep && grouped && each.holder !== last) {
        last = each.holder;
        const line = document.createElement("tr");
        const head = document.createElement("th");
        line.className = "group";
        head.colSpan = table.tHead.rows[0].cells.length;
        head.scope = "rowgroup";
        head.textContent = `${each.holder || "In the articles’ own voice"} · ${sizes.get(each.holder)}`;
        line.append(head);
        moved.append(line);
      }
      moved.append(each.row, each.more);
      shown += keep;
    }
    body.append(moved);
    view.querySelector(".tally").textContent = shown === rows.length ? `${shown} claims` : `${shown} of ${rows.length} claims`;
  }

  view.addEventListener("click", (event) => {
    const button = event.target.closest("[data-filter]");
    if (!button) return;
    status = button.dataset.filter;
    view.querySelectorAll("[data-filter]").forEach((each) => each.setAttribute("aria-pressed", String(each === button)));
    arrange();
  });
  view.addEventListener("change", (event) => event.target.matches("[data-by]") && arrange());
}
