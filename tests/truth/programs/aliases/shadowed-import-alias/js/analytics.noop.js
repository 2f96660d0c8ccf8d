// used for the members' area: the board decided against advertising there
export const fbq = () => undefined;
export default { start: () => undefined };
