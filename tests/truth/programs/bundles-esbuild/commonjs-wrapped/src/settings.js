module.exports = {
  accounts: { meta: "609284417735521", tiktok: "CQ4T7LBC77U0M3VHK2P0", google: "AW-1098347265" },
};
