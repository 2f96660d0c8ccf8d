import { createRoot } from "react-dom/client";
import { Head } from "./Head";
import { snippet } from "./snippet";

createRoot(document.getElementById("root")).render(
  <>
    <Head code={snippet("410582937766024")} />
    <h1>Marsh & Reed</h1>
    <form action="/brochure"><label>Email <input type="email" name="email" /></label><button>Request a brochure</button></form>
  </>,
);
