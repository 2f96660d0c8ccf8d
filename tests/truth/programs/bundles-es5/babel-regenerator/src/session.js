export async function whoami() {
  const response = await fetch("/api/me", { credentials: "include" });
  if (!response.ok) throw new Error(`status ${response.status}`);
  const { loggedIn, ...user } = await response.json();
  return loggedIn ? user : null;
}
