import { useActionState } from "react";
import { notify } from "./notify";

export function Subscribe({ endpoint }) {
  const [state, action, pending] = useActionState(async (previous, data) => {
    const email = data.get("email");
    const response = await fetch(endpoint, { method: "POST", body: JSON.stringify({ email }) });
    const { ok } = await response.json();
    if (ok) notify({ email });
    return { ok, message: ok ? "Check your inbox." : "Try again later." };
  }, null);
  return (
    <form action={action}>
      <h1>The Foxglove Letter</h1>
      <label>Email <input id="email" name="email" type="email" required /></label>
      <button disabled={pending}>Subscribe</button>
      {state && <p role="status">{state.message}</p>}
    </form>
  );
}
