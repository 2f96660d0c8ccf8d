import { queue } from "./queue.js";
const $ = window.jQuery;

const defaults = { event: "Contact", attribute: "data-match", page: true };

$.fn.pixelForm = function (options) {
  const settings = $.extend({}, defaults, options);
  if (this.length && settings.page) {
    queue("init", settings.id);
    queue("track", "PageView");
  }
  return this.each(function () {
    $(this).on("submit", function (event) {
      event.preventDefault();
      const match = {};
      $(this).find(`[${settings.attribute}]`).each((_, field) => {
        const value = $.trim($(field).val());
        if (value) match[$(field).attr(settings.attribute)] = value;
      });
      queue("init", settings.id, match);
      queue("track", settings.event, { fields: $(this).serializeArray().length });
    });
  });
};
