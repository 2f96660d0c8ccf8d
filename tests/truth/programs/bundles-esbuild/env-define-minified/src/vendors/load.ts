export function loadScript(src: string): void {
  const first = document.getElementsByTagName("script")[0];
  const script = document.createElement("script");
  script.async = true;
  script.src = src;
  first.parentNode!.insertBefore(script, first);
}
