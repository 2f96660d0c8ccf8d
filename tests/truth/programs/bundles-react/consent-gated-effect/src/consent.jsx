import { createContext, useContext, useMemo, useState } from "react";

const ConsentContext = createContext(null);
export const useConsent = () => useContext(ConsentContext);
const read = () => JSON.parse(localStorage.getItem("consent") ?? "null");

export function ConsentProvider({ children }) {
  const [consent, setConsent] = useState(read);
  const value = useMemo(() => ({
    consent,
    decide(marketing) {
      const next = { marketing, at: Date.now() };
      localStorage.setItem("consent", JSON.stringify(next));
      setConsent(next);
    },
  }), [consent]);
  return <ConsentContext.Provider value={value}>{children}</ConsentContext.Provider>;
}

export function Banner() {
  const { consent, decide } = useConsent();
  if (consent) return null;
  return <div role="dialog"><p>Cookies?</p><button id="ok" onClick={() => decide(true)}>Ja</button><button id="nej" onClick={() => decide(false)}>Nej</button></div>;
}
