// The sign-in: only where the server asks for it. The token goes into a cookie that this script cannot read.

const session = { onChange: () => {} };

function askForToken(reason) {
  const section = byId("sign-in");
  say(byId("sign-in-fault"), reason);
  byId("board").hidden = true;
  mark(byId("state"), "state");
  say(document.querySelector("#state .words"), "not signed in");
  if (!section.hidden) return;
  section.hidden = false;
  byId("token").focus();
}

function admit() {
  if (!byId("sign-in").hidden) {
    byId("sign-in").hidden = true;
    byId("board").hidden = false;
    byId("board").focus();
  }
  byId("board").hidden = false;
}

async function ask(method, body) {
  return fetch("/v1/session", {
    method, body, headers: body ? { "Content-Type": "application/json" } : {}, signal: AbortSignal.timeout(8000),
  });
}

byId("sign-in-form").addEventListener("submit", async (event) => {
  event.preventDefault();
  const field = byId("token");
  try {
    const answer = await ask("POST", JSON.stringify({ token: field.value.trim() }));
    if (answer.ok) {
      field.value = "";
      say(byId("sign-in-fault"), "");
      session.onChange();
    } else {
      say(byId("sign-in-fault"), "This token is not known, or was revoked.");
      field.select();
    }
  } catch {
    say(byId("sign-in-fault"), "The server does not answer. Try again.");
  }
});

byId("sign-out").addEventListener("click", async () => {
  try {
    await ask("DELETE");
  } finally {
    byId("sign-out").hidden = true;
    session.onChange();
  }
});

async function showSession() {
  try {
    const answer = await ask("GET");
    byId("sign-out").hidden = !(answer.ok && (await answer.json()).signed_in);
  } catch {
    // The figures say whether the server answers.
  }
}
