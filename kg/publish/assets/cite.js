/* A work's citation in a style of the Citation Style Language, formatted by citeproc-js. */
(() => {
  "use strict";
  const { load } = window.kgSite;
  const texts = (window.kgCsl = {});
  const kept = new Set(["I", "B", "EM", "STRONG", "SUP", "SUB"]);

  /** The words of a processor's HTML, with italics and the like, and nothing else of it. */
  function copy(from, into) {
    for (const node of from.childNodes) {
      if (node.nodeType === Node.TEXT_NODE) into.append(node.data.replace(/\s*\n\s*/g, ""));
      else if (node.nodeType === Node.ELEMENT_NODE) {
        if (kept.has(node.tagName)) copy(node, into.appendChild(document.createElement(node.tagName)));
        else copy(node, into);
      }
    }
  }

  window.kgSite.cite = async (style, item, into) => {
    await load("csl/citeproc.js");
    await load("csl/locales.js");
    await load(`csl/${style}.js`);
    const system = {
      retrieveLocale: (language) => texts[`locale ${language}`] || texts["locale en-US"],
      retrieveItem: () => item,
    };
    const chinese = /[\u3400-\u9fff]/.test(item.title || "");
    const engine = new window.CSL.Engine(system, texts[style], style === "gb7714" && chinese ? "zh-CN" : "en-US", true);
    engine.updateItems([item.id]);
    const made = new DOMParser().parseFromString(engine.makeBibliography()[1].join(""), "text/html");
    for (const number of made.querySelectorAll(".csl-left-margin")) number.remove();
    into.replaceChildren();
    copy(made.body, into);
    into.normalize();
  };
})();
