import { createContext, useContext, useEffect, useMemo } from "react";
import { queue } from "./queue";

const Context = createContext(null);
export const useTrack = () => useContext(Context);

export function PixelProvider({ id, customer, children }) {
  useEffect(() => {
    queue("init", id, customer ? { em: customer.email } : {});
    queue("track", "PageView");
  }, [id]);
  const track = useMemo(() => (name, params) => queue("track", name, params), []);
  return <Context.Provider value={track}>{children}</Context.Provider>;
}
