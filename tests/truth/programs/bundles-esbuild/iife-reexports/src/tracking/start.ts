import { byMarket } from "./accounts";
import { load, init } from "./meta";

export function startTracking(market: string): void {
  const account = byMarket[market];
  if (!account) return;
  load();
  init(account);
}
