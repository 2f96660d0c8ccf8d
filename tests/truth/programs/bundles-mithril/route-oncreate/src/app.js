import m from "mithril";
import { paid } from "./tiktok.js";

const order = { email: "", total: 349 };

const Form = {
  view: () => m("main", m("h1", "Send en buket"), m("label", "E-mail ", m("input#mail", { oninput: (e) => { order.email = e.target.value; } })), m("button#bestil", { onclick: () => m.route.set("/tak") }, "Bestil")),
};
const Thanks = {
  oncreate: () => paid(order),
  view: () => m("h1", "Tak for bestillingen"),
};
m.route(document.getElementById("app"), "/", { "/": Form, "/tak": Thanks });
