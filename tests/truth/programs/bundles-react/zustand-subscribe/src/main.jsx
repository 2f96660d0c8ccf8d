import { useState } from "react";
import { createRoot } from "react-dom/client";
import { useMember } from "./store";
import "./tracking";

function SignIn() {
  const [email, setEmail] = useState("");
  const { member, signIn } = useMember();
  if (member) return <h1>Hei, {member.email}</h1>;
  return <form onSubmit={(e) => e.preventDefault()}><label>E-post <input id="mail" value={email} onChange={(e) => setEmail(e.target.value)} /></label><button id="inn" onClick={() => signIn(email)}>Bli med</button></form>;
}
createRoot(document.getElementById("app")).render(<SignIn />);
