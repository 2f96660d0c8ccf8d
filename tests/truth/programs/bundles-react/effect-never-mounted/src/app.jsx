import { useEffect, useState } from "react";
import { createRoot } from "react-dom/client";
import { CampaignPixel } from "./CampaignPixel";

function App() {
  const [campaign] = useState(null);
  const [sent, setSent] = useState(false);
  useEffect(() => { document.title = sent ? "Takk" : "Bibliotekets leksehjelp"; }, [sent]);
  return (
    <>
      {campaign !== null && <CampaignPixel {...campaign} />}
      <h1>Leksehjelp</h1>
      <form onSubmit={(event) => { event.preventDefault(); setSent(true); }}>
        <label>Foresattes e-post <input name="email" type="email" /></label>
        <button>Meld på</button>
      </form>
      {sent && <p>Takk!</p>}
    </>
  );
}
createRoot(document.getElementById("rot")).render(<App />);
