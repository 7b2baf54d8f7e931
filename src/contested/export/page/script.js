"use strict";
// The page works without this. With it, evidence and its card light each other up, marked words lead to their card, and kinds can be hidden.
(() => {
  const all = (query, from = document) => Array.from(from.querySelectorAll(query));
  const marks = all("mark[data-claims]");
  const claimsOf = (mark) => mark.dataset.claims.split(" ");
  const cardOf = (label) => document.getElementById("claim-" + label);
  const hidden = new Set();
  document.documentElement.classList.add("lively");

  const light = (labels, on) => {
    for (const mark of marks) if (claimsOf(mark).some((label) => labels.includes(label))) mark.classList.toggle("lit", on);
    for (const label of labels) cardOf(label)?.classList.toggle("lit", on);
  };
  const follow = (element, labels) => {
    element.addEventListener("pointerenter", () => light(labels, true));
    element.addEventListener("pointerleave", () => light(labels, false));
  };
  const lengths = new Map();
  for (const mark of marks) for (const label of claimsOf(mark)) lengths.set(label, (lengths.get(label) ?? 0) + mark.textContent.length);

  for (const mark of marks) {
    follow(mark, claimsOf(mark));
    mark.addEventListener("click", () => {
      if (String(window.getSelection()) !== "") return; // words are being copied
      const shown = claimsOf(mark).filter((label) => !cardOf(label)?.closest("[hidden]"));
      const nearest = shown.sort((a, b) => lengths.get(a) - lengths.get(b))[0];
      if (nearest) location.hash = "claim-" + nearest;
    });
  }
  for (const card of all("[data-claim]")) {
    follow(card, [card.dataset.claim]);
    card.addEventListener("focusin", () => light([card.dataset.claim], true));
    card.addEventListener("focusout", () => light([card.dataset.claim], false));
  }
  for (const ref of all("sup.refs a.ref")) {
    ref.addEventListener("focus", () => light([ref.textContent], true));
    ref.addEventListener("blur", () => light([ref.textContent], false));
  }

  const filter = document.querySelector(".filter");
  const buttons = all("button[data-kind]", filter ?? document);
  if (filter && buttons.length > 1) {
    filter.hidden = false;
    for (const button of buttons) {
      button.addEventListener("click", () => {
        const kind = button.dataset.kind;
        hidden.has(kind) ? hidden.delete(kind) : hidden.add(kind);
        button.setAttribute("aria-pressed", String(!hidden.has(kind)));
        document.getElementById("claims-" + kind).hidden = hidden.has(kind);
        for (const ref of all("sup.refs a.ref.k-" + kind)) ref.hidden = hidden.has(kind);
        for (const mark of marks) mark.classList.toggle("off", claimsOf(mark).every((label) => cardOf(label)?.closest("[hidden]")));
      });
    }
  }
  window.addEventListener("hashchange", () => { // a link to a hidden claim shows its kind again
    const group = document.getElementById(location.hash.slice(1))?.closest(".group[hidden]");
    if (group) buttons.find((button) => "claims-" + button.dataset.kind === group.id)?.click();
  });
})();
