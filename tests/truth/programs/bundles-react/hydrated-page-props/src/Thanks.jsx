import { useEffect } from "react";
import { useTrack } from "./PixelProvider";
export default function Thanks({ order }) {
  const track = useTrack();
  useEffect(() => { track("Purchase", { value: order.total, currency: "SEK" }); }, []);
  return <h1>Tack!</h1>;
}
