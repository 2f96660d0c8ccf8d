import React from "react";
import ReactDOM from "react-dom";
import { Wizard } from "./Wizard";
import { tracker, Vendor } from "./tracker";

tracker.use(Vendor.Meta, "750281936644018");
ReactDOM.render(<Wizard onStep={(step, user) => tracker.step(step, user)} />, document.getElementById("wizard"));
