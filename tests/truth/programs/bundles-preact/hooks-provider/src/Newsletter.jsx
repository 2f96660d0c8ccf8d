import { useState } from "preact/hooks";
export function Newsletter() {
  const [email, setEmail] = useState("");
  return <form action="/brev"><label>E-post <input type="email" name="epost" value={email} onInput={(e) => setEmail(e.currentTarget.value)} /></label><button disabled={!email}>Prenumerera</button></form>;
}
