import { useState } from "preact/hooks";
import { SnapProvider, useSnap } from "./snap";

function Seeds() {
  const [open, setOpen] = useState(false);
  const send = useSnap();
  const more = () => { setOpen(true); send("track", "VIEW_CONTENT", { description: "tomat" }); };
  return open ? <p>Sätt fröna i mars.</p> : <button id="mer" onClick={more}>Mer om tomat</button>;
}
export const Catalogue = ({ account, visitor }) => <SnapProvider account={account} visitor={visitor}><Seeds /></SnapProvider>;
