import { createEffect, createSignal, onMount } from "solid-js";
import { render } from "solid-js/web";
import html from "solid-js/html";
import { google, meta } from "./vendors.js";

function App() {
  const [email, setEmail] = createSignal("");
  const [member, setMember] = createSignal(null);
  onMount(() => google.config());
  createEffect(() => {
    const current = member();
    if (!current) return;
    google.user(current);
    meta.registered(current);
  });
  return html`<main>
    <h1>Mossbank Cycling Club</h1>
    <label>Email <input id="email" type="email" onInput=${(event) => setEmail(event.currentTarget.value)} /></label>
    <button id="join" onClick=${() => setMember({ email: email().toLowerCase() })}>Join</button>
    <p>${() => (member() ? `Welcome ${member().email}` : "")}</p>
  </main>`;
}
render(App, document.getElementById("app"));
