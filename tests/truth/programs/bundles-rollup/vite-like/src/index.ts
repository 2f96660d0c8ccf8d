import Cookies from "js-cookie";

type Purpose = "stat" | "mark";
const purposes = (): Purpose[] => (Cookies.get("samtycke") ?? "").split(".").filter(Boolean) as Purpose[];

async function activate(): Promise<void> {
  if (!import.meta.env.PROD || !purposes().includes("mark")) return;
  const { default: plugin } = await import("./plugins/pixel");
  plugin.install({ id: import.meta.env.VITE_PIXEL_ID });
}

const dialog = document.querySelector<HTMLDialogElement>("#kakor")!;
if (purposes().length === 0) dialog.show();
document.querySelector("#godkann")!.addEventListener("click", () => {
  Cookies.set("samtycke", "stat.mark", { expires: 180, sameSite: "lax" });
  dialog.close();
  void activate();
});
void activate();
