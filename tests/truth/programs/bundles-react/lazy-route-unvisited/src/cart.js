import { useState } from "react";
export function useCart() {
  const [lines] = useState([{ sku: "K-12", name: "Kruka 12 cm", price: 149 }, { sku: "K-20", name: "Kruka 20 cm", price: 279 }]);
  return lines;
}
export const total = (lines) => lines.reduce((sum, line) => sum + line.price, 0);
