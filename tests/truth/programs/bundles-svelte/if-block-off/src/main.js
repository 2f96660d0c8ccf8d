import { mount } from "svelte";
import App from "./App.svelte";
import { features } from "./features.js";
mount(App, { target: document.getElementById("app"), props: { features } });
