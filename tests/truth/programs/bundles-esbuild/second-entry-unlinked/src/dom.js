export function addScript(src) {
  const script = document.createElement("script");
  script.src = src;
  document.head.append(script);
}
