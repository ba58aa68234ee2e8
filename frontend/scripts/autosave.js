/**
 * Forms that save as they are typed in: <form data-autosave-url="...">.
 *
 * A short while after the last key, the fields that changed are posted (names and values as the form itself would send
 * them). Any 2xx answer means saved; its JSON may hold "saved_at", the time to show. What could not be sent is tried again.
 */
import { isSignedOut, post } from "./post.js";

const AFTER_LAST_KEY_MS = 800;
const AGAIN_AFTER_MS = 10_000;
const line = () => document.querySelector("[data-saved-line]");

/** Starts saving; returns a function that sends at once whatever is not yet saved. */
export function watchSaving() {
  const savers = [...document.querySelectorAll("form[data-autosave-url]")].map((form) => saver(form));
  const flush = (options) => Promise.allSettled(savers.map((save) => save(options)));
  if (savers.length > 0) {
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "hidden") {
        flush({ keepalive: true });
      }
    });
  }
  return flush;
}

function saver(form) {
  const changed = new Set();
  let timer = 0;
  let sending = Promise.resolve();

  const send = async (options = {}) => {
    window.clearTimeout(timer);
    if (changed.size === 0) {
      return;
    }
    const names = [...changed];
    changed.clear();
    const values = new FormData(form);
    try {
      const response = await post(
        form.dataset.autosaveUrl,
        Object.fromEntries(names.map((name) => [name, values.has(name) ? values.getAll(name) : [""]])),
        options,
      );
      if (isSignedOut(response)) {
        document.dispatchEvent(new CustomEvent("campus:signed-out"));
      } else if (response.ok) {
        form.dataset.isSaved = "yes";
        await say(response);
      } else if (response.status >= 500) {
        throw new Error(`saving answered ${response.status}`);
      } else {
        silence(); // the server would not take it as it is; sending the form says why
      }
    } catch {
      names.forEach((name) => changed.add(name)); // the line was cut or the server is busy: nothing typed is given up
      const waiting = line();
      if (waiting) {
        waiting.textContent = waiting.dataset.waitingWords;
      }
      timer = window.setTimeout(queue, AGAIN_AFTER_MS);
    }
  };

  // One after the other, so that an older text never arrives after a newer one.
  const queue = (options) => {
    sending = sending.then(() => send(options));
    return sending;
  };

  const note = (event) => {
    if (event.target.name && event.target.type !== "password" && event.target.type !== "hidden") {
      changed.add(event.target.name);
      window.clearTimeout(timer);
      timer = window.setTimeout(queue, AFTER_LAST_KEY_MS);
    }
  };
  form.addEventListener("input", note);
  form.addEventListener("change", note);
  // What the form itself sends is saved by that: a text sent beside it could arrive later and put an older one back.
  form.addEventListener("submit", () => {
    window.clearTimeout(timer);
    changed.clear();
  });
  return queue;
}

function silence() {
  const place = line();
  if (place) {
    place.textContent = "";
  }
}

async function say(response) {
  const place = line();
  const isJson = response.headers.get("Content-Type")?.startsWith("application/json");
  const { saved_at: savedAt } = isJson ? await response.json() : {};
  if (place && savedAt) {
    place.textContent = place.dataset.savedWords.replace("{time}", savedAt);
  }
}
