/**
 * "Hide": an empty page with "Carry on", at once, with what was typed kept in the page behind it.
 *
 * The address changes to that of the server's own empty page (which is also what the link leads to without scripting),
 * so that a reload or a restored tab shows nothing either.
 */
export function watchHide() {
  const link = document.querySelector("[data-hide]");
  const cover = document.getElementById("hidden-page");
  if (!link || !cover) {
    return;
  }
  const root = document.documentElement;
  const carryOn = cover.querySelector("[data-unhide]");
  let before = null;

  const hide = () => {
    before = { url: window.location.href, title: document.title, focused: document.activeElement, y: window.scrollY };
    for (const player of document.querySelectorAll("audio, video")) {
      player.pause();
    }
    cover.hidden = false;
    root.classList.add("is-hidden-page");
    document.title = carryOn.textContent;
    window.history.replaceState(window.history.state, "", link.href);
    carryOn.focus();
  };

  const show = () => {
    cover.hidden = true;
    root.classList.remove("is-hidden-page");
    document.title = before.title;
    window.history.replaceState(window.history.state, "", before.url);
    window.scrollTo(0, before.y);
    before.focused?.focus?.({ preventScroll: true });
  };

  link.addEventListener("click", (event) => {
    event.preventDefault();
    hide();
  });
  carryOn.addEventListener("click", show);
}
