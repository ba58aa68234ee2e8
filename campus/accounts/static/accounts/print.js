// The "Print" button of a slip. Without scripting the browser's own way of printing does the same.
document.querySelectorAll("[data-print]").forEach((button) => {
  button.addEventListener("click", () => window.print());
});
