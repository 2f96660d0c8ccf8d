import { useEffect } from "react";
import { total } from "./cart";
import { initiateCheckout } from "./pixel";

export default function Checkout({ cart }) {
  useEffect(() => initiateCheckout({ value: total(cart), currency: "SEK", num_items: cart.length }), []);
  return <form action="/betala"><h1>Kassa</h1><label>E-post <input type="email" name="epost" autoComplete="email" /></label><label>Adress <input name="adress" /></label><button>Betala {total(cart)} kr</button></form>;
}
