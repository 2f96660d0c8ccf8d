import { useReducer, type FormEvent } from "react";

export interface Lead { email: string; phone: string }
type State = Lead & { error: string; sent: boolean };
type Action = { type: "field"; name: keyof Lead; value: string } | { type: "error"; text: string } | { type: "sent" };

function reducer(state: State, action: Action): State {
  switch (action.type) {
    case "field": return { ...state, [action.name]: action.value, error: "" };
    case "error": return { ...state, error: action.text };
    case "sent": return { ...state, sent: true };
  }
}

export function OfferForm({ onSent }: { onSent: (lead: Lead) => void }) {
  const [state, dispatch] = useReducer(reducer, { email: "", phone: "", error: "", sent: false });
  const field = (name: keyof Lead, type: string) => (
    <input name={name} type={type} value={state[name]} onChange={(event) => dispatch({ type: "field", name, value: event.target.value })} />
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!state.email) return dispatch({ type: "error", text: "E-mail mangler" });
    const { email, phone } = state;
    onSent({ email, phone });
    dispatch({ type: "sent" });
  };
  if (state.sent) return <p>Tak, vi ringer.</p>;
  return (
    <form onSubmit={submit} noValidate>
      <label>E-mail {field("email", "email")}</label>
      <label>Telefon {field("phone", "tel")}</label>
      {state.error && <p role="alert">{state.error}</p>}
      <button type="submit">Send</button>
    </form>
  );
}
