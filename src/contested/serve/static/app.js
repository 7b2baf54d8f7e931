"use strict";
// What every page has: messages, requests to the JSON interface, the help sheet, and keys that lead from page to page.
const contested = (() => {
  const token = document.querySelector('meta[name="csrf-token"]').content;

  const say = (text, { bad = false, act = null, name = "" } = {}) => {
    const box = document.createElement("div");
    box.className = bad ? "message bad" : "message";
    const words = document.createElement("span");
    words.textContent = text;
    box.append(words);
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = act ? name : "Close";
    button.addEventListener("click", () => { box.remove(); if (act) act(); });
    if (act || bad) box.append(button);
    document.getElementById("messages").replaceChildren(box);
    if (!bad) setTimeout(() => box.remove(), 6000);
  };

  // Sends a request that changes something; gives the answer's JSON, or null where it failed and a message says why.
  const send = async (address, body, headers = {}, method = "POST") => {
    let answer;
    try {
      answer = await fetch(address, {
        method, headers: { "content-type": "application/json", "x-csrf-token": token, ...headers }, body: JSON.stringify(body),
      });
    } catch {
      say("The server does not answer. Nothing was kept.", { bad: true });
      return null;
    }
    if (answer.ok) return answer.status === 204 ? {} : answer.json();
    const told = await answer.json().catch(() => ({}));
    const reason = typeof told.detail === "string" ? told.detail : "the server did not take it";
    const again = answer.status === 412 || answer.status === 409 || answer.status === 403 || answer.status === 401;
    say(reason.charAt(0).toUpperCase() + reason.slice(1) + ".", { bad: true, act: again ? () => location.reload() : null, name: "Load again" });
    return null;
  };

  const typing = (target) => target.closest?.("input:not([type=checkbox]):not([type=range]), select, textarea, [contenteditable]");
  const keys = new Map();
  let lead = -Infinity; // when "g" was pressed
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target) || document.querySelector("dialog[open]")) return;
    if (event.timeStamp - lead < 1200) {
      lead = -Infinity;
      const place = { q: "/", e: "/events", t: "/tolls", c: "/control", p: "/places", s: "/sources", a: "/actors", h: "/history", x: "/export", i: "/agreement" }[event.key];
      if (place && document.querySelector(`.top a[href="${place}"]`)) { event.preventDefault(); location.assign(place); return; }
    }
    if (event.key === "g") { lead = event.timeStamp; return; }
    const act = keys.get(event.key);
    if (act) { event.preventDefault(); act(event); }
  });

  const help = document.getElementById("help");
  const showHelp = () => help.showModal();
  keys.set("?", showHelp);
  keys.set("/", () => document.querySelector("[data-search]")?.focus());
  document.querySelector("[data-help]")?.addEventListener("click", showHelp);
  for (const select of document.querySelectorAll(".asks select")) select.addEventListener("change", () => select.form.requestSubmit());

  document.querySelector(".top nav [aria-current]")?.scrollIntoView({ block: "nearest", inline: "center" });

  // On a narrow screen the rows of a table stand as cards (app.css), whose lines are named after their columns.
  for (const table of document.querySelectorAll("table.log")) {
    const names = Array.from(table.tHead.rows[0].cells, (cell) => cell.textContent.trim());
    const rows = Array.from(table.tBodies[0].rows);
    if (rows.length) table.classList.add("stack");
    for (const row of rows) Array.from(row.cells).slice(1).forEach((cell, at) => { if (cell.textContent.trim()) cell.dataset.name = names[at + 1]; });
  }

  for (const button of document.querySelectorAll("[data-merge]")) button.addEventListener("click", async () => {
    button.disabled = true;
    button.textContent = "Merging …";
    if (!(await send("/api/merge", {}))) { button.disabled = false; return; }
    for (;;) {
      await new Promise((done) => setTimeout(done, 700));
      const told = await (await fetch("/api/merge")).json();
      if (told.running) continue;
      if (told.failure) say(told.failure, { bad: true }); else location.replace(document.querySelector("[data-event]") ? "/events" : location.href);
      return;
    }
  });

  return { say, send, keys };
})();
