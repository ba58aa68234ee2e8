import { watchPageShow } from "./pageshow.js";
import { watchHide } from "./hide.js";
import { watchSaving } from "./autosave.js";
import { watchIdle } from "./idle.js";
import { watchForms } from "./forms.js";

watchPageShow();
watchHide();
watchForms();
watchIdle({ flush: watchSaving() });
