import { render } from "preact";
import { Catalogue } from "./Catalogue";
import { Newsletter } from "./Newsletter";

const islands = { Catalogue, Newsletter };
for (const element of document.querySelectorAll("[data-island]")) {
  const Island = islands[element.dataset.island];
  render(<Island {...JSON.parse(element.dataset.props)} />, element);
}
