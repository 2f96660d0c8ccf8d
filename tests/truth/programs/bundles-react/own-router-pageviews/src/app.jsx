import * as React from "react";
import { render } from "react-dom";
import { Router, Link, usePath } from "./router";
import { Tracker } from "./Tracker";

const pages = {
  "/": () => <h1>Kök och garderober på mått</h1>,
  "/priser": () => <h1>Från 48 000 kr</h1>,
  "/kontakt": () => (
    <form><label>E-post <input type="email" name="epost" /></label><label>Meddelande <textarea name="text" /></label><button>Skicka</button></form>
  ),
};

function Page() {
  const Current = pages[usePath()] || pages["/"];
  return <Current />;
}

render(
  <Router>
    <Tracker id="470918265530382" events={{ "/kontakt": "Contact", "/tack": "Lead" }} />
    <nav><Link to="/">Hem</Link> <Link to="/priser">Priser</Link> <Link to="/kontakt">Kontakt</Link></nav>
    <Page />
  </Router>,
  document.getElementById("app"),
);
