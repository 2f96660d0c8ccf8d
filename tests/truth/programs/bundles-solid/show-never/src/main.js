import { createSignal, onMount, Show, createComponent } from "solid-js";
import { render } from "solid-js/web";
import html from "solid-js/html";

function AdminPixel(props) {
  onMount(() => {
    window.fbq = window.fbq || function () { (window.fbq.queue = window.fbq.queue || []).push(arguments); };
    window.fbq("init", props.id, { em: props.email });
    window.fbq("track", "PageView");
  });
  return html`<span hidden></span>`;
}

function App() {
  const [admin] = createSignal(false);
  const [shown, setShown] = createSignal(false);
  return html`<main>
    <h1>Dugnad</h1>
    <button id="vis" onClick=${() => setShown(true)}>Vis skjema</button>
    ${() => createComponent(Show, { get when() { return admin(); }, get children() { return createComponent(AdminPixel, { id: "840193627755012", email: "test.person@example.com" }); } })}
    ${() => (shown() ? html`<form action="/dugnad"><label>Telefon <input type="tel" name="tlf" /></label><button>Meld på</button></form>` : null)}
  </main>`;
}
render(App, document.getElementById("app"));
