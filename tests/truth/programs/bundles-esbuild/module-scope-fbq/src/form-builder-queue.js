// fbq: the form builder's queue. Commands are drawn in order.
const commands = {
  init(surveyId, field) {
    const form = document.querySelector("#survey");
    form.dataset.survey = surveyId;
    form.insertAdjacentHTML("beforeend", `<label>${field.title} <input id="${field.em}" type="email"></label>`);
  },
  track(step) {
    const out = document.querySelector("#step");
    if (step === "Step") out.value = Number(out.value) + 1;
  },
};

export default function fbq(command, ...rest) {
  fbq.queue.push(command);
  commands[command]?.(...rest);
}
fbq.queue = [];
