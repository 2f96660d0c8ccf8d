import { render } from "preact";
import { consent, market } from "./state";
import "./pixel";

const Banner = () => (consent.value === null ? <div><p>Cookies für Werbung?</p><button id="ok" onClick={() => (consent.value = true)}>Einverstanden</button><button onClick={() => (consent.value = false)}>Ablehnen</button></div> : null);

render(
  <>
    <h1>Morgenrot ({market})</h1>
    <form action="/abo"><label>E-Mail <input type="email" name="email" /></label><button>Kaffee-Abo starten</button></form>
    <Banner />
  </>,
  document.getElementById("app"),
);
