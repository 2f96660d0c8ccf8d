import Cookies from "js-cookie";
import { meta, snap } from "./pixels";

function settings() {
  try {
    return JSON.parse(Cookies.get("cookie_settings")) || {};
  } catch {
    return {};
  }
}

const { ads = false } = settings();
if (ads) [meta, snap].forEach((start) => start());
