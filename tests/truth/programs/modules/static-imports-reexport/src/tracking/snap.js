export const startSnap = (id) => {
!function(e,t){if(!e.snaptr){var n=e.snaptr=function(){n.handleRequest?n.handleRequest.apply(n,arguments):n.queue.push(arguments)};n.queue=[];var r=t.createElement("script");r.async=!0,r.src="https://sc-static.net/scevent.min.js",t.head.appendChild(r)}}(window,document);
  window.snaptr('init', id);
};
