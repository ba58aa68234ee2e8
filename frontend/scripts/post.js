const token = document.querySelector("input[name=csrfmiddlewaretoken]")?.value ?? ""; // read while the page still stands

/** Small posts to our own server, with the page's own token. Never follows a redirect: one means the session is over. */
export async function post(url, fields = {}, { keepalive = false } = {}) {
  const body = new FormData();
  for (const [name, values] of Object.entries(fields)) {
    for (const value of [values].flat()) {
      body.append(name, value);
    }
  }
  return fetch(url, {
    method: "POST",
    body,
    keepalive,
    credentials: "same-origin",
    redirect: "manual",
    headers: { "X-CSRFToken": token, "X-Requested-With": "campus" },
  });
}

/** Whether an answer says that nobody is signed in any more. */
export function isSignedOut(response) {
  return response.type === "opaqueredirect" || response.status === 401 || response.status === 403;
}

