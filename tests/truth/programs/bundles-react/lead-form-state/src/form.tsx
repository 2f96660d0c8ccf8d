import { createRoot } from "react-dom/client";
import { StrictMode } from "react";
import { OfferForm } from "./OfferForm";
import { track } from "./track";

track.page();
createRoot(document.getElementById("tilbud")!).render(<StrictMode><OfferForm onSent={track.lead} /></StrictMode>);
