import { useTrack } from "./PixelProvider";
export default function Product({ product }) {
  const track = useTrack();
  return <main><h1>{product.name}</h1><p>{`${product.price} kr`}</p><button id="kop" onClick={() => track("AddToCart", { content_ids: [product.sku], value: product.price, currency: "SEK" })}>Lägg i varukorgen</button></main>;
}
