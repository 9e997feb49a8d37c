"use strict";
// Copy a text from the page; where the browser forbids it, the text is left selected.
document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy]");
  if (!button) return;
  const text = document.getElementById(button.dataset.copy);
  const told = button.parentElement.querySelector(".told");
  const range = document.createRange();
  text.closest("details").open = true;
  range.selectNodeContents(text);
  getSelection().removeAllRanges();
  getSelection().addRange(range);
  try {
    await navigator.clipboard.writeText(text.textContent);
    told.textContent = "Copied.";
  } catch {
    told.textContent = "Selected: press Ctrl+C to copy.";
  }
});
