import App from "./App.svelte";
export default new App({ target: document.body, props: { pixel: "927105384466273" } });
