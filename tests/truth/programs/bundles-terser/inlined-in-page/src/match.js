const keys = { vorname: "fn", nachname: "ln", ort: "ct", email: "em" };
export function toMatch(account) {
  if (!account) return null;
  return Object.keys(keys).reduce((match, name) => (account[name] ? { ...match, [keys[name]]: account[name].toLowerCase() } : match), {});
}
