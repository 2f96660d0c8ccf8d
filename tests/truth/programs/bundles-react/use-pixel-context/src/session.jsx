import { createContext, useContext, useEffect, useState } from "react";

const SessionContext = createContext(undefined);
export const useSession = () => useContext(SessionContext);

export function SessionProvider({ url, children }) {
  const [user, setUser] = useState();
  useEffect(() => {
    let current = true;
    fetch(url).then((response) => response.json()).then((body) => current && setUser(body.user ?? null)).catch(() => setUser(null));
    return () => { current = false; };
  }, [url]);
  return <SessionContext.Provider value={user}>{children}</SessionContext.Provider>;
}
