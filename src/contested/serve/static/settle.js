"use strict";
// A value that is typed is the one that is chosen.
for (const own of document.querySelectorAll(".settle .own")) {
  own.addEventListener("input", () => { own.closest("fieldset").querySelector("[data-own]").checked = true; });
}
