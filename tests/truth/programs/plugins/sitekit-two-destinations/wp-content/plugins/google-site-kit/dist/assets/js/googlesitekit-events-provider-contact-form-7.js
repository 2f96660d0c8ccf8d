(()=>{"use strict";
const isMail=v=>/^[^\s@]+@[^\s@]+\.[a-z]{2,}$/i.test(v);
const userData=list=>{const mail=list.find(({name,value})=>/mail/.test(name)&&isMail(value));return mail?{email:mail.value.trim().toLowerCase()}:void 0};
document.addEventListener("wpcf7mailsent",e=>{
  const data=window._googlesitekitUserData?.isUserDataEnabled?userData(e.detail.inputs):void 0;
  window._googlesitekit?.gtagEvent?.("contact",{event_category:e.detail.contactFormId,event_label:e.detail.unitTag,...data&&{user_data:data}});
});
})();
