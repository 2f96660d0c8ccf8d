export default (id) => {
!function(e,t){if(!e.pintrk){var n=e.pintrk=function(){n.queue.push([].slice.call(arguments))};n.queue=[],n.version="3.0";var r=t.createElement("script");r.async=1,r.src="https://s.pinimg.com/ct/core.js",t.head.appendChild(r)}}(window,document);
  window.pintrk('load', id);
  window.pintrk('page');
};
