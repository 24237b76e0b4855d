// The query box: YASGUI, for this page's own endpoint alone, without anything that it would fetch from elsewhere.
(() => {
  "use strict";
  const endpoint = location.origin + location.pathname;
  const texts = JSON.parse(document.getElementById("texts").textContent);
  const ready = document.getElementById("ready");
  const ours = (tab) => ({ ...tab, requestConfig: { ...tab.requestConfig, endpoint } });

  const box = new Yasgui(document.getElementById("box"), {
    requestConfig: { endpoint, method: "POST" },
    corsProxy: undefined,
    copyEndpointOnNewTab: true,
    endpointCatalogueOptions: { getData: () => [], keys: [] },
    persistenceId: "kg-sparql-" + location.pathname,
    populateFromUrl: ours,
    yasqe: {
      value: texts[""],
      autocompleters: ["prefixes", "variables"], // the others ask servers for what they offer
      createShortLink: undefined,
      prefixCcApi: null,
    },
  });
  for (const tab of Object.values(box._tabs)) tab.setEndpoint(endpoint); // a link or an old visit may name another
  box.on("tabAdd", (_, id) => setTimeout(() => box.getTab(id)?.setEndpoint(endpoint)));

  ready.addEventListener("change", () => {
    const tab = box.getTab();
    if (tab && ready.value in texts) {
      tab.setQuery(texts[ready.value]);
      tab.setName(ready.value || "Query");
    }
  });
})();
