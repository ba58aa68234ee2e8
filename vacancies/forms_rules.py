"""Editing the tables that screening goes by."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from vacancies.models import DoubtSetting, ExcludedKind, ExcludedWord, KindKeyword, KnownEmployer, SchoolHoursWord
from vacancies.phrases import words_of

SHORTEST = 3  # letters in all: a shorter word would be found in far too many adverts
HEAVIEST = 100
PHRASE_HELP = _(
    "Capitals, accents and a plural s make no difference: “weapon” also finds “Weapons”. Several words are found only in "
    "this order."
)
AT_ONCE = _("Adverts that are live or wait are judged again within minutes.")
NEXT_IMPORT = _("It counts from the next import on, for adverts that are new or have changed.")


class PhraseForm(WagtailAdminModelForm):
    """A word or phrase, tidied; one that says the same as another row is refused."""

    def clean_phrase(self) -> str:
        """The phrase with single spaces.

        Raises:
            ValidationError: too little in it can be found, or a row says it already.
        """
        phrase = " ".join(self.cleaned_data["phrase"].split())
        folded = words_of(phrase)
        if sum(len(word) for word in folded) < SHORTEST:
            raise ValidationError(_("Write a word of at least three letters."))
        if any(words_of(other) == folded for other in self.others().values_list("phrase", flat=True)):
            raise ValidationError(_("This is in the list already, perhaps in another spelling."))
        return phrase

    def others(self) -> Any:
        """The rows that this one must not repeat."""
        return self._meta.model.objects.exclude(pk=self.instance.pk)


class ExcludedWordForm(PhraseForm):
    """A word that is not allowed."""

    class Meta:
        """Fields and help."""

        model = ExcludedWord
        fields = ["phrase", "note"]
        help_texts = {
            "phrase": PHRASE_HELP,
            "note": _("For colleagues: why adverts with this word are refused.") + " " + AT_ONCE,
        }


class ExcludedKindForm(WagtailAdminModelForm):
    """A kind of work that is not allowed."""

    class Meta:
        """Fields and help."""

        model = ExcludedKind
        fields = ["kind_of_work", "note"]
        help_texts = {
            "kind_of_work": _("Every advert of this kind is refused."),
            "note": _("For colleagues: why adverts of this kind are refused.") + " " + AT_ONCE,
        }


class KindKeywordForm(PhraseForm):
    """A word for a kind of work, with a weight that stays in bounds."""

    weight = forms.IntegerField(
        label=_("Weight"),
        min_value=1,
        max_value=HEAVIEST,
        initial=10,
        help_text=_("1 to 100: a heavier word says more. In a title every word counts five times.") + " " + NEXT_IMPORT,
    )

    class Meta:
        """The kind comes first: the phrase is compared with others of the same kind."""

        model = KindKeyword
        fields = ["kind_of_work", "phrase", "weight"]
        help_texts = {
            "phrase": PHRASE_HELP,
            "kind_of_work": _("The same word may speak for several kinds; write it once for each."),
        }

    def others(self) -> Any:
        """Other words for the same kind."""
        return super().others().filter(kind_of_work=self.cleaned_data.get("kind_of_work", ""))


class SchoolHoursWordForm(PhraseForm):
    """A word by which an advert says that it fits school hours."""

    class Meta:
        """Fields and help."""

        model = SchoolHoursWord
        fields = ["phrase"]
        help_texts = {"phrase": PHRASE_HELP + " " + NEXT_IMPORT}


class DoubtSettingForm(WagtailAdminModelForm):
    """What one rule of doubt does, where it should do otherwise than usual."""

    class Meta:
        """Fields and help."""

        model = DoubtSetting
        fields = ["rule", "effect", "note"]
        help_texts = {
            "rule": _("Every rule holds the adverts that it finds doubtful, unless it is in this list."),
            "note": _("For colleagues: why this rule does less for now.") + " " + AT_ONCE,
        }


class KnownEmployerForm(WagtailAdminModelForm):
    """An employer whose name others like to look like."""

    class Meta:
        """Fields and help."""

        model = KnownEmployer
        fields = ["name", "note"]
        help_texts = {
            "name": _(
                "An advert by “Tesc0” is held when “Tesco” is in this list; adverts by “Tesco Stores Ltd” are not."
            )
            + " "
            + AT_ONCE
        }

    def clean_name(self) -> str:
        """The name with single spaces.

        Raises:
            ValidationError: there is too little of it to look like anything.
        """
        name = " ".join(self.cleaned_data["name"].split())
        if sum(letter.isalnum() for letter in name) < SHORTEST:
            raise ValidationError(_("Write a name of at least three letters."))
        return name
