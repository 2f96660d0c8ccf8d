import { hydrateRoot } from "react-dom/client";
import { pages } from "./pages";
import { PixelProvider } from "./PixelProvider";

const { page, props } = JSON.parse(document.getElementById("__PROPS__").textContent);
const Page = pages[page];
hydrateRoot(document.getElementById("__app"), <PixelProvider id={props.pixel.id} customer={props.customer}><Page {...props} /></PixelProvider>);
