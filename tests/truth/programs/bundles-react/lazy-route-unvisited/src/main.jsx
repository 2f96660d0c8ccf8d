import { lazy, Suspense, useState } from "react";
import { createRoot } from "react-dom/client";
import { useCart } from "./cart";

const Checkout = lazy(() => import("./Checkout"));

function Shop() {
  const [view, setView] = useState("shop");
  const cart = useCart();
  if (view === "checkout") return <Suspense fallback={<p>Laddar kassan…</p>}><Checkout cart={cart} /></Suspense>;
  return <><h1>Krukor</h1><ul>{cart.map((line) => <li key={line.sku}>{line.name} {line.price} kr</li>)}</ul><button id="kassa" onClick={() => setView("checkout")}>Till kassan</button></>;
}
createRoot(document.getElementById("root")).render(<Shop />);
