const accounts = { production: "526190847730148", staging: "526190847730999" };
const environment = location.hostname.startsWith("test.") ? "staging" : "production";

function readCustomer() {
  const block = document.getElementById("kund");
  if (!block) return null;
  const { kundnr, epost, avtal } = JSON.parse(block.textContent);
  return { em: epost, external_id: kundnr, contracts: avtal };
}

function createQueue(target, name) {
  if (target[name]) return target[name];
  const queue = function () {
    if (queue.callMethod) queue.callMethod.apply(queue, arguments);
    else queue.queue.push(arguments);
  };
  queue.push = queue;
  queue.loaded = true;
  queue.version = "2.0";
  queue.queue = [];
  target[name] = queue;
  target["_" + name] = target["_" + name] || queue;
  return queue;
}

function loadLibrary(locale) {
  const element = document.createElement("script");
  element.async = true;
  element.src = "https://connect.facebook.net/" + locale + "/fbevents.js";
  const first = document.getElementsByTagName("script")[0];
  first.parentNode.insertBefore(element, first);
}

const customer = readCustomer();
const pixel = createQueue(window, "fbq");
loadLibrary("sv_SE");
if (customer) {
  const { contracts, ...match } = customer;
  pixel("init", accounts[environment], match);
  pixel("track", "PageView");
  contracts.forEach((name) => pixel("track", "ViewContent", { content_name: name }));
} else {
  pixel("init", accounts[environment]);
  pixel("track", "PageView");
}
