"use strict";
// A report under review: evidence and claims light each other up, and claims are decided on by key.
(() => {
  const root = document.getElementById("report");
  const may = root.dataset.may === "yes";
  const all = (query, from = root) => Array.from(from.querySelectorAll(query));
  const cards = () => all(".card");
  const cardOf = (label) => document.getElementById("claim-" + label);
  const labelsOf = (mark) => mark.dataset.claims.split(" ");
  let now = null; // the label of the claim that keys act on
  let last = []; // ids of the decisions made last, to take back

  const light = (labels, on) => {
    for (const mark of all("mark[data-claims]")) if (labelsOf(mark).some((label) => labels.includes(label))) mark.classList.toggle("lit", on);
    for (const label of labels) cardOf(label)?.classList.toggle("lit", on);
  };
  const follow = (element, labels) => {
    element.addEventListener("pointerenter", () => light(labels, true));
    element.addEventListener("pointerleave", () => light(labels, false));
  };
  // Where claims scroll beside the text they scroll by themselves, so that the text stays where its evidence is.
  const bring = (card) => {
    const list = card.closest(".claims");
    if (list.scrollHeight <= list.clientHeight + 2 || getComputedStyle(list).overflowY === "visible") { card.scrollIntoView({ block: "nearest" }); return; }
    const inner = list.getBoundingClientRect(), box = card.getBoundingClientRect();
    if (box.top < inner.top + 48 || box.bottom > inner.bottom) list.scrollTop += box.top - inner.top - 56;
  };
  const choose = (card, { focus = true } = {}) => {
    for (const other of cards()) other.classList.toggle("now", other === card);
    now = card?.dataset.claim ?? null;
    if (!card || !focus) return;
    card.focus({ preventScroll: true });
    bring(card);
    const mark = all("mark[data-claims]").find((one) => labelsOf(one).includes(now));
    const box = mark?.getBoundingClientRect();
    if (box && (box.top < 80 || box.bottom > innerHeight - 40) && innerWidth > 990) mark.scrollIntoView({ block: "center" });
  };
  const current = () => (now ? cardOf(now) : null) ?? cards()[0] ?? null;
  const step = (by) => {
    const list = cards();
    const at = now ? list.findIndex((card) => card.dataset.claim === now) : by > 0 ? -1 : list.length;
    choose(list[Math.min(list.length - 1, Math.max(0, at + by))]);
  };

  // Puts the report as it stands now in place of what is shown.
  const renew = async (label, { on = false } = {}) => {
    const answer = await fetch(location.pathname + "?part=1");
    if (!answer.ok) { location.reload(); return; }
    const before = root.querySelector(".claims")?.scrollTop ?? 0;
    const parsed = new DOMParser().parseFromString(await answer.text(), "text/html");
    root.replaceChildren(...parsed.body.childNodes);
    root.querySelector(".claims")?.scrollTo(0, before);
    wire();
    const list = cards();
    const at = list.findIndex((card) => card.dataset.claim === label);
    const open = list.slice(at + 1).concat(list.slice(0, Math.max(0, at))).find((card) => card.dataset.state === "open");
    choose((on ? open : null) ?? list[at] ?? list[0]);
    if (on && !open) contested.say("Every claim of this report is decided.", root.dataset.following ? { act: () => location.assign(root.dataset.following), name: "Next report" } : {});
  };

  const decide = async (card, act, { edits = null, note = "", on = true } = {}) => {
    if (!may || !card || card.classList.contains("busy")) return;
    card.classList.add("busy");
    const body = { claim: card.dataset.key, action: act, note, ...(edits ? { edits } : {}) };
    const made = await contested.send("/api/decisions", body, { "if-match": `"${card.dataset.version}"` });
    card.classList.remove("busy");
    if (!made) return;
    last = made.decisions.map((decision) => decision.id);
    await renew(card.dataset.claim, { on });
  };
  const undo = async (card) => {
    if (!may) return;
    const held = card?.dataset.held.split(" ").filter(Boolean) ?? [];
    const ids = last.length && (!card || last.some((id) => held.includes(id)) || !held.length) ? last : held.slice(-1);
    if (!ids.length) { contested.say("There is nothing to undo here."); return; }
    const done = await contested.send("/api/undo", { ids });
    if (!done) return;
    last = [];
    contested.say("Taken back.");
    await renew(now ?? "");
  };

  const show = (card, query) => {
    const form = card?.querySelector(query);
    if (!may || !form || card.dataset.state === "rejected") return;
    choose(card);
    form.hidden = false;
    form.querySelector("input, select").focus();
  };
  const hide = (form) => { form.hidden = true; form.reset(); choose(form.closest(".card")); };
  const READ = { number: (words) => (words === "" ? null : Number(words)), flag: (words) => (words === "" ? null : words === "true") };
  const changed = (form) => {
    const edits = {};
    for (const input of form.querySelectorAll("[data-form]")) {
      const first = input.tagName === "SELECT" ? (Array.from(input.options).find((option) => option.defaultSelected)?.value ?? input.options[0].value) : input.defaultValue;
      if (input.value === first) continue;
      const words = input.value.trim();
      const value = READ[input.dataset.form] ? READ[input.dataset.form](words) : words === "" ? null : words;
      edits[input.name] = input.dataset.form === "place" && value !== null ? readPlace(value) : value;
    }
    return edits;
  };

  function wire() {
    document.documentElement.classList.add("lively");
    const lengths = new Map();
    for (const mark of all("mark[data-claims]")) for (const label of labelsOf(mark)) lengths.set(label, (lengths.get(label) ?? 0) + mark.textContent.length);
    for (const mark of all("mark[data-claims]")) {
      follow(mark, labelsOf(mark));
      mark.addEventListener("click", () => {
        if (String(getSelection()) !== "") return; // words are being marked
        choose(cardOf(labelsOf(mark).sort((a, b) => lengths.get(a) - lengths.get(b))[0]));
      });
    }
    for (const card of cards()) {
      follow(card, [card.dataset.claim]);
      card.addEventListener("focusin", () => { light([card.dataset.claim], true); choose(card, { focus: false }); });
      card.addEventListener("focusout", () => light([card.dataset.claim], false));
      for (const button of all("[data-act]", card)) button.addEventListener("click", () => decide(card, button.dataset.act));
      card.querySelector("[data-edit]")?.addEventListener("click", () => show(card, ".edit"));
      card.querySelector("[data-note]")?.addEventListener("click", () => show(card, ".noting"));
      card.querySelector("[data-undo]")?.addEventListener("click", () => undo(card));
      for (const form of all("form", card)) {
        form.querySelector("[data-cancel]").addEventListener("click", () => hide(form));
        form.addEventListener("keydown", (event) => { if (event.key === "Escape") { event.stopPropagation(); hide(form); } });
      }
      card.querySelector(".edit")?.addEventListener("submit", (event) => {
        event.preventDefault();
        const edits = changed(event.target);
        if (!Object.keys(edits).length) { hide(event.target); contested.say("Nothing was changed."); return; }
        decide(card, "edit", { edits, note: event.target.elements.note.value, on: false });
      });
      card.querySelector(".noting")?.addEventListener("submit", (event) => {
        event.preventDefault();
        decide(card, "note", { note: event.target.elements.note.value, on: false });
      });
    }
    for (const ref of all("sup.refs a.ref")) {
      ref.addEventListener("focus", () => light([ref.textContent], true));
      ref.addEventListener("blur", () => light([ref.textContent], false));
      ref.addEventListener("click", (event) => { event.preventDefault(); choose(cardOf(ref.textContent)); });
    }
  }

  // ---- words marked with the mouse ------------------------------------------------------------------------------
  const bar = document.getElementById("marking");
  const dialog = document.getElementById("adding");
  const points = (words) => Array.from(words).length; // the server counts characters, not halves of them
  const placeOf = (piece, node, offset, atEnd) => {
    const start = Number(piece.dataset.start), length = Number(piece.dataset.length);
    const whole = points(piece.textContent) !== length || node.nodeType !== Node.TEXT_NODE || !piece.contains(node);
    return start + (whole ? (atEnd ? length : 0) : points(node.textContent.slice(0, offset)));
  };
  const marked = () => {
    const selection = getSelection();
    const prose = root.querySelector(".prose");
    if (!prose || selection.isCollapsed || !selection.rangeCount) return null;
    const range = selection.getRangeAt(0);
    const pieces = all("[data-start]", prose).filter((piece) => range.intersectsNode(piece));
    if (!pieces.length || !prose.contains(range.commonAncestorContainer)) return null;
    const start = placeOf(pieces[0], range.startContainer, range.startOffset, false);
    const end = placeOf(pieces[pieces.length - 1], range.endContainer, range.endOffset, true);
    return end > start ? { start, end, words: selection.toString(), box: range.getBoundingClientRect() } : null;
  };
  const offer = () => {
    const found = may && bar ? marked() : null;
    if (!bar) return;
    bar.hidden = !found;
    if (!found) return;
    bar.querySelector("[data-mark]").hidden = !now || cardOf(now)?.dataset.state === "rejected";
    bar.querySelector("b").textContent = now ?? "";
    bar.classList.toggle("below", found.box.top < 120);
    const sheet = bar.sheet ?? (bar.sheet = new CSSStyleSheet());
    sheet.replaceSync(`#marking { left: ${Math.max(8, Math.min(innerWidth - 330, found.box.left))}px; top: ${found.box.top < 120 ? found.box.bottom + 8 : found.box.top - 46}px; }`);
    if (!document.adoptedStyleSheets.includes(sheet)) document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  };
  const remark = () => {
    const found = marked(), card = now ? cardOf(now) : null;
    if (!found || !card) { contested.say("Mark words in the text first, with a claim chosen."); return; }
    getSelection().removeAllRanges();
    decide(card, "edit", { edits: { evidence: { start: found.start, end: found.end } }, on: false });
  };
  let adding = null;
  const startAdding = () => {
    adding = marked();
    if (!adding) { contested.say("Mark words in the text first."); return; }
    dialog.querySelector(".quote").textContent = adding.words.trim();
    dialog.showModal();
    dialog.querySelector("form:not([hidden]) input, form:not([hidden]) select").focus();
  };
  if (bar) {
    document.addEventListener("selectionchange", offer);
    document.addEventListener("scroll", offer, { passive: true });
    bar.addEventListener("pointerdown", (event) => event.preventDefault());
    bar.querySelector("[data-mark]").addEventListener("click", remark);
    bar.querySelector("[data-add]").addEventListener("click", startAdding);
    contested.keys.set("m", remark);
    contested.keys.set("c", startAdding);
    for (const button of all("[data-kind]:not(form)", dialog)) button.addEventListener("click", () => {
      for (const other of all("[data-kind]:not(form)", dialog)) other.setAttribute("aria-pressed", String(other === button));
      for (const form of all("form", dialog)) form.hidden = form.dataset.kind !== button.dataset.kind;
    });
    for (const form of all("form", dialog)) {
      form.querySelector("[data-cancel]").addEventListener("click", () => dialog.close());
      form.addEventListener("submit", async (event) => {
        event.preventDefault();
        const { start, end } = adding;
        const body = { report: root.dataset.report, kind: form.dataset.kind, fields: changed(form), evidence: { start, end }, note: form.elements.note.value };
        const made = await contested.send("/api/claims", body);
        if (!made) return;
        last = [made.id];
        form.reset();
        dialog.close();
        getSelection().removeAllRanges();
        await renew(now ?? "");
        choose(cards().find((card) => card.dataset.key === made.claim));
        contested.say("Added.");
      });
    }
  }

  // ---- places as one types --------------------------------------------------------------------------------------
  const known = document.getElementById("places-known");
  let asked = 0;
  document.addEventListener("input", (event) => {
    if (event.target.dataset?.form !== "place") return;
    clearTimeout(asked);
    asked = setTimeout(async () => {
      const answer = await fetch("/api/places?name=" + encodeURIComponent(event.target.value.trim()));
      if (!answer.ok) return;
      known.replaceChildren(...(await answer.json()).map((place) => {
        const option = document.createElement("option");
        option.value = place.label;
        option.dataset.where = JSON.stringify(place.where);
        return option;
      }));
    }, 200);
  });
  const readPlace = (words) => {
    const option = Array.from(known.options).find((one) => one.value === words);
    return option ? JSON.parse(option.dataset.where) : { name: words };
  };

  const toText = () => {
    const place = document.activeElement?.closest("sup.refs a.ref");
    if (place) { choose(cardOf(place.textContent)); return; }
    document.getElementById("mark-" + now)?.focus();
    document.getElementById("mark-" + now)?.scrollIntoView({ block: "center" });
  };
  const keys = contested.keys;
  for (const key of ["j", "ArrowDown"]) keys.set(key, () => step(1));
  for (const key of ["k", "ArrowUp"]) keys.set(key, () => step(-1));
  keys.set("a", () => decide(current(), "accept"));
  keys.set("r", () => decide(current(), "reject"));
  keys.set("u", () => decide(current(), "unsure"));
  keys.set("e", () => show(current(), ".edit"));
  keys.set("n", () => show(current(), ".noting"));
  keys.set("z", () => undo(now ? cardOf(now) : null));
  keys.set("t", toText);
  keys.set("]", () => { if (root.dataset.following) location.assign(root.dataset.following); });
  wire();
  const wanted = new URLSearchParams(location.search).get("claim");
  const named = (wanted && cards().find((card) => card.dataset.key === wanted)) || (location.hash.startsWith("#claim-") ? document.getElementById(location.hash.slice(1)) : null);
  choose(named ?? cards().find((card) => card.dataset.state === "open") ?? cards()[0], { focus: Boolean(named) });
})();
