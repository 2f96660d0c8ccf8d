import ko from "knockout";
import { pixel } from "./pixel";

const model = { tittel: "Båtforsikring", epost: ko.observable("") };
model.gyldig = ko.pureComputed(() => /^\S+@\S+\.\S+$/.test(model.epost()));
model.gyldig.subscribe((valid) => valid && pixel.match({ em: model.epost() }));

pixel.page();
ko.applyBindings(model);
