import { watchPageShow } from "./pageshow.js";

watchPageShow();
