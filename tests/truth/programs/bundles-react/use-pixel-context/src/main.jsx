import { createRoot } from "react-dom/client";
import { SessionProvider } from "./session";
import { Account } from "./Account";

createRoot(document.getElementById("root")).render(
  <SessionProvider url="/api/session">
    <Account pixel="319047285560714" />
  </SessionProvider>,
);
