export enum Account {
  Sweden = "482910573316204",
  Norway = "593021684427315",
}
export const byMarket: Record<string, Account> = { se: Account.Sweden };
