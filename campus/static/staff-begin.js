// Wagtail starts its date pickers, choosers and inline panels with scripts inside the page, which our policy for scripts refuses.
// Ours are started by what stands in attributes instead (campus/pages/admin_scripts.py): <span data-controller="campus-begin" ...>.
(() => {
  const FUNCTIONS = new Set(["initDateChooser", "initTimeChooser", "initDateTimeChooser"]);
  const CLASSES = /^(InlinePanel|MultipleChooserPanel|[A-Z][A-Za-z]{0,40}Chooser|Chooser)$/;

  class BeginController extends window.StimulusModule.Controller {
    static values = { what: String, with: Array };

    connect() {
      if (this.element.dataset.begun) return;
      this.element.dataset.begun = "yes";
      const what = this.whatValue;
      const maker = window[what];
      if (typeof maker !== "function") return;
      if (FUNCTIONS.has(what)) maker(...this.withValue);
      else if (CLASSES.test(what)) new maker(...this.withValue);
    }
  }

  window.wagtail.app.register("campus-begin", BeginController);
})();
