import { createRoot } from "react-dom/client";
import { useFeedback } from "./useFeedback";

function Question({ fbq, id }) {
  return <form onSubmit={(e) => e.preventDefault()}><label>Din e-post <input id="svar" onBlur={(e) => fbq("init", id, { em: e.target.value })} /></label><button onClick={() => fbq("track", "Lead")}>Nästa</button></form>;
}
function App() {
  const [state, fbq] = useFeedback();
  return <><h1>Vad tyckte du?</h1><Question fbq={fbq} id="290481736655102" /><p>{state.events.length} svar</p></>;
}
createRoot(document.getElementById("root")).render(<App />);
