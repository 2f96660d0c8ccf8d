import Offer from "./Offer";
export default {
  name: "app",
  components: { Offer },
  data: () => ({ shown: false }),
  render(h) {
    return h("main", [
      h("h1", "Vinterförvaring"),
      this.shown ? h(Offer) : h("button", { attrs: { id: "visa" }, on: { click: () => (this.shown = true) } }, "Visa pris"),
      h("form", { attrs: { action: "/plats" } }, [h("label", ["Båtlängd ", h("input", { attrs: { name: "langd" } })]), h("label", ["E-post ", h("input", { attrs: { name: "epost", type: "email" } })]), h("button", "Boka plats")]),
    ]);
  },
};
