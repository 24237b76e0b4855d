/* Searches the site's index in the browser: kg.publish.search writes it, and says what is in which file. */
"use strict";

(() => {
  const root = new URL("../", document.currentScript.src);
  const form = document.getElementById("search");
  const field = form.elements.q;
  const kind = form.elements.kind;
  const list = document.getElementById("results");
  const said = document.getElementById("said");
  const more = document.getElementById("more");
  const SHOWN = 20;
  const SHARDS = 8; // of one word that is a beginning: some 400 kB

  const DOI = /(?:https?:\/\/(?:dx\.)?doi\.org\/|doi:)?(10\.\d{4,9}\/\S+)/g;
  const WORD = /[\p{L}\p{N}]+/gu;
  const PAIRED = /[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u{20000}-\u{3ffff}]+/gu;

  const fetched = new Map();
  let asked = 0; // the number of the question that is answered now

  function get(name) {
    if (!fetched.has(name)) {
      const answer = fetch(new URL("search/" + name, root)).then((reply) => {
        if (!reply.ok) throw new Error(reply.status + " " + name);
        return reply.json();
      });
      answer.catch(() => fetched.delete(name));
      fetched.set(name, answer);
    }
    return fetched.get(name);
  }

  /* The same as kg.publish.search.token: fold and tokens. */
  function fold(text, index) {
    const bare = text.normalize("NFKD").toLowerCase().replace(new RegExp(index.marks, "g"), "");
    return Array.from(bare, (sign) => (Object.hasOwn(index.fold, sign) ? index.fold[sign] : sign)).join("");
  }

  const cut = (word, index) => Array.from(word).slice(0, index.longest).join("");

  function terms(text, index) {
    const folded = fold(text, index);
    const found = [];
    const rest = folded.replace(DOI, (_, doi) => (found.push({ word: doi }), " "));
    for (const [word] of rest.matchAll(WORD)) {
      let at = 0;
      for (const run of word.matchAll(PAIRED)) {
        if (run.index > at) found.push({ word: cut(word.slice(at, run.index), index) });
        const signs = Array.from(run[0]);
        if (signs.length === 1) found.push({ word: run[0], begins: true });
        for (let place = 0; place + 1 < signs.length; place++) found.push({ word: signs[place] + signs[place + 1], run: run[0] });
        at = run.index + run[0].length;
      }
      if (at < word.length) found.push({ word: cut(word.slice(at), index) });
    }
    const last = found[found.length - 1];
    if (last && last.word.length > 1 && !/\s$/.test(text)) last.begins = true;
    return found;
  }

  /* The documents of a word: number → whether it is in the title. */
  async function hits(term, index) {
    const firsts = index.shards;
    let low = 0, high = firsts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (firsts[middle] < term.word) low = middle + 1; else high = middle;
    }
    const first = Math.max(0, low - 1); // the word may begin within the shard before
    let end = first + 1;
    while (end < firsts.length && (firsts[end] <= term.word || (term.begins && firsts[end].startsWith(term.word)))) end++;
    const cut = term.begins && end - first > SHARDS;
    if (cut) end = first + SHARDS;
    const names = Array.from({ length: Math.max(0, end - first) }, (_, place) => String(first + place).padStart(4, "0") + ".json");
    const found = new Map();
    for (const shard of firsts.length ? await Promise.all(names.map(get)) : []) {
      for (let at = 0; at < shard.length; at += 2) {
        if (shard[at] === term.word || (term.begins && shard[at].startsWith(term.word))) {
          let sum = 0;
          for (const step of shard[at + 1]) {
            sum += step;
            const number = Math.floor(sum / 2);
            found.set(number, found.get(number) || sum % 2 === 0);
          }
        }
      }
    }
    return { found, cut };
  }

  /* The numbers of the documents that have all words: most words in the title first, then as they are numbered. */
  async function search(wanted, index) {
    const all = await Promise.all(wanted.map((term) => hits(term, index)));
    all.sort((one, other) => one.found.size - other.found.size);
    const scores = new Map();
    for (const number of all.length ? all[0].found.keys() : []) {
      if (all.every((each) => each.found.has(number))) {
        scores.set(number, all.reduce((sum, each) => sum + (each.found.get(number) ? 1 : 0), 0));
      }
    }
    const ranked = Array.from(scores.keys()).sort((one, other) => scores.get(other) - scores.get(one) || one - other);
    return { ranked, cut: all.some((each) => each.cut) };
  }

  function kindOf(number, index) {
    for (const [name, count] of index.kinds) {
      if (number < count) return name;
      number -= count;
    }
    return "";
  }

  /* A phrase of the page, in its language, with a value. */
  function phrase(key, value) {
    const made = document.querySelector(`#phrases [data-phrase="${key}"]`).firstElementChild.cloneNode(true);
    const place = made.querySelector('[data-v="0"]');
    if (place) place.textContent = value;
    return made;
  }

  function say(...phrases) {
    said.replaceChildren(...phrases.flatMap((each, place) => (place ? [" · ", each] : [each])));
  }

  /* A text as nodes, with the words that were asked for marked. */
  function marked(text, wanted, index) {
    const parts = [];
    let done = 0;
    const mark = (start, end) => {
      if (start < done) return;
      const node = document.createElement("mark");
      node.textContent = text.slice(start, end);
      parts.push(text.slice(done, start), node);
      done = end;
    };
    for (const word of text.matchAll(/[\p{L}\p{N}\p{M}]+/gu)) {
      const folded = fold(word[0], index);
      if (wanted.some((term) => folded === term.word || (term.begins && folded.startsWith(term.word)))) {
        mark(word.index, word.index + word[0].length);
        continue;
      }
      for (const run of new Set(wanted.map((term) => term.run || (term.begins ? term.word : "")))) {
        const at = run && run.match(PAIRED) ? word[0].indexOf(run) : -1;
        if (at >= 0) mark(word.index + at, word.index + at + run.length);
      }
    }
    return [...parts, text.slice(done)];
  }

  /* The names of a scheme, those in the page's language first. */
  function schemeNames(names) {
    const foreign = ([, language]) => !language.startsWith(document.documentElement.lang);
    return [...names].sort((one, other) => foreign(one) - foreign(other)).flatMap(([name, language], place) => {
      const made = document.createElement("bdi");
      made.className = "known";
      made.textContent = name;
      if (language) made.lang = language;
      return place ? [" · ", made] : [made];
    });
  }

  function counted(works) {
    const made = phrase(works === 1 ? "one work of this graph" : "works of this graph", works.toLocaleString(document.documentElement.lang));
    made.classList.add("known");
    return made;
  }

  function item(row, number, wanted, index) {
    const [path, label, people, year, imprint, works, scheme] = row;
    const link = document.createElement("a");
    link.className = "title";
    link.href = new URL(path.split("/").map(encodeURIComponent).join("/") + ".html", root).href;
    link.dir = "auto";
    link.append(...marked(label, wanted, index));
    const known = document.createElement("span");
    known.className = "known";
    const text = [people, year && `(${year})`].filter(Boolean).join(" ");
    known.append(...marked(text + (text && imprint ? ". " : "") + imprint, wanted, index));
    const option = Array.from(kind.options).find((each) => each.value === kindOf(number, index));
    const badge = document.createElement("span");
    badge.className = "badge";
    if (option) {
      badge.textContent = option.textContent;
      badge.dataset.w = option.dataset.w;
    }
    const made = document.createElement("li");
    made.append(link, " ", badge, " ", known);
    const names = schemeNames(index.schemes[scheme] || []);
    if (names.length) made.append(known.textContent ? " · " : "", ...names);
    if (works) made.append(known.textContent || names.length ? " · " : "", counted(works));
    return made;
  }

  async function show(ranked, wanted, index, turn) {
    const some = ranked.slice(list.children.length, list.children.length + SHOWN);
    const chunks = await Promise.all(
      some.map((number) => get(`d-${String(Math.floor(number / index.chunk)).padStart(3, "0")}.json`)),
    );
    if (turn !== asked) return;
    list.append(...some.map((number, place) => item(chunks[place][number % index.chunk], number, wanted, index)));
    more.hidden = list.children.length >= ranked.length;
    more.onclick = async () => {
      const next = list.children.length;
      await show(ranked, wanted, index, turn);
      list.children[next]?.querySelector("a").focus();
    };
  }

  async function answer() {
    const turn = ++asked;
    const text = field.value;
    more.hidden = true;
    if (!text.trim()) {
      list.replaceChildren();
      say();
      return;
    }
    if (location.protocol === "file:") {
      say(phrase("search offline", ""));
      return;
    }
    say(phrase("searching", ""));
    try {
      const index = await get("index.json");
      const all = terms(text, index);
      const common = all.filter((term) => index.common.includes(term.word));
      const wanted = all.filter((term) => !common.includes(term));
      const { ranked, cut } = await search(wanted, index);
      if (turn !== asked) return;
      const chosen = kind.value ? ranked.filter((number) => kindOf(number, index) === kind.value) : ranked;
      list.replaceChildren();
      const told = [
        cut ? phrase("many results", chosen.length)
          : chosen.length === 0 ? phrase("no results", "")
          : chosen.length === 1 ? phrase("one result", "")
          : phrase("results", chosen.length.toLocaleString(document.documentElement.lang)),
      ];
      if (common.length) told.push(phrase("too common", common.map((term) => term.word).join(", ")));
      await show(chosen, wanted, index, turn);
      if (turn === asked) say(...told);
    } catch (error) {
      if (turn === asked) say(phrase("search failed", ""));
      console.error(error);
    }
  }

  function address() {
    const query = new URLSearchParams();
    if (field.value.trim()) query.set("q", field.value.trim());
    if (kind.value) query.set("kind", kind.value);
    return location.pathname + (query.size ? "?" + query : "");
  }

  function read() {
    const query = new URLSearchParams(location.search);
    field.value = query.get("q") || "";
    kind.value = query.get("kind") || "";
    if (kind.selectedIndex < 0) kind.value = "";
    answer();
  }

  let waiting = 0;
  field.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      history.replaceState(null, "", address());
      answer();
    }, 250);
  });
  kind.addEventListener("change", () => {
    history.replaceState(null, "", address());
    answer();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(waiting);
    history.pushState(null, "", address());
    answer();
  });
  addEventListener("popstate", read);
  addEventListener("keydown", (event) => {
    const links = Array.from(list.querySelectorAll("a.title"));
    const at = links.indexOf(document.activeElement);
    if (event.key === "/" && !/^(INPUT|SELECT|TEXTAREA)$/.test(document.activeElement.tagName)) {
      event.preventDefault();
      field.focus();
    } else if (event.key === "ArrowDown" && links.length && (at >= 0 || document.activeElement === field)) {
      event.preventDefault();
      links[Math.min(at + 1, links.length - 1)].focus();
    } else if (event.key === "ArrowUp" && at >= 0) {
      event.preventDefault();
      (at ? links[at - 1] : field).focus();
    }
  });
  read();
})();
