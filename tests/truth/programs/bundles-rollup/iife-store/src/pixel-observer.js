import { ADD } from "./basket.js";
import { command } from "./fbq.js";

const EVENTS = { [ADD]: "AddToCart" };

export function observe(store) {
  command("init", "516380297744913");
  command("track", "PageView");
  store.subscribe((state, before, action) => {
    const event = EVENTS[action.type];
    if (event) command("track", event, { content_ids: [action.id], value: action.price, currency: "NOK", num_items: state.lines.length });
  });
}
