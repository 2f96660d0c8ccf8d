(() => {
  const member = window.app?.session?.member;
  const { email: em, address: { city: ct, country = "se" } = {} } = member ?? {};
  const match = Object.fromEntries(Object.entries({ em, ct, country }).filter(([, value]) => value != null));
  if (!member?.email) return;
  const install = (name) => {
    const fn = (...args) => { fn.callMethod?.(...args) ?? fn.queue.push(args); };
    Object.assign(fn, { queue: [], push: fn, loaded: true, version: "2.0" });
    window[name] ??= fn;
    window[`_${name}`] ??= fn;
    return window[name];
  };
  const pixel = install("fbq");
  document.head.appendChild(Object.assign(document.createElement("script"), { async: true, src: "https://connect.facebook.net/sv_SE/fbevents.js" }));
  pixel("init", "659031784425517", { ...match });
  pixel("track", "PageView");
})();
