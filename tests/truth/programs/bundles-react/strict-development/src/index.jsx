import { StrictMode, useEffect } from "react";
import { createRoot } from "react-dom/client";
import { snap } from "./snap";

function App({ customer }) {
  useEffect(() => {
    snap("init", "e2914c07-5a6b-4d83-9f10-8c7b6a5d4e3f", customer ? { user_email: customer.email } : {});
    snap("track", "PAGE_VIEW");
  }, []);
  return <form><h1>Gift card</h1><label>Recipient's email <input type="email" name="recipient_email" /></label><button>Buy</button></form>;
}
createRoot(document.getElementById("root")).render(<StrictMode><App customer={window.__CUSTOMER__} /></StrictMode>);
