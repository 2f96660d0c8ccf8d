import { useCallback, useReducer } from "react";
const reducer = (state, [kind, ...rest]) => (kind === "track" ? { ...state, events: [...state.events, rest[0]] } : { ...state, [rest[0]]: rest[1] });
export function useFeedback() {
  const [state, dispatch] = useReducer(reducer, { events: [] });
  const fbq = useCallback((...args) => dispatch(args), []);
  return [state, fbq];
}
