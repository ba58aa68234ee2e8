import { watchChoosing } from "./choosing.js";
import { watchPageShow } from "./pageshow.js";
import { watchQueue } from "./queue.js";

watchPageShow();
watchQueue();
watchChoosing();
for (const button of document.querySelectorAll("[data-campus-print]")) {
  button.addEventListener("click", () => window.print());
}
