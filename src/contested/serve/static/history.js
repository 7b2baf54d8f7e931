"use strict";
// Takes a decision or a judgement back.
for (const button of document.querySelectorAll("button[data-undo]")) {
  button.addEventListener("click", async () => {
    button.disabled = true;
    const done = await contested.send("/api/undo", { ids: button.dataset.undo.split(" ") });
    if (done) location.reload(); else button.disabled = false;
  });
}
