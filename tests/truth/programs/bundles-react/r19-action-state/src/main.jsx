import { createRoot } from "react-dom/client";
import { Subscribe } from "./Subscribe";
createRoot(document.getElementById("app")).render(<Subscribe endpoint="/api/subscribe" />);
