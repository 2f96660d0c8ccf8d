export const member = () => JSON.parse(document.body.dataset.medlem || "{}");
export const isMember = () => Boolean(member().telefon);
