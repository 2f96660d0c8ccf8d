import { createRoot } from "react-dom/client";
import { useState } from "react";
import * as hooks from "./hooks";

function App() {
  const [mail, setMail] = useState("");
  const [done, setDone] = useState(false);
  hooks.useTitle(done ? "Danke" : "Patenschaft");
  return done ? <p>Danke, {mail}!</p> : <main><h1>Patenschaft</h1><label>E-Mail <input id="mail" value={mail} onChange={(e) => setMail(e.target.value)} /></label><button onClick={() => setDone(true)}>Pate werden</button></main>;
}
createRoot(document.getElementById("root")).render(<App />);
