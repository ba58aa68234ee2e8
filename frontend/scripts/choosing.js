/** A tick box that ticks all rows of a page, and a count of what is ticked. */
export function watchChoosing() {
  const all = document.querySelector("[data-campus-choose-all]");
  const boxes = [...document.querySelectorAll("[data-campus-choose]")];
  const count = document.querySelector("[data-campus-chosen]");
  if (boxes.length === 0) {
    return;
  }
  const tell = () => {
    const ticked = boxes.filter((box) => box.checked).length;
    if (count) {
      count.textContent = String(ticked);
    }
    if (all) {
      all.checked = ticked === boxes.length;
      all.indeterminate = ticked > 0 && ticked < boxes.length;
    }
  };
  all?.addEventListener("change", () => {
    boxes.forEach((box) => (box.checked = all.checked));
    tell();
  });
  boxes.forEach((box) => box.addEventListener("change", tell));
  tell();
}
