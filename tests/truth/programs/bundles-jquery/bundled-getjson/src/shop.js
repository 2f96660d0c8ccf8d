import $ from "jquery";
import * as pixels from "./pixels";

const ready = $.Deferred();
$(() => ready.resolve());

$.when($.getJSON("/customer.json"), ready)
  .then(([customer]) => pixels.all(customer))
  .fail(() => pixels.all(null));
$(document).on("submit", "#voucher", (event) => event.preventDefault());
