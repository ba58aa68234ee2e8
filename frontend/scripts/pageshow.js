/**
 * A page that comes back from the browser's memory (Back, Forward) is fetched again: it may belong to a session that has
 * ended. It is made invisible as it goes away, so that its old face is not seen while that happens.
 */
export function watchPageShow() {
  const root = document.documentElement;
  window.addEventListener("pagehide", (event) => {
    root.classList.toggle("is-away", event.persisted);
  });
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) {
      root.classList.add("is-away");
      window.location.reload();
    } else {
      root.classList.remove("is-away");
    }
  });
}
