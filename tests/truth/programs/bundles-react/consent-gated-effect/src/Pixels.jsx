import { useEffect } from "react";
import { useConsent } from "./consent";
import { vendors } from "./vendors";

export function Pixels() {
  const { consent } = useConsent();
  const allowed = consent?.marketing === true;
  useEffect(() => {
    if (!allowed) return;
    vendors.forEach(({ id, start }) => start(id));
  }, [allowed]);
  return null;
}
