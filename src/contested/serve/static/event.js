"use strict";
// An event under review: claims split off, two events joined, pairs judged.
(() => {
  const root = document.getElementById("event");
  const all = (query) => Array.from(root.querySelectorAll(query));
  const boxes = all("input[data-claim]");
  const split = root.querySelector("[data-split]");
  const join = root.querySelector("[data-join]");
  const other = document.getElementById("other");
  const reason = () => document.getElementById("reason")?.value ?? "";
  const MOST = 400;

  const judge = async (pairs) => {
    const body = { event: root.dataset.event, pairs: pairs.slice(0, MOST), reason: reason() };
    if (await contested.send("/api/judgements", body, { "if-match": `"${root.dataset.version}"` })) location.reload();
  };
  const pair = (left, right, verdict) => ({ left, right, verdict });

  if (split) {
    const count = () => {
      const chosen = boxes.filter((box) => box.checked).length;
      document.getElementById("chosen").textContent = chosen;
      split.disabled = chosen === 0 || chosen === boxes.length;
    };
    for (const box of boxes) box.addEventListener("change", count);
    count();
    split.addEventListener("click", () => {
      const off = boxes.filter((box) => box.checked).map((box) => box.dataset.claim);
      const rest = boxes.filter((box) => !box.checked).map((box) => box.dataset.claim);
      const together = off.slice(1).map((claim) => pair(off[0], claim, "same"));
      judge(together.concat(off.flatMap((left) => rest.map((right) => pair(left, right, "not_same")))));
    });
    other.addEventListener("change", () => { join.disabled = other.value === ""; });
    join.addEventListener("click", () => judge([pair(boxes[0].dataset.claim, other.selectedOptions[0].dataset.claim, "same")]));
  }
  for (const button of all("[data-verdict]")) button.addEventListener("click", () => judge([pair(button.dataset.left, button.dataset.right, button.dataset.verdict)]));
  for (const button of all("[data-undo]")) button.addEventListener("click", async () => {
    if (await contested.send("/api/undo", { ids: [button.dataset.undo] })) location.reload();
  });
})();
