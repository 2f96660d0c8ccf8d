import { Application, Controller } from "@hotwired/stimulus";

class Counter extends Controller {
  static targets = ["field", "out"];
  count() { this.outTarget.value = this.fieldTarget.value.length; }
}
class Snap extends Controller {
  connect() {
    window.snaptr = window.snaptr || function () { (window.snaptr.queue = window.snaptr.queue || []).push(arguments); };
    window.snaptr("init", "1f8c6d20-7e4b-4a93-b5c1-09d8e7f6a5b4");
    window.snaptr("track", "PAGE_VIEW");
  }
}
const application = Application.start();
application.register("counter", Counter);
application.register("snap", Snap);
