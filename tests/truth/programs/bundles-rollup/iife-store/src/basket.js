export const ADD = "basket/add";
export const REMOVE = "basket/remove";
export const add = (id, price) => ({ type: ADD, id, price });
export function basket(state, action) {
  switch (action.type) {
    case ADD: return { ...state, lines: state.lines.concat({ id: action.id, price: action.price }) };
    case REMOVE: return { ...state, lines: state.lines.filter((line) => line.id !== action.id) };
    default: return state;
  }
}
