import { Vendors } from "./vendors";
import { Area, areaOf } from "./area";

const area = areaOf(location.pathname);
const chosen: Vendors.Starter[] = [Vendors.google("G-7QX2M4LK9P")];
if (area === Area.Campaign) chosen.push(Vendors.meta("781630294455109"));
for (const start of chosen) start({ locale: "sv_SE", ...{ area: Area[area] } });
