const owner = { id: "243917650088231", role: "owner" };
const agency = { id: "243917650088777", role: "agency" };
const previous = { id: "243917650088999", role: "closed" };
export const accounts = [owner, agency, previous].filter((account) => account.role !== "closed");
export const main = owner.id;
