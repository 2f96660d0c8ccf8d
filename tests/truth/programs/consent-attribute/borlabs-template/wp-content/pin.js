!function(u){if(!window.pintrk){window.pintrk=function(){window.pintrk.queue.push(Array.prototype.slice.call(arguments))};var p=window.pintrk;p.queue=[];p.version="3.0";var s=document.createElement("script");s.async=!0;s.src=u;var f=document.getElementsByTagName("script")[0];f.parentNode.insertBefore(s,f)}}("https://s.pinimg.com/ct/core.js");
pintrk('load', '2626493376418');
pintrk('page');
