export const defaults = { account: "572039481166720", selector: "input[type=email]", locale: "de_DE" };
