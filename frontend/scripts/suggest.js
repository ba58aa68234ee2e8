/**
 * Type-ahead: a box with `data-suggest` (an address) is offered completions in the browser's own list, while one types.
 *
 * The list is the browser's: it is worked by keyboard and read aloud as the reader is used to. What is not chosen changes nothing.
 */
const WAIT_MS = 200;
const SHORTEST = 3;

export function watchSuggest() {
  for (const [number, box] of document.querySelectorAll("input[data-suggest]").entries()) {
    offer(box, `suggestions-${number}`);
  }
}

function offer(box, id) {
  const list = document.createElement("datalist");
  list.id = id;
  box.after(list);
  box.setAttribute("list", id);
  let timer = 0;
  let asked = "";
  box.addEventListener("input", () => {
    window.clearTimeout(timer);
    timer = window.setTimeout(async () => {
      const words = box.value.trim();
      if (words.length < SHORTEST || words === asked) {
        return;
      }
      asked = words;
      const found = await suggestionsFor(box.dataset.suggest, words);
      if (asked === words) {
        list.replaceChildren(...found.map((suggestion) => new Option(suggestion, suggestion)));
      }
    }, WAIT_MS);
  });
}

/** An answer that does not come, or is a sign-in page, offers nothing: the box works without. */
async function suggestionsFor(address, words) {
  try {
    const answer = await fetch(`${address}?${new URLSearchParams({ words })}`, { headers: { Accept: "application/json" } });
    const told = answer.ok ? await answer.json() : {};
    return Array.isArray(told.suggestions) ? told.suggestions : [];
  } catch {
    return [];
  }
}
