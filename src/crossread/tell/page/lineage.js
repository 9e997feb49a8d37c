"use strict";
// The lineage: an article that is pointed at keeps its lines and its kin, the rest fades. One that is
// chosen stands in the middle, between those it took from and those that took from it.
globalThis.charts.pictures.lineage = (chart) => {
  const { d3 } = globalThis;
  const { copy, finding, make, span, whole } = globalThis.charts;
  const { figure, svg } = chart;
  const moved = svg.select(".moved");
  const hidden = new Set(); // kinds of lines that are not wanted
  const [wide, high, row, column] = [280, 42, 58, 470];
  let picked = new Set(), near = null;

  const nodes = new Map();
  svg.selectAll(".n").each(function () {
    const box = this.querySelector("rect"), name = this.querySelector("text").textContent;
    const at = [Number(box.getAttribute("x")), Number(box.getAttribute("y"))];
    const short = name.length > 15 ? name.slice(0, 14) + "…" : name;
    nodes.set(this.dataset.key, { key: this.dataset.key, home: at, at, name, short, outlet: this.dataset.outlet, link: this });
  });
  const node = svg.selectAll(".n").datum(function () { return nodes.get(this.dataset.key); });
  const edge = svg.selectAll(".e").datum(function () {
    const [from, to] = this.dataset.ends.split(" ").map((key) => nodes.get(key));
    return { from, to, kind: this.dataset.kind, link: this };
  });
  // Lines are thin; what takes the pointer is broader.
  edge.insert("path", ".line").attr("class", "hit");
  const label = moved.append("g").attr("class", "labels");

  const wanted = (each) => !hidden.has(each.kind);
  const touches = (keys) => (each) => wanted(each) && (keys.has(each.from.key) || keys.has(each.to.key));

  function kin(keys) {
    const all = new Set(keys);
    edge.filter(touches(keys)).each((each) => all.add(each.from.key).add(each.to.key));
    return all;
  }

  // As the server draws it: forward into the left side, else out on the right and back.
  function path({ from, to }) {
    let [x1, y1] = from.at, [x2, y2] = to.at;
    y1 += high / 2; y2 += high / 2;
    if (x1 < x2) {
      x1 += wide;
      const bend = (x2 - x1) / 2;
      return [`M${x1} ${y1}C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2} ${y2}`, `M${x2} ${y2}l-9 -4.5v9z`];
    }
    x1 += wide; x2 += wide;
    const out = Math.max(x1, x2) + 44;
    return [`M${x1} ${y1}C${out} ${y1} ${out} ${y2} ${x2} ${y2}`, `M${x2} ${y2}l9 -4.5v9z`];
  }

  function draw() {
    node.attr("transform", ({ at, home }) => `translate(${at[0] - home[0]} ${at[1] - home[1]})`);
    edge.each(function (each) {
      const [line, head] = path(each);
      const [hit, drawn, end] = this.querySelectorAll("path");
      hit.setAttribute("d", line); drawn.setAttribute("d", line); end.setAttribute("d", head);
    });
  }

  function places() {
    if (!picked.size) return new Map([...nodes.values()].map((each) => [each.key, each.home]));
    const sides = new Map();
    edge.filter(touches(picked)).each(({ from, to }) => {
      if (!picked.has(from.key) && !sides.has(from.key)) sides.set(from.key, 0);
      if (!picked.has(to.key) && !sides.has(to.key)) sides.set(to.key, 2);
    });
    for (const key of picked) sides.set(key, 1);
    const found = new Map();
    for (const side of [0, 1, 2]) {
      const those = [...nodes.values()].filter((each) => sides.get(each.key) === side).sort((a, b) => a.home[1] - b.home[1]);
      those.forEach((each, at) => found.set(each.key, [side * column, (at - (those.length - 1) / 2) * row]));
    }
    return found;
  }

  function bounds(found) {
    const all = [...found.values()];
    return [
      [Math.min(...all.map((each) => each[0])) - 20, Math.min(...all.map((each) => each[1])) - 20],
      [Math.max(...all.map((each) => each[0])) + wide + 60, Math.max(...all.map((each) => each[1])) + high + 20],
    ];
  }

  function arrange() {
    const found = places();
    const ways = [...found].map(([key, to]) => [nodes.get(key), nodes.get(key).at, to]);
    moved.interrupt();
    label.selectAll("*").remove();
    const move = (part) => {
      for (const [each, from, to] of ways) each.at = [from[0] + (to[0] - from[0]) * part, from[1] + (to[1] - from[1]) * part];
      draw();
      if (part === 1) write();
    };
    if (span()) moved.transition().duration(span()).tween("places", () => move);
    else move(1);
    chart.go(whole(chart.size, bounds(found)));
    show();
  }

  // Beside the line of a chosen article stands what it is.
  function write() {
    if (!picked.size) return;
    const level = new Map();
    edge.filter(touches(picked)).each((each) => {
      const [[x1, y1], [x2, y2]] = [each.from.at, each.to.at];
      const key = `${each.from.key} ${each.to.key}`, nth = level.get(key) || 0;
      level.set(key, nth + 1);
      // Next to the kin, where the lines lie apart.
      const left = picked.has(each.to.key) && x1 < x2;
      label.append("text").attr("class", "elabel").attr("x", left ? x1 + wide + 8 : x1 < x2 ? x2 - 12 : x2 + wide + 44)
        .attr("y", (x1 < x2 ? (left ? y1 : y2) : (y1 + y2) / 2) + high / 2 - 6 - nth * 12)
        .attr("text-anchor", left || x1 >= x2 ? "start" : "end").text(each.kind);
    });
  }

  function show() {
    const keys = near?.keys ?? picked;
    const focused = keys.size > 0, all = kin(keys), around = kin(picked);
    const kept = near?.edge ? (each) => each === near.edge : touches(keys);
    svg.classed("focused", focused).classed("apart", picked.size > 0);
    node.classed("faded", (each) => focused && !all.has(each.key)).classed("chosen", (each) => picked.has(each.key))
      .classed("away", (each) => picked.size > 0 && !around.has(each.key));
    edge.classed("faded", (each) => focused && !kept(each)).classed("strong", (each) => focused && kept(each))
      .classed("away", (each) => !wanted(each) || (picked.size > 0 && !touches(picked)(each)));
  }

  function evidence({ link }, open) {
    const cells = finding(link).cells;
    const made = make("div", "told-edge", make("p", "", copy(cells[0].firstChild), " → ", copy(cells[1].firstChild)));
    made.append(make("p", "grounds", `${cells[2].textContent} ${cells[3].textContent}`));
    for (const each of cells[4].childNodes) made.append(copy(each.nodeType === 1 ? each : make("span", "", each.textContent)));
    if (open) made.querySelectorAll("details").forEach((each) => { each.open = true; });
    return made;
  }

  function about(keys) {
    const those = [...keys].map((key) => nodes.get(key));
    const head = make("h3", "", those.map((each) => each.link.querySelector("title").textContent).join(", "));
    const texts = those.filter((each) => each.link.getAttribute("href")?.startsWith("#article-")).map((each) => {
      const link = make("a", "", `Its text, ${each.name} ¶`);
      link.href = each.link.getAttribute("href");
      return make("p", "", link);
    });
    const told = edge.filter(touches(keys)).data().map((each) => evidence(each, false));
    return [head, ...texts, ...(told.length ? told : [make("p", "hint", "No sign ties it to another article.")])];
  }

  function pick(keys) {
    picked = keys;
    near = null;
    arrange();
    if (keys.size) chart.tell(...about(keys));
    else chart.tell();
  }

  const select = figure.querySelector("[data-pick]");
  select?.addEventListener("change", () => {
    pick(new Set([...nodes.values()].filter((each) => select.value && each.outlet === select.value).map((each) => each.key)));
  });
  figure.addEventListener("change", (event) => {
    const { kind } = event.target.dataset;
    if (!kind) return;
    if (event.target.checked) hidden.delete(kind); else hidden.add(kind);
    pick(picked);
  });

  function enter(each) {
    near = each.from ? { keys: new Set([each.from.key, each.to.key]), edge: each } : picked.size ? null : { keys: new Set([each.key]) };
    show();
    if (near) chart.tell(...(each.from ? [evidence(each, true)] : about(near.keys)));
  }
  function leave() {
    if (!near) return;
    near = null;
    show();
    if (picked.size) chart.tell(...about(picked));
  }
  svg.selectAll(".n, .e")
    .on("pointerenter focus", (event, each) => enter(each))
    .on("pointerleave blur", leave)
    .on("click", (event, each) => {
      event.preventDefault();
      if (each.from) {
        chart.tell(evidence(each, true));
        near = null;
        return;
      }
      if (select) select.value = "";
      pick(picked.size === 1 && picked.has(each.key) ? new Set() : new Set([each.key]));
    });
  svg.on("click.away", (event) => picked.size && event.target === svg.node() && clear());

  function clear() {
    if (select) select.value = "";
    pick(new Set());
  }

  let far = false;
  return {
    height: (width) => Math.max(140, Math.min(chart.natural[1] * Math.min(1, width / chart.natural[0]) + 4, Math.max(innerHeight * 0.72, 320), Math.max(chart.natural[1], 140))),
    whole: () => whole(chart.size, bounds(places())),
    clear,
    moved(transform) {
      moved.attr("transform", transform);
      // From afar a name is short and large rather than not to be read.
      if (far !== transform.k < 0.62) {
        far = !far;
        svg.classed("far", far);
        node.select("text").text((each) => (far ? each.short : each.name));
      }
    },
  };
};
