import { useState, useSyncExternalStore } from "react";
import { createPortal } from "react-dom";
import { store } from "./store";

const categories = [["functional", "Så att sidan minns dig"], ["marketing", "Så att annonser passar dig"]] as const;

export function Dialog() {
  const granted = useSyncExternalStore(store.subscribe, store.get);
  const [open, setOpen] = useState(granted === null);
  const [ticked, setTicked] = useState<Set<any>>(new Set(granted ?? ["functional"]));
  const toggle = (name: string) => setTicked((before) => {
    const next = new Set(before);
    next.has(name) ? next.delete(name) : next.add(name);
    return next;
  });
  if (!open) return <button id="andra" onClick={() => setOpen(true)}>Ändra kakor</button>;
  return createPortal(
    <div role="dialog" aria-label="Kakor">
      {categories.map(([name, reason]) => <label key={name}><input type="checkbox" name={name} checked={ticked.has(name)} onChange={() => toggle(name)} /> {reason}</label>)}
      <button id="spara" onClick={() => { store.save(ticked); setOpen(false); }}>Spara val</button>
    </div>,
    document.body,
  );
}
