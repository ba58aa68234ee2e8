import { watchPageShow } from "./pageshow.js";
import { watchHide } from "./hide.js";
import { watchSaving } from "./autosave.js";
import { watchIdle } from "./idle.js";
import { watchForms } from "./forms.js";
import { watchSuggest } from "./suggest.js";

watchPageShow();
watchHide();
watchForms();
watchSuggest();
watchIdle({ flush: watchSaving() });
