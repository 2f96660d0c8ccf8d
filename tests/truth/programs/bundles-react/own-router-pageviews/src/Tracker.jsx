import * as React from "react";
import { usePath } from "./router";

function boot(id) {
  !(function (w, name) {
    if (w[name]) return;
    var f = (w[name] = function () { f.callMethod ? f.callMethod.apply(f, arguments) : f.queue.push(arguments); });
    f.push = f; f.loaded = !0; f.version = "2.0"; f.queue = []; w["_" + name] = f;
    var s = document.createElement("script");
    s.src = "https://connect.facebook.net/sv_SE/fbevents.js";
    document.head.appendChild(s);
  })(window, "fbq");
  fbq("set", "autoConfig", false, id);
  fbq("init", id);
}

export function Tracker({ id, events }) {
  const path = usePath();
  React.useEffect(() => boot(id), [id]);
  React.useEffect(() => {
    fbq("track", "PageView");
    if (events[path]) fbq("track", events[path]);
  }, [path]);
  return null;
}
