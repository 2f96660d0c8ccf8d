const { createApp, ref, onMounted } = Vue;

const tag = (...args) => window.pintrk(...args);
const spor = {
  mounted(el, { arg, value }) {
    el.addEventListener("click", () => tag("track", arg, value), { once: true });
  },
};

const root = document.getElementById("app");
createApp({
  setup() {
    const titel = ref("Rørholm VVS"), email = ref(""), vist = ref(false);
    onMounted(() => {
      if (!window.pintrk) {
        window.pintrk = function () { window.pintrk.queue.push(Array.prototype.slice.call(arguments)); };
        window.pintrk.queue = [];
        window.pintrk.version = "3.0";
        const script = document.createElement("script");
        script.async = true;
        script.src = "https://s.pinimg.com/ct/core.js";
        document.head.appendChild(script);
      }
      tag("load", "2614930581720", { em: root.dataset.em });
      tag("page");
    });
    return { titel, email, vist };
  },
  directives: { spor },
}).mount(root);
