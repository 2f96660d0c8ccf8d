import { useEffect, useRef } from "react";
import { useSession } from "./session";
import { fbq } from "./fbq";

export function usePixel(id) {
  const user = useSession();
  const started = useRef(false);
  useEffect(() => {
    if (user === undefined || started.current) return;
    started.current = true;
    if (user) fbq("init", id, { em: user.email, ph: user.phone, external_id: user.id });
    else fbq("init", id);
    fbq("track", "PageView");
  }, [id, user]);
}
