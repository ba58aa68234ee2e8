/** Small help for forms: the list of mistakes is read first, secret words can be seen, a form is sent once. */
const TWICE_WITHIN_MS = 1000;

export function watchForms() {
  document.querySelector("[data-error-summary]")?.focus();
  for (const button of document.querySelectorAll("[data-shows]")) {
    letShow(button);
  }
  document.addEventListener("submit", sendOnce);
}

/** "Show" for a covered field. It is covered again as its form is sent, so that the browser never keeps it as text. */
function letShow(button) {
  const field = document.getElementById(button.dataset.shows);
  if (!field) {
    return;
  }
  const words = { show: button.textContent, cover: button.dataset.wordCover };
  const set = (isShown) => {
    field.type = isShown ? "text" : "password";
    button.textContent = isShown ? words.cover : words.show;
  };
  button.addEventListener("click", () => set(field.type === "password"));
  field.form?.addEventListener("submit", () => set(false));
  button.hidden = false;
}

/** A second press of the same button within a second does nothing: hands shake, mice bounce. */
function sendOnce(event) {
  const form = event.target;
  const last = Number(form.dataset.sentAt ?? 0);
  if (form.method === "post" && event.timeStamp - last < TWICE_WITHIN_MS && last > 0) {
    event.preventDefault();
    return;
  }
  form.dataset.sentAt = String(event.timeStamp);
}
