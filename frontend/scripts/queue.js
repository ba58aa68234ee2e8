/**
 * Keys for a list that is worked through from top to bottom: j and k walk, the rows' own keys act, "?" lists them all.
 * Every key only presses a button that stands on the page.
 */
const TYPING = "input:not([type=checkbox], [type=radio]), select, textarea, [contenteditable]:not([contenteditable=false])";

export function watchQueue() {
  const queue = document.querySelector("[data-campus-queue]");
  if (!queue) {
    return;
  }
  const help = document.querySelector("dialog[data-campus-keys]");
  const showKeys = () => help && !help.open && help.showModal();
  document.querySelector("[data-campus-show-keys]")?.addEventListener("click", showKeys);
  for (const row of rows(queue)) {
    row.tabIndex = -1;
    row.addEventListener("focusin", () => choose(queue, row));
  }
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.target.closest(TYPING) || help?.open) {
      return;
    }
    if (event.key === "?" && help) {
      event.preventDefault(); // the admin's own list of keys, which "?" opens elsewhere, stays shut
      showKeys();
    } else if (event.key === "j") {
      walk(queue, 1);
    } else if (event.key === "k") {
      walk(queue, -1);
    } else {
      chosen(queue)?.querySelector(`[data-campus-key="${CSS.escape(event.key)}"]`)?.click();
    }
  });
}

const rows = (queue) => [...queue.querySelectorAll("[data-campus-row]")];
const chosen = (queue) => queue.querySelector('[data-campus-row][aria-current="true"]');

function choose(queue, row) {
  chosen(queue)?.removeAttribute("aria-current");
  row.setAttribute("aria-current", "true");
}

function walk(queue, step) {
  const all = rows(queue);
  const now = all.indexOf(chosen(queue));
  const next = all[Math.min(Math.max(now + step, 0), all.length - 1)];
  next?.focus();
  next?.scrollIntoView({ block: "nearest" });
}
