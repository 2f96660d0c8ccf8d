import { startTracking, track } from "./tracking";
import { bindForm } from "./ui/form";

startTracking("se");
bindForm("#offert", (form) => track("Lead", { content_name: form.dataset.typ ?? "okänd" }));
