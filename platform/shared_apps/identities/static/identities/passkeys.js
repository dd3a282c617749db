// Ties allauth's passkey functions to our forms: what they do stands in data attributes, so that
// no script is written into a page. Forms stay hidden where a browser knows no passkeys.
(() => {
  "use strict";
  if (!window.PublicKeyCredential || !window.allauth) return;
  const { forms } = window.allauth.webauthn;
  const start = {
    login: (ids) => forms.loginForm({ ids: { ...ids, login: ids.button } }),
    authenticate: (ids, data) =>
      forms.authenticateForm({ ids: { ...ids, authenticate: ids.button }, data }),
    add: (ids, data) =>
      forms.addForm({ ids: { ...ids, add: ids.button, passwordless: "id_passwordless" }, data }),
    signup: (ids, data) => forms.signupForm({ ids: { ...ids, signup: ids.button }, data }),
  };

  document.querySelectorAll("form[data-passkey]").forEach((form) => {
    const ids = { button: "passkey-button", credential: "passkey-credential" };
    start[form.dataset.passkey](ids, JSON.parse(form.dataset.options || "null"));
    form.hidden = false;
  });
  document.querySelectorAll("[data-without-passkeys]").forEach((note) => { note.hidden = true; });

  document.addEventListener("allauth.error", (event) => {
    event.preventDefault();
    const problem = document.querySelector("[data-passkey-problem]");
    problem.hidden = false;
    problem.focus();
  });
})();
