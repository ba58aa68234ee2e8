// "Print": shown only where a script can do it; without one the browser's own way still prints the page.
for (const place of document.querySelectorAll("[data-print]")) {
  place.hidden = false;
  place.querySelector("button").addEventListener("click", () => window.print());
}
