import $ from "jquery";

$.fn.pixel = function () {
  return this.each(function () {
    window.fbq = window.fbq || function () { (window.fbq.queue = window.fbq.queue || []).push(arguments); };
    window.fbq("init", String($(this).data("pixel") || "628013947755340"));
    window.fbq("track", "PageView");
  });
};

$(function () {
  $(".js-pixel").pixel();
  $(document).on("click", "button.js-buy", () => window.fbq("track", "Purchase", { value: 200, currency: "SEK" }));
  $("form").on("submit", () => $("h1").text("Tack!"));
});
