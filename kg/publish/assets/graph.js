/* The citation graph of a work's page, drawn by Cytoscape.js from the lists of the page: what it cites to the left, what
   cites it to the right, each side ordered by year. */
(() => {
  "use strict";
  const { load, word } = window.kgSite;

  function works() {
    const heading = document.querySelector("h1").textContent.trim();
    const found = new Map([["0", { id: "0", side: "this", title: heading, url: "" }]]);
    for (const item of document.querySelectorAll("li[data-node]")) {
      const link = item.querySelector("a.title");
      const side = item.closest("section").querySelector("h2").id === "cited-by" ? "citing" : "cited";
      const known = item.querySelector(".known");
      const title = [link.textContent.trim(), known ? known.textContent.trim() : ""].filter(Boolean).join(". ");
      if (!found.has(item.dataset.node)) found.set(item.dataset.node, { id: item.dataset.node, side, title, url: link.href });
    }
    return [...found.values()];
  }

  /** Places on arcs to the left and right of the middle, or all around it; a new arc where one is full. */
  function places(nodes) {
    const at = { 0: { x: 0, y: 0 } };
    const around = new Set(nodes.slice(1).map((node) => node.side)).size === 1; // then the arcs are circles
    const span = Math.PI * (around ? 1.9 : 0.86);
    for (const [side, sign] of [["cited", -1], ["citing", 1]]) {
      let rest = nodes.filter((node) => node.side === side);
      for (let radius = 190; rest.length; radius += 95) {
        const room = Math.max(4, Math.floor((span * radius) / 46));
        const arc = rest.slice(0, room);
        rest = rest.slice(room);
        arc.forEach((node, place) => {
          const angle = arc.length > 1 ? (place / (arc.length - 1) - 0.5) * span : 0;
          at[node.id] = { x: sign * radius * Math.cos(angle), y: radius * Math.sin(angle) };
        });
      }
    }
    return at;
  }

  function look() {
    const style = getComputedStyle(document.documentElement);
    const colour = (name) => style.getPropertyValue(`--${name}`).trim();
    const shape = { this: "round-rectangle", cited: "ellipse", citing: "diamond" };
    return [
      { selector: "node", style: {
        label: "data(label)", "font-size": 11, "font-family": style.fontFamily, color: colour("ink"), width: 16, height: 16,
        "text-valign": "center", "text-halign": (node) => ({ cited: "left", citing: "right" }[node.data("side")] || "center"),
        "text-margin-x": (node) => ({ cited: -4, citing: 4 }[node.data("side")] || 0),
        "text-margin-y": (node) => (node.data("side") === "this" ? 24 : 0),
        "background-color": (node) => colour({ this: "self", cited: "cited", citing: "citing" }[node.data("side")]),
        shape: (node) => shape[node.data("side")],
        "text-background-color": colour("paper"), "text-background-opacity": 0.8, "text-background-padding": 1 } },
      { selector: "node[side='this']", style: { width: 26, height: 26, "font-weight": "bold" } },
      { selector: "edge", style: {
        width: 1.2, "line-color": colour("edge"), "target-arrow-color": colour("edge"), "target-arrow-shape": "triangle",
        "arrow-scale": 0.8, "curve-style": "bezier" } },
      { selector: "edge[?among]", style: { "curve-style": "unbundled-bezier", "control-point-distances": 40, "control-point-weights": 0.5, "line-style": "dashed" } },
      { selector: ".near", style: { "line-color": colour("accent"), "target-arrow-color": colour("accent"), "border-width": 2, "border-color": colour("accent") } },
    ];
  }

  window.kgSite.draw = async (section) => {
    if (!document.getElementById("__________cytoscape_stylesheet")) {
      const there = document.createElement("meta"); // else Cytoscape would add a style element, which the policy forbids
      there.id = "__________cytoscape_stylesheet";
      document.head.append(there);
    }
    await load("cytoscape.min.js");
    const given = JSON.parse(document.getElementById("edges").textContent);
    const nodes = works();
    const at = places(nodes);
    const pairs = nodes.slice(1).map((node) => (node.side === "cited" ? ["0", node.id] : [node.id, "0"]));
    const elements = [
      ...nodes.map((node) => ({ data: { ...node, label: given.labels[node.id] }, position: at[node.id] })),
      ...pairs.map(([source, target]) => ({ data: { source, target } })),
      ...given.edges.map(([source, target]) => ({ data: { source: `${source}`, target: `${target}`, among: true } }))
        .filter((edge) => at[edge.data.source] && at[edge.data.target]),
    ];

    const legend = document.createElement("ul");
    legend.className = "legend";
    const picture = document.createElement("div");
    picture.className = "picture";
    picture.setAttribute("role", "img");
    const named = document.createElement("p");
    named.className = "named known";
    named.setAttribute("aria-live", "polite");
    section.append(legend, picture, named);

    const say = () => {
      picture.setAttribute("aria-label", word("graph"));
      legend.replaceChildren(...["this", "cited", "citing"].map((side) => {
        const entry = document.createElement("li");
        entry.className = side;
        entry.textContent = word(`graph ${side}`);
        return entry;
      }));
    };
    say();
    document.addEventListener("kg-language", say);

    const graph = window.cytoscape({
      container: picture, elements, style: look(), layout: { name: "preset", fit: true, padding: 60 },
      minZoom: 0.2, maxZoom: 4, autoungrabify: true, boxSelectionEnabled: false, userZoomingEnabled: false,
    });
    graph.on("mouseover", "node", (event) => {
      named.textContent = event.target.data("title");
      event.target.addClass("near").connectedEdges().addClass("near");
      picture.classList.toggle("leads", Boolean(event.target.data("url")));
    });
    graph.on("mouseout", "node", (event) => event.target.removeClass("near").connectedEdges().removeClass("near"));
    graph.on("tap", "node", (event) => { if (event.target.data("url")) location.href = event.target.data("url"); });
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => graph.style(look()));
    window.kgSite.graph = graph;
  };
})();
