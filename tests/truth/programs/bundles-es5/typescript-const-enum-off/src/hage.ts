const enum Stage { Preview = 1, Production = 2 }
declare const fbq: (...args: unknown[]) => void;

var currentStage: Stage = Stage.Preview;

function begin(stage: Stage): void {
  switch (stage) {
    case Stage.Production:
      (window as any).fbq = (window as any).fbq || function () { ((fbq as any).queue = (fbq as any).queue || []).push(arguments); };
      fbq("init", "382019457766034");
      fbq("track", "PageView");
      break;
    case Stage.Preview:
      document.getElementById("merknad")!.textContent = "Forhåndsvisning";
      break;
  }
}

begin(currentStage);
