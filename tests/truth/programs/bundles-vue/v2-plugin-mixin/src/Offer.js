export default { name: "offer", pixelEvent: "ViewContent", render: (h) => h("p", "Från 4 900 kr per säsong") };
