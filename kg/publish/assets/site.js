/* What pages do beyond being read: the interface's other language, citation styles, the graph. Each page is whole without. */
(() => {
  "use strict";
  const assets = new URL(".", document.currentScript.src).href;
  const root = document.documentElement;
  const loads = {};

  /** Runs a script of this site once; the promise is kept when it has run. */
  const load = (name) => (loads[name] ||= new Promise((done, failed) => {
    const script = document.createElement("script");
    script.src = assets + name;
    script.onload = done;
    script.onerror = () => { delete loads[name]; script.remove(); failed(new Error(name)); };
    document.head.append(script);
  }));
  window.kgSite = { load, word };

  /* ---- language ---- */
  const wanted = () => { try { return localStorage.getItem("kg-language"); } catch { return null; } };
  const keep = (language) => { try { localStorage.setItem("kg-language", language); } catch { /* private mode */ } };

  function word(key, ...values) {
    const said = (window.kgWords || {})[key];
    return said && said[root.lang === "zh" ? 1 : 0].replace(/\{(\d)\}/g, (_, place) => values[place] ?? "");
  }

  /** Puts a word into its element; the values in it stay the elements they are. */
  function say(element) {
    const said = word(element.dataset.w, "{0}", "{1}");
    if (said === undefined) return;
    const values = new Map([...element.children].filter((child) => "v" in child.dataset).map((child) => [child.dataset.v, child]));
    element.replaceChildren(...said.split(/\{(\d)\}/).map((part, place) => (place % 2 ? values.get(part) ?? "" : part)));
  }

  async function speak(language) {
    await load("words.js");
    root.lang = language;
    document.querySelectorAll("[data-w]").forEach(say);
    for (const element of document.querySelectorAll("[data-wa]")) {
      for (const pair of element.dataset.wa.split(";")) {
        const [attribute, key] = pair.split(":");
        const said = word(key);
        if (said !== undefined) element.setAttribute(attribute, said);
      }
    }
    const button = document.querySelector("button.language");
    button.textContent = language === "zh" ? "English" : "中文";
    button.lang = language === "zh" ? "en" : "zh";
    document.dispatchEvent(new CustomEvent("kg-language"));
  }

  const language = document.querySelector("button.language");
  if (language) {
    language.hidden = false;
    language.addEventListener("click", () => {
      const other = root.lang === "zh" ? "en" : "zh";
      keep(other);
      speak(other).catch(() => {});
    });
    const other = wanted();
    if ((other === "en" || other === "zh") && other !== root.lang) speak(other).catch(() => {});
  }

  /* ---- how to cite ---- */
  const styles = document.querySelector(".cite .styles");
  if (styles) {
    styles.hidden = false;
    const shown = document.querySelector(".cite .citation");
    const plain = shown.textContent;
    styles.querySelector("select").addEventListener("change", async (event) => {
      const style = event.target.value;
      try {
        if (style) {
          await load("cite.js");
          await window.kgSite.cite(style, JSON.parse(document.getElementById("csl").textContent), shown);
        } else {
          shown.textContent = plain;
        }
      } catch (error) {
        shown.textContent = plain;
        event.target.value = "";
        throw error;
      }
    });
    const copy = styles.querySelector(".copy");
    copy.hidden = !(navigator.clipboard && window.isSecureContext);
    copy.addEventListener("click", async () => {
      await navigator.clipboard.writeText(shown.textContent.trim());
      const label = copy.firstElementChild;
      label.dataset.w = "copied";
      await load("words.js");
      say(label);
      setTimeout(() => { label.dataset.w = "copy"; say(label); }, 2000);
    });
  }

  /* ---- the citation graph ---- */
  const draw = document.querySelector(".graph button");
  if (draw) {
    draw.hidden = false;
    draw.addEventListener("click", async () => {
      draw.disabled = true;
      try {
        await load("words.js");
        await load("graph.js");
        await window.kgSite.draw(draw.closest("section"));
        draw.parentElement.remove();
      } catch (error) {
        draw.disabled = false;
        throw error;
      }
    });
  }
})();
