/**
 * A screen that nobody sits at clears itself.
 *
 * A minute before the end a panel asks "Are you still there?". Keys, the mouse, touch and scrolling count as being there,
 * in any tab of this session (the tabs tell each other through a BroadcastChannel; nothing is written to the browser's
 * storage); so do playing sound or film and a page marked data-keeps-awake (a test with time running). The server is told
 * while somebody is there, so that both clocks agree. What the server says stands in attributes of <html>:
 * data-idle-seconds, data-warn-seconds, data-ping-url, data-idle-url, data-closes-at, data-ends-at.
 */
import { isSignedOut, post } from "./post.js";

const TELL_SERVER_EVERY_MS = 30_000;
const LOOK_EVERY_MS = 1000;
const OTHERS_WAIT_MS = 3000;
const CLOSING_WARNING_MS = 5 * 60_000;
const SIGNS_OF_LIFE = ["keydown", "pointerdown", "pointermove", "wheel", "touchstart", "scroll"];

export function watchIdle({ flush }) {
  const facts = document.documentElement.dataset;
  const panel = document.getElementById("still-there");
  if (!facts.idleUrl || !panel) {
    return;
  }
  const idleMs = Number(facts.idleSeconds) * 1000;
  const warnMs = Number(facts.warnSeconds) * 1000;
  const ends = { closes: Date.parse(facts.closesAt ?? ""), ends: Date.parse(facts.endsAt ?? "") };
  const channel = "BroadcastChannel" in window ? new BroadcastChannel("campus-session") : null;
  const state = { lastHere: Date.now(), lastTold: Date.now(), isTelling: false, isOver: false };

  /** The end: what was typed is sent, every tab is emptied, and the server's own page says why. */
  const end = async (url, { tellOthers = true, afterMs = 0 } = {}) => {
    if (state.isOver) {
      return;
    }
    state.isOver = true;
    if (tellOthers) {
      channel?.postMessage({ kind: "over", url });
    }
    const sent = flush({ keepalive: true }); // reads the fields before they are gone
    wipe();
    await Promise.race([sent, new Promise((resolve) => window.setTimeout(resolve, 2000))]);
    window.setTimeout(() => window.location.replace(url), afterMs);
  };

  const tellServer = async () => {
    if (!facts.pingUrl || state.isTelling) {
      return;
    }
    state.isTelling = true;
    state.lastTold = Date.now();
    try {
      const response = await post(facts.pingUrl);
      if (isSignedOut(response)) {
        await end(facts.idleUrl);
      }
    } catch {
      state.lastTold = 0; // the line was cut: tell again at the next look
    } finally {
      state.isTelling = false;
    }
  };

  const here = () => {
    if (!panel.open && !state.isOver) {
      state.lastHere = Date.now();
    }
  };

  const carryOn = () => {
    panel.close();
    state.lastHere = Date.now();
    channel?.postMessage({ kind: "here", at: state.lastHere });
    tellServer();
  };

  const look = () => {
    if (state.isOver) {
      return;
    }
    const now = Date.now();
    if (isSomethingRunning()) {
      here();
    }
    showClosing(ends, now);
    const isPast = Object.values(ends).some((moment) => moment <= now);
    const quiet = now - state.lastHere;
    if (isPast || quiet >= idleMs) {
      end(facts.idleUrl);
    } else if (quiet >= idleMs - warnMs) {
      ask(panel);
    } else {
      if (panel.open) {
        panel.close(); // somebody answered in another tab
      }
      if (state.lastHere > state.lastTold && now - state.lastTold >= TELL_SERVER_EVERY_MS) {
        channel?.postMessage({ kind: "here", at: state.lastHere });
        tellServer();
      }
    }
  };

  for (const sign of SIGNS_OF_LIFE) {
    document.addEventListener(sign, here, { passive: true, capture: true });
  }
  channel?.addEventListener("message", ({ data }) => {
    if (data.kind === "over") {
      end(data.url, { tellOthers: false, afterMs: data.afterMs });
    } else if (data.kind === "here") {
      state.lastHere = Math.max(state.lastHere, data.at);
      state.lastTold = Math.max(state.lastTold, data.at);
    }
  });
  channel?.postMessage({ kind: "here", at: state.lastHere }); // opening a page is being there
  panel.querySelector("[data-carry-on]").addEventListener("click", carryOn);
  panel.querySelector("[data-sign-out-now]").addEventListener("click", () => {
    const form = document.querySelector("form[data-sign-out]");
    if (form) {
      form.requestSubmit();
    } else {
      end(facts.idleUrl); // the empty page of "Hide" has no header
    }
  });
  panel.addEventListener("cancel", (event) => {
    event.preventDefault();
    carryOn(); // the Escape key is an answer too
  });
  document.addEventListener("campus:signed-out", () => end(facts.idleUrl));
  document.querySelector("form[data-sign-out]")?.addEventListener("submit", () => {
    // The other tabs are emptied now, and wait with their own request until this one has ended the session.
    channel?.postMessage({ kind: "over", url: facts.idleUrl, afterMs: OTHERS_WAIT_MS });
  });
  document.addEventListener("visibilitychange", look); // a tab in the background is looked at less often
  window.setInterval(look, LOOK_EVERY_MS);
}

/** Opens the panel, with the names of what this page has saved. */
function ask(panel) {
  if (panel.open) {
    return;
  }
  const list = panel.querySelector("[data-saved-names]");
  const names = [...document.querySelectorAll("[data-saved-name]")].map((part) => part.dataset.savedName);
  list.replaceChildren(
    ...names.map((name) => {
      const item = document.createElement("li");
      item.textContent = name;
      return item;
    }),
  );
  list.hidden = names.length === 0;
  panel.showModal();
}

function isSomethingRunning() {
  const isPlaying = (player) => !player.paused && !player.ended;
  return document.querySelector("[data-keeps-awake]") !== null || [...document.querySelectorAll("audio, video")].some(isPlaying);
}

/** From five minutes before it: that this computer closes, or that the longest time is over. */
function showClosing(ends, now) {
  for (const [name, moment] of Object.entries(ends)) {
    const words = document.querySelector(`[data-closing="${name}"]`);
    if (words?.hidden && moment - now <= CLOSING_WARNING_MS) {
      words.hidden = false;
    }
  }
}

function wipe() {
  document.title = "";
  document.body.replaceChildren();
}
