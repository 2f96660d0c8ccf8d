export function conversion(id, params) {
  window.dataLayer = window.dataLayer || [];
  function gtag() { window.dataLayer.push(arguments); }
  gtag("js", new Date());
  gtag("config", id);
  gtag("event", "conversion", { send_to: `${id}/kXb9`, ...params });
}
