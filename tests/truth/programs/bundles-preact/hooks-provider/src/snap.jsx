import { createContext } from "preact";
import { useContext, useEffect, useMemo } from "preact/hooks";

const Snap = createContext(() => {});
export const useSnap = () => useContext(Snap);

export function SnapProvider({ account, visitor, children }) {
  const send = useMemo(() => (...args) => {
    const s = (window.snaptr ||= Object.assign((...a) => (window.snaptr.handleRequest ? window.snaptr.handleRequest(...a) : window.snaptr.queue.push(a)), { queue: [] }));
    s(...args);
  }, []);
  useEffect(() => {
    document.head.append(Object.assign(document.createElement("script"), { src: "https://sc-static.net/scevent.min.js", async: true }));
    send("init", account, visitor && { user_email: visitor.email, user_phone_number: visitor.phone });
    send("track", "PAGE_VIEW");
  }, [account]);
  return <Snap.Provider value={send}>{children}</Snap.Provider>;
}
