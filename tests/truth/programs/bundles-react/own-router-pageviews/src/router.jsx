import * as React from "react";

const Context = React.createContext({ path: "/", go: () => {} });
export const usePath = () => React.useContext(Context).path;

export function Router({ children }) {
  const [path, setPath] = React.useState(window.location.pathname);
  React.useEffect(() => {
    const back = () => setPath(window.location.pathname);
    window.addEventListener("popstate", back);
    return () => window.removeEventListener("popstate", back);
  }, []);
  const go = React.useCallback((to) => { window.history.pushState(null, "", to); setPath(to); }, []);
  return <Context.Provider value={{ path, go }}>{children}</Context.Provider>;
}

export function Link({ to, children }) {
  const { go } = React.useContext(Context);
  return <a href={to} onClick={(event) => { event.preventDefault(); go(to); }}>{children}</a>;
}
