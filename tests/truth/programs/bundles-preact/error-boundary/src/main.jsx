import { h, render, Component } from "preact";
import { Offer } from "./Offer";

class Boundary extends Component {
  static getDerivedStateFromError = () => ({ failed: true });
  render({ children }, { failed }) { return failed ? <p>No offers today.</p> : children; }
}
render(
  <main>
    <h1>Hollybank</h1>
    <Boundary><Offer data={window.offers} /></Boundary>
    <form action="/visit"><label>Email <input id="email" type="email" name="email" /></label><button>Book a visit</button></form>
  </main>,
  document.getElementById("app"),
);
