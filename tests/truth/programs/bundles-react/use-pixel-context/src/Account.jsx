import { usePixel } from "./usePixel";
import { useSession } from "./session";

export function Account({ pixel }) {
  usePixel(pixel);
  const user = useSession();
  if (user === undefined) return <p>Hämtar…</p>;
  return (
    <main>
      <h1>Dina uppgifter</h1>
      <form action="/spara" method="post">
        <label>E-post <input name="epost" type="email" defaultValue={user?.email} /></label>
        <label>Mobil <input name="mobil" type="tel" defaultValue={user?.phone} /></label>
        <button>Spara</button>
      </form>
    </main>
  );
}
