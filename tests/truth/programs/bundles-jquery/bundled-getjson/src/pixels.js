import $ from "jquery";

const table = [
  {
    name: "fbq", src: "https://connect.facebook.net/en_GB/fbevents.js", id: "183740295566812", page: "PageView",
    user: ({ email, firstName, lastName }) => ({ em: email, fn: firstName.toLowerCase(), ln: lastName.toLowerCase() }),
  },
  {
    name: "snaptr", src: "https://sc-static.net/scevent.min.js", id: "94c20d7e-3b18-4f6a-a5d0-c81e7b2f6a39", page: "PAGE_VIEW",
    user: ({ email }) => ({ user_email: email }),
  },
];

export function all(customer) {
  $.each(table, (_, { name, src, id, page, user }) => {
    const stub = (window[name] = function () {
      const run = stub.callMethod || stub.handleRequest;
      run ? run.apply(stub, arguments) : stub.queue.push(arguments);
    });
    stub.queue = [];
    document.head.appendChild($("<script>").attr({ src, async: true })[0]);
    customer ? stub("init", id, user(customer)) : stub("init", id);
    stub("track", page);
  });
}
