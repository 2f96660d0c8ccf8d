export const slug = (text) => text.toLowerCase().replace(/[^a-z]+/g, "-");
