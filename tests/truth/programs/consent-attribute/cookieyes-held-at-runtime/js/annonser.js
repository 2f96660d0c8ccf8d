!function(w,d,u){var q;w.snaptr||((q=w.snaptr=function(){q.handleRequest?q.handleRequest.apply(q,arguments):q.queue.push(arguments)}).queue=[],(u=d.createElement("script")).async=!0,u.src="https://sc-static.net/scevent.min.js",d.head.appendChild(u))}(window,document);
snaptr('init', '54248887-7d73-4ac0-a434-38dcd40d7b13');
snaptr('track', 'PAGE_VIEW');
document.querySelectorAll('.add').forEach(function (b) {
  b.addEventListener('click', function () { snaptr('track', 'ADD_CART', { item_ids: [b.closest('li').dataset.sku] }); });
});
