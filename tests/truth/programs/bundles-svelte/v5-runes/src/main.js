import { mount } from "svelte";
import App from "./App.svelte";
mount(App, { target: document.getElementById("app"), props: { id: "CV1M3LJC77U0F9TQ6B20" } });
