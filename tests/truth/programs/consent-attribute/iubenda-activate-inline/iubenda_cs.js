!function(){
var purposes={1:true};
function act(){
  document.querySelectorAll("script._iub_cs_activate,script._iub_cs_activate-inline").forEach(function(t){
    if(t.type!=="text/plain")return;
    var need=(t.getAttribute("data-iub-purposes")||"5").split(",");
    for(var i=0;i<need.length;i++)if(!purposes[need[i].trim()])return;
    var s=document.createElement("script");
    s.className=t.className.replace("_iub_cs_activate","_iub_cs_activate-activated");
    var a=t.getAttribute("data-suppressedsrc");
    a?s.src=a:s.text=t.textContent;
    t.parentNode.insertBefore(s,t);t.type="text/done";
  });
}
function init(){
  document.getElementById("accept").addEventListener("click",function(){[1,2,3,4,5].forEach(function(p){purposes[p]=true});act();var cb=_iub.csConfiguration.callback.onConsentGiven;cb&&cb()});
  document.getElementById("reject").addEventListener("click",function(){document.getElementById("cookie-banner").hidden=true});
}
document.readyState==="loading"?document.addEventListener("DOMContentLoaded",init):init();
}();
