"use strict";
// Shows the placed picture in `#data` with Cytoscape.js: pan, zoom, hover, choose, search, hide kinds.
// Text goes into the page by textContent only.
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const byId = (id) => document.getElementById(id);
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const ruler = document.createElement("canvas").getContext("2d");
  const GAP = 8;

  const measure = (text, size, weight) => {
    ruler.font = `${weight} ${size}px ${data.fonts}`;
    return ruler.measureText(text).width;
  };

  // A node has one label; the lighter text behind or below it is a node of its own without a mark.
  const elements = [];
  for (const n of data.nodes) {
    const side = n.anchor === "start" || n.anchor === "end";
    const main = { ...n, weight: side && !n.detail ? 400 : n.kind === "article" || side ? 600 : 400, shift: GAP, lift: 0 };
    if (n.detail) {
      const detail = { id: `${n.id}\u0001`, owner: n.id, kind: n.kind, anchor: n.anchor, text: n.detail, size: n.size, w: n.w, h: n.h };
      if (side && n.stacked) {
        main.lift = -0.62 * n.size;
        detail.lift = 0.68 * n.size;
        detail.shift = GAP;
      } else if (side) {
        const back = n.anchor === "start" ? n.text : n.detail;
        const far = GAP + GAP + measure(back, n.size, n.anchor === "start" ? 600 : 400);
        main.shift = n.anchor === "end" ? far : GAP;
        detail.shift = n.anchor === "start" ? far : GAP;
        detail.lift = 0;
      } else {
        main.lift = -0.65 * n.size;
        detail.size = n.size * 0.74;
        detail.shift = 0;
        detail.lift = (n.text.split("\n").length * n.size * 1.3) / 2 + 2;
      }
      elements.push({ group: "nodes", classes: "detail", data: detail, position: { x: n.x, y: n.y } });
    }
    if (!side) main.shift = 0;
    if (n.anchor === "middle") main.lift = 3;
    if (n.anchor === "end") main.shift = -main.shift;
    elements.push({ group: "nodes", classes: `mark ${data.looks[n.kind].shape}`, data: main, position: { x: n.x, y: n.y } });
  }
  for (const e of elements) if (e.classes === "detail" && e.data.anchor === "end") e.data.shift = -e.data.shift;
  for (const e of data.edges) elements.push({ group: "edges", classes: e.relation, data: e });

  const style = () => {
    const mode = dark.matches ? "night" : "day";
    const theme = data.themes[mode];
    const colour = (kind) => data.looks[kind][mode];
    const line = (relation, kind, width, opacity, more = {}) => ({
      selector: `edge.${relation}`,
      style: { "line-color": kind ? colour(kind) : theme.line, width, "line-opacity": opacity, ...more },
    });
    return [
      { selector: "node", style: {
        shape: "ellipse", width: "data(w)", height: "data(h)", label: "data(text)", color: theme.ink,
        "font-family": data.fonts, "font-size": "data(size)", "font-weight": "data(weight)", "text-wrap": "wrap", "text-max-width": 9999,
        "line-height": 1.3, "text-valign": "center", "text-halign": "center", "text-margin-x": "data(shift)", "text-margin-y": "data(lift)",
        "background-color": (n) => colour(n.data("kind")), "text-events": "yes", "overlay-opacity": 0, "min-zoomed-font-size": 2.5,
        "text-outline-color": theme.paper, "text-outline-width": 2,
      } },
      { selector: "node[anchor='start']", style: { "text-halign": "right" } },
      { selector: "node[anchor='end']", style: { "text-halign": "left" } },
      { selector: "node[anchor='middle']", style: { "text-valign": "bottom" } },
      { selector: "node.diamond", style: { shape: "diamond" } },
      { selector: "node.square", style: { shape: "round-rectangle", "corner-radius": 2 } },
      { selector: "node.ring", style: { "background-color": theme.paper, "border-width": 2, "border-position": "inside", "border-color": (n) => colour(n.data("kind")) } },
      { selector: "node.pill", style: { shape: "round-rectangle", "corner-radius": 13, "background-color": theme.paper, "border-width": 1.6, "border-color": (n) => colour(n.data("kind")), "text-outline-width": 0 } },
      { selector: "node.card", style: { shape: "round-rectangle", "corner-radius": 14, color: theme.on_article, "text-outline-width": 0 } },
      { selector: "node.detail", style: { "background-opacity": 0, events: "no", "font-weight": 400, color: (n) => n.data("kind") === "article" ? theme.on_article : theme.muted, "text-outline-width": (n) => n.data("kind") === "article" ? 0 : 2, "z-index": 2 } },
      { selector: "edge", style: {
        "curve-style": "unbundled-bezier", "edge-distances": "node-position", "control-point-distances": "data(across)", "control-point-weights": "data(along)",
        "source-endpoint": "inside-to-node", "target-endpoint": "inside-to-node", events: "no",
      } },
      line("author", "author", 1.8, 0.75), line("affiliation", "organization", 1.3, 0.6), line("subject", "keyword", 1.1, 0.4),
      line("broader", "classification", 1.1, 1, { "line-style": "dashed", "line-dash-pattern": [2, 3] }), line("venue", "venue", 1.2, 0.5),
      line("cites", null, 1.1, 0.85), line("self", "self", 1.5, 0.7), line("shared", "shared", 1.1, 0.6, { "line-style": "dashed", "line-dash-pattern": [4, 3] }),
      line("wrote", "self", 1.5, 0, { "line-style": "dashed", "line-dash-pattern": [5, 4] }),
      { selector: ".far", style: { opacity: 0.14 } },
      { selector: "node.card.far, node.detail.far[kind='article']", style: { opacity: 0.5 } },
      { selector: "edge.near", style: { width: 2.4, "line-opacity": 1, "z-index": 5 } },
      { selector: "node.mark:selected", style: { "underlay-color": (n) => colour(n.data("kind")), "underlay-opacity": 0.22, "underlay-padding": 6, "underlay-shape": "round-rectangle" } },
      { selector: ".gone", style: { display: "none" } },
    ];
  };

  const graph = byId("graph");
  const cy = cytoscape({ container: graph, elements, style: style(), layout: { name: "preset", fit: false }, minZoom: 0.03, maxZoom: 6, autoungrabify: true, boxSelectionEnabled: false, selectionType: "single" });
  dark.addEventListener("change", () => cy.style(style()));
  const marks = cy.nodes(".mark");

  // The whole picture, labels too; not larger than life.
  const home = () => {
    cy.fit(undefined, Math.min(28, graph.clientWidth / 40));
    if (cy.zoom() > 1.5) cy.zoom(1.5), cy.center();
  };
  home();
  let moved = false;
  cy.on("dragpan scrollzoom pinchzoom", () => { moved = true; });
  addEventListener("resize", () => { cy.resize(); if (!moved) home(); });
  byId("fit").onclick = () => { moved = false; home(); };
  const zoom = (by) => cy.zoom({ level: cy.zoom() * by, renderedPosition: { x: graph.clientWidth / 2, y: graph.clientHeight / 2 } });
  byId("closer").onclick = () => { moved = true; zoom(1.3); };
  byId("farther").onclick = () => { moved = true; zoom(1 / 1.3); };

  const withDetails = (nodes) => nodes.union(cy.nodes(".detail").filter((d) => nodes.getElementById(d.data("owner")).nonempty()));
  const spotlight = (nodes, edges) => cy.batch(() => {
    cy.elements().removeClass("near far");
    if (!nodes) return;
    const lit = withDetails(nodes);
    cy.elements().not(lit).not(edges).addClass("far");
    edges.addClass("near");
    nodes.addClass("near");
  });
  const around = (node) => spotlight(node.closedNeighborhood().nodes(), node.connectedEdges());

  const tip = byId("tip");
  const child = (parent, tag, text) => { const e = document.createElement(tag); e.textContent = text; parent.append(e); return e; };
  const place = (event) => {
    const p = event.renderedPosition;
    tip.style.left = `${Math.max(4, Math.min(p.x + 14, graph.clientWidth - tip.offsetWidth - 8))}px`;
    tip.style.top = `${p.y + 18 + tip.offsetHeight > graph.clientHeight ? p.y - tip.offsetHeight - 12 : p.y + 18}px`;
  };
  cy.on("mouseover", "node.mark", (event) => {
    const n = event.target;
    tip.replaceChildren();
    child(tip, "small", data.words[n.data("kind")]);
    child(tip, "bdi", n.data("label"));
    for (const [word, value] of n.data("facts").slice(0, 5)) if (value !== n.data("label") && value.length < 200 && !value.includes("://")) child(tip, "small", `${word}: ${value}`);
    tip.hidden = false;
    place(event);
    graph.style.cursor = "pointer";
    if (!chosen && !query) around(n);
  });
  cy.on("mousemove", "node.mark", place);
  cy.on("mouseout", "node.mark", () => { tip.hidden = true; graph.style.cursor = ""; if (!chosen && !query) spotlight(); });

  const known = byId("known");
  const buttons = new Map([...document.querySelectorAll("nav button[data-id]")].map((b) => [b.dataset.id, b]));
  // Where a value leads: an address to itself, a DOI to its resolver (DOI Handbook, 3.4); else nowhere.
  const address = (word, value) => {
    if (/^https?:\/\/[^\s]+$/.test(value)) return value;
    if (word === data.words.doi && /^10\.[^\s/]+\/[^\s]+$/.test(value)) return `https://doi.org/${value.split("/").map(encodeURIComponent).join("/")}`;
    return null;
  };
  let chosen = null;
  let query = "";
  const choose = (node, travel) => {
    chosen = node;
    cy.nodes(":selected").unselect();
    for (const b of buttons.values()) b.classList.remove("on");
    known.hidden = !node;
    known.replaceChildren();
    if (!node) { search(); return; }
    node.select();
    around(node);
    buttons.get(node.id())?.classList.add("on");
    known.className = `k-${node.data("kind")}`;
    child(child(known, "h2", ""), "bdi", node.data("label"));
    const close = child(known, "button", "×");
    close.className = "close";
    close.type = "button";
    close.setAttribute("aria-label", data.words.clear);
    close.onclick = () => choose(null);
    const list = child(known, "dl", "");
    for (const [word, value] of node.data("facts")) {
      if (value === node.data("label")) continue;
      child(list, "dt", word);
      const place = child(list, "dd", "");
      const href = address(word, value);
      if (href) Object.assign(child(place, "a", value), { href, rel: "noreferrer noopener" });
      else child(place, "bdi", value);
    }
    const others = node.neighborhood("node.mark");
    if (others.nonempty() && node.data("kind") !== "article") {
      child(known, "h3", data.words.related);
      const related = child(known, "ul", "");
      others.forEach((other) => {
        const button = child(child(related, "li", ""), "button", other.data("label"));
        button.type = "button";
        button.onclick = () => choose(other, true);
      });
    }
    if (travel) {
      moved = true;
      cy.animate({ center: { eles: node }, zoom: Math.max(cy.zoom(), 0.8), duration: matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : 350 });
    }
  };
  cy.on("tap", "node.mark", (event) => choose(event.target));
  cy.on("tap", (event) => { if (event.target === cy) choose(null); });
  for (const [id, button] of buttons) button.onclick = () => { const n = cy.getElementById(id); if (n.nonempty()) choose(n, true); };

  const field = byId("search");
  const folded = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const texts = new Map(data.nodes.map((n) => [n.id, folded([n.label, n.detail, ...n.facts.map((f) => f[1])].join(" "))]));
  const search = () => {
    query = folded(field.value.trim());
    const parts = query.split(/\s+/);
    const found = (id) => parts.every((part) => texts.get(id).includes(part));
    for (const [id, button] of buttons) button.parentElement.hidden = Boolean(query) && !found(id);
    for (const section of document.querySelectorAll("nav section")) section.hidden = !section.querySelector("li:not([hidden])");
    if (query) spotlight(marks.filter((n) => found(n.id())), cy.collection());
    else spotlight();
  };
  field.oninput = () => { chosen = null; known.hidden = true; cy.nodes(":selected").unselect(); search(); };
  addEventListener("keydown", (event) => {
    if (event.key === "Escape") { field.value = ""; choose(null); }
    if (event.key === "/" && document.activeElement !== field) { event.preventDefault(); field.focus(); }
  });

  for (const box of document.querySelectorAll("[data-kind][type=checkbox]")) {
    box.onchange = () => {
      cy.nodes(`[kind='${box.dataset.kind}']`).toggleClass("gone", !box.checked);
      document.querySelector(`nav section[data-kind='${box.dataset.kind}']`)?.classList.toggle("gone", !box.checked);
    };
  }
})();
