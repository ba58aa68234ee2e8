"""What belongs to no single feature and can be turned off all the same: printing."""

from django.utils.translation import gettext_lazy as _

from campus.accounts.switching import Function, function_declare

PRINT = "print"

# Addresses of every feature that print say so in their names: "cv_builder:print", "vacancies:print-pack", "papers:pdf".
function_declare(
    Function(
        PRINT,
        _("Printing: CVs, print packs, certificates (not sign-in slips)"),
        notice=_("You cannot print here just now. What you made is kept."),
        addresses=("*:*print*", "*:*pdf*"),
        closes_for_staff=True,
        order=70,
    )
)
