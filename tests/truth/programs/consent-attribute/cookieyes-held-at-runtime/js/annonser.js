(function(w,d,u){if(w.snaptr)return;var a=w.snaptr=function(){a.handleRequest?a.handleRequest.apply(a,arguments):a.queue.push(arguments)};a.queue=[];var s=d.createElement('script');s.async=!0;s.src=u;var x=d.getElementsByTagName('script')[0];x.parentNode.insertBefore(s,x)})(window,document,'https://sc-static.net/scevent.min.js');
snaptr('init', '54248887-7d73-4ac0-a434-38dcd40d7b13');
snaptr('track', 'PAGE_VIEW');
document.querySelectorAll('.add').forEach(function (b) {
  b.addEventListener('click', function () { snaptr('track', 'ADD_CART', { item_ids: [b.closest('li').dataset.sku] }); });
});
