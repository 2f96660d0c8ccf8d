import { ask, granted } from "./einwilligung";

const marketing = () => import(/* webpackChunkName: "marketing" */ "./marketing").then((module) => module.default(document.body.dataset.em));

if (granted()) marketing();
else ask(document.querySelector(".einwilligung")).then((answer) => answer && marketing());
