import { createRoot } from "react-dom/client";
import { Dialog } from "./Dialog";
import { store } from "./store";
import { meta } from "./meta";

store.register("marketing", meta("619027384455102"));
createRoot(document.getElementById("cmp")!).render(<Dialog />);
