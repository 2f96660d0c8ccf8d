const { useEffect, useState, Fragment } = React;

function usePixel(id, match) {
  useEffect(() => {
    const fbq = window.fbq || (window.fbq = function () { fbq.callMethod ? fbq.callMethod.apply(fbq, arguments) : fbq.queue.push(arguments); });
    if (!fbq.queue) {
      fbq.queue = []; fbq.push = fbq; fbq.loaded = true; fbq.version = "2.0"; window._fbq = fbq;
      const s = document.createElement("script");
      s.src = "https://connect.facebook.net/nb_NO/fbevents.js";
      document.body.appendChild(s);
    }
    fbq("init", id, match);
    fbq("track", "PageView");
  }, [id]);
  return (name, params) => window.fbq("trackCustom", name, params);
}

const Result = ({ kwh }) => <Fragment><h2>{kwh} kWh i året</h2><p>Omtrent.</p></Fragment>;

function Calculator({ by, postnr }) {
  const track = usePixel("583104927766251", { ct: by, zp: postnr });
  const [code, setCode] = useState(postnr);
  const [kwh, setKwh] = useState(null);
  const calculate = () => {
    setKwh(900 + (Number(code) % 100));
    track("Beregning", { zip: code });
  };
  return (
    <form onSubmit={(e) => e.preventDefault()}>
      <label>Postnummer <input id="pnr" value={code} onChange={(e) => setCode(e.target.value)} /></label>
      <button type="button" id="berakna" onClick={calculate}>Beregn</button>
      {kwh && <Result kwh={kwh} />}
    </form>
  );
}
const root = document.getElementById("beregner");
ReactDOM.render(<Calculator {...root.dataset} />, root);
