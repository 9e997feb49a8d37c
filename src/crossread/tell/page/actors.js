"use strict";
// The actors: one that is pointed at keeps its arrows, with what they tell; one that is chosen stands in
// the middle of all that it acts on and that speak of it, also where the ring has no room for it.
globalThis.charts.pictures.actors = (chart) => {
  const { d3 } = globalThis;
  const { copy, finding, make, whole } = globalThis.charts;
  const { figure, svg, natural } = chart;
  const ring = svg.select(".moved");
  const star = svg.append("g").attr("class", "moved star");
  const hidden = new Set();
  const select = figure.querySelector("[data-pick]");
  let picked = "", far = false;

  const short = (words, most) => (words.length > most ? words.slice(0, most - 1) + "…" : words);
  const name = ring.selectAll(".n").datum(function () { return { key: this.dataset.key, name: this.textContent }; });
  const arrow = ring.selectAll(".e").datum(function () {
    return { ends: this.dataset.ends.split(" "), kind: this.dataset.kind, link: this };
  });
  arrow.insert("path", ".line").attr("class", "hit").attr("d", function () { return this.parentNode.querySelector(".line").getAttribute("d"); });
  const wanted = (each) => !hidden.has(each.kind);

  function light(key, only = null) {
    const kept = (each) => wanted(each) && (only ? each === only : each.ends.includes(key));
    const kin = new Set([key]);
    arrow.filter(kept).each((each) => each.ends.forEach((end) => kin.add(end)));
    const on = Boolean(key || only);
    name.classed("faded", (each) => on && !kin.has(each.key));
    arrow.classed("faded", (each) => on && !kept(each)).classed("strong", (each) => on && kept(each)).classed("away", (each) => !wanted(each));
    arrow.select(".elabel").classed("spare", (each) => !(on && kept(each)));
  }

  // What the table tells of one actor, or all of it.
  let told = null;
  function relations(key) {
    if (!told) {
      globalThis.folds.finish(figure.closest(".view"));
      told = [...figure.closest(".view").querySelectorAll("tr[data-ends]")].map((row) => {
        const [who, what, whom, places] = row.cells;
        return { ends: row.dataset.ends.split(" "), kind: what.textContent, names: [who.textContent, whom.textContent], count: Number(places.querySelector("summary").textContent), row };
      });
    }
    return told.filter((each) => wanted(each) && each.ends.includes(key));
  }

  function sentence({ row }, open) {
    const [who, what, whom, places] = globalThis.folds.build(row).cells;
    const made = make("details", "told-relation");
    made.open = open;
    made.append(make("summary", "", `${who.textContent} ${what.textContent} ${whom.textContent} · ${places.querySelector("summary").textContent}`));
    for (const each of places.querySelector("details").childNodes) if (each.nodeName !== "SUMMARY") made.append(copy(each));
    return made;
  }

  function about(key) {
    const link = [...select.options].find((each) => each.value === key);
    return [make("h3", "", link.textContent), ...relations(key).map((each) => sentence(each, false))];
  }

  // Partners on an ellipse around the chosen one, each with its arrows there and back.
  function radiate(key) {
    const partners = new Map();
    for (const each of relations(key)) {
      const at = each.ends[0] === key ? 1 : 0;
      const partner = partners.get(each.ends[at]) ?? { key: each.ends[at], name: each.names[at], out: [], back: [] };
      partner[at ? "out" : "back"].push(each);
      partners.set(partner.key, partner);
    }
    const all = [...partners.values()].slice(0, 40);
    // With many, names stand in two rings and are not cut by their neighbours.
    const size = Math.max(1, all.length / 16);
    const [middle, high, broad] = [[natural[0] / 2, natural[1] / 2], 150 * size, 280 * size];
    all.forEach((partner, nth) => {
      const turn = 2 * Math.PI * nth / all.length - Math.PI / 2;
      const far = all.length > 14 && nth % 2 ? 0.68 : 1;
      const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
      const at = [middle[0] + broad * far * cos, middle[1] + high * far * sin];
      for (const [way, those] of [[1, partner.out], [-1, partner.back]]) {
        if (!those.length) continue;
        const count = those.reduce((sum, each) => sum + each.count, 0);
        const group = star.append("a").attr("class", "e strong").attr("href", `#${those[0].row.id}`).datum(those);
        // There and back stand beside one another.
        const aside = all.some((each) => each.out.length && each.back.length) ? 5 * way : 0;
        const [from, to] = [[middle[0] + 46 * cos, middle[1] + 22 * sin], [at[0] - 12 * cos, at[1] - 12 * sin]]
          .map(([x, y]) => [x - aside * sin, y + aside * cos]);
        const [start, end] = way > 0 ? [from, to] : [to, from];
        const angle = Math.atan2(end[1] - start[1], end[0] - start[0]);
        const corner = (by) => `L${end[0] - 9 * Math.cos(angle + by)} ${end[1] - 9 * Math.sin(angle + by)}`;
        group.append("title").text(those.map((each) => `${each.names[0]} ${each.kind} ${each.names[1]}`).join("; "));
        const line = `M${start}L${end}`;
        group.append("path").attr("class", "hit").attr("d", line);
        group.append("path").attr("class", "line").attr("d", line).attr("stroke-width", Math.min(5, 1 + count / 2));
        group.append("path").attr("class", "head").attr("d", `M${end}${corner(0.45)}${corner(-0.45)}z`);
        if (all.length <= 14) group.append("text").attr("class", "elabel").attr("x", (start[0] + end[0]) / 2).attr("y", (start[1] + end[1]) / 2 - 6 + 18 * (way < 0 && aside !== 0))
          .text(`${[...new Set(those.map((each) => each.kind))].join(", ")} · ${count}`);
      }
      const side = Math.abs(cos) < 0.2 ? "middle" : cos > 0 ? "start" : "end";
      star.append("a").attr("class", "n").attr("href", `#${partner.key}`).datum({ key: partner.key })
        .append("text").attr("x", at[0]).attr("y", at[1] + 4 + (side === "middle" ? 12 * Math.sign(sin) : 0)).attr("text-anchor", side)
        .text(short(partner.name, 28));
    });
    star.append("text").attr("class", "chosen").attr("x", middle[0]).attr("y", middle[1] + 4).attr("text-anchor", "middle")
      .text([...select.options].find((each) => each.value === key).textContent);
  }

  function bounds() {
    if (!picked) return [[0, 0], natural];
    const box = star.node().getBBox();
    return [[box.x - 12, box.y - 12], [box.x + box.width + 12, box.y + box.height + 12]];
  }

  function pick(key) {
    picked = key;
    select.value = key;
    ring.classed("away", Boolean(key));
    light("");
    star.selectAll("*").remove();
    if (key) radiate(key);
    chart.go(whole(chart.size, bounds()));
    chart.tell(...(key ? about(key) : []));
  }

  const lit = (each) => (each.key ? light(each.key) : light("", each));
  ring.selectAll(".n, .e")
    .on("pointerenter focus", (event, each) => {
      lit(each);
      chart.tell(...(each.key ? about(each.key) : [sentence({ row: finding(each.link) }, true)]));
    })
    .on("pointerleave blur", () => light(""));
  svg.on("click.choose", (event) => {
    const link = event.target.closest(".n, .e");
    if (!link) return picked && event.target === svg.node() && pick("");
    event.preventDefault();
    const each = d3.select(link).datum();
    if (each.key) pick(each.key);
    else chart.tell(...(Array.isArray(each) ? each.map((one) => sentence(one, true)) : [sentence({ row: finding(each.link) }, true)]));
  });
  figure.addEventListener("change", ({ target }) => {
    if (target === select) return pick(select.value);
    if (target.checked) hidden.delete(target.dataset.kind); else hidden.add(target.dataset.kind);
    pick(picked);
  });

  return {
    height: (width) => Math.max(260, Math.min(natural[1], natural[1] * width / natural[0])),
    whole: () => whole(chart.size, bounds()),
    clear: () => pick(""),
    moved(transform) {
      ring.attr("transform", transform);
      star.attr("transform", transform);
      // On a small screen a name is short and large rather than not to be read.
      if (far !== transform.k < 0.62) {
        far = !far;
        svg.classed("far", far);
        name.select("text").text((each) => (far ? short(each.name, 13) : each.name));
      }
    },
  };
};
