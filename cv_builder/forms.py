"""What learners and staff fill in about CVs. What does not fit is decided by `changing` and the services."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from campus.core.forms import CampusForm
from campus.core.kinds_of_work import KindOfWork
from cv_builder.changing import NotTaken
from cv_builder.content import Extra, ExtraKind, Learning, Setting, Work
from cv_builder.when import when_words
from cv_builder.word_bank import word_bank
from cv_builder.words import EXTRA_HINTS, EXTRA_NOTE_LABELS, EXTRA_WORDS, REFUSAL_WORDS, TOP_QUESTIONS


class CvForm(CampusForm):
    """A form of the CV builder: the services say what does not fit, this shows it beside its field."""

    def refuse(self, refused: NotTaken) -> None:
        """Show why something was not taken."""
        self.is_valid()
        field = refused.field if refused.field in self.fields else None
        self.add_error(field, str(REFUSAL_WORDS[refused.code]))

    @property
    def typed(self) -> dict[str, str]:
        """The fields as they were sent; a box that is not ticked is empty."""
        return {name: str(self.data.get(name, "")) for name in self.fields}


class TopForm(CvForm):
    """One of the three texts at the top of a CV."""

    def __init__(self, field: str, *args: Any, **kwargs: Any) -> None:
        """Ask for `field`: name, headline or about."""
        super().__init__(*args, **kwargs)
        widget = forms.Textarea(attrs={"rows": 6}) if field == "about" else None
        labels = {"name": _("Your name"), "headline": _("Kind of work or job"), "about": _("About you")}
        hints = {
            "name": _("As you want an employer to read it."),
            "headline": _("Like “Kitchen assistant” or “Warehouse or driving work”."),
            "about": _("Two or three sentences are enough."),
        }
        self.fields[field] = forms.CharField(
            label=labels[field], help_text=hints[field], required=False, widget=widget or forms.TextInput()
        )
        self.question = TOP_QUESTIONS[field]


class SkillsForm(CvForm):
    """Skills to add: from the bank, or one of the learner's own."""

    own = forms.CharField(label=_("Something else you can do"), required=False)


class ProofForm(CvForm):
    """What a learner says about one skill."""

    name = forms.CharField(label=_("What you can do"), required=False)
    proof = forms.CharField(
        label=_("How do you show it?"),
        help_text=_("One or two sentences. Where did you do it? How often? What came of it?"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class JobChoiceForm(CampusForm):
    """Which job of the word bank it was."""

    job = forms.ChoiceField(label=_("Which is most like it?"), widget=forms.RadioSelect)

    def __init__(self, setting: Setting, *args: Any, **kwargs: Any) -> None:
        """Offer the jobs of a setting."""
        super().__init__(*args, **kwargs)
        bank = word_bank()
        kinds = dict(KindOfWork.choices)
        if setting is Setting.INSIDE:
            choices = [(job.code, job.label) for job in bank.inside.values()]
        else:
            choices = [(job.code, str(kinds[job.code])) for job in bank.outside.values()]
        if setting is Setting.INSIDE:
            choices.append(("OTHER", str(_("Something else"))))
        self.fields["job"].choices = choices  # type: ignore[attr-defined]


class WorkForm(CvForm):
    """When and where a job was."""

    title = forms.CharField(
        label=_("What is the job called?"),
        help_text=_("Use a name that any employer knows."),
        required=False,
    )
    employer = forms.CharField(label=_("Who did you work for?"), required=False)
    place = forms.CharField(label=_("Which town?"), required=False)
    starts = forms.CharField(label=_("When did you start?"), help_text=_("Like 2019 or May 2019."), required=False)
    ends = forms.CharField(label=_("When did you stop?"), help_text=_("Like 2021 or June 2021."), required=False)
    is_now = forms.BooleanField(label=_("I still do this work"), required=False)

    def __init__(self, work: Work, *args: Any, **kwargs: Any) -> None:
        """Show what is there; work inside needs no town, and says why an employer's name may be left out."""
        first = {name: getattr(work, name) for name in ("title", "employer", "place", "is_now")}
        dates = {name: when_words(getattr(work, name)) for name in ("starts", "ends")}
        super().__init__(*args, initial={**first, **dates}, **kwargs)
        if work.setting == Setting.INSIDE:
            self.fields["employer"].help_text = _(
                "You can leave this empty, or write something true like “Catering workshop”. A prison's name could "
                "show you were in prison. It is up to you."
            )
            del self.fields["place"]


class SentenceForm(CvForm):
    """One sentence about a job."""

    draft = forms.CharField(
        label=_("Write one sentence"),
        help_text=_("Start with “I”. Say what you did, how much, and what came of it."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class LearningForm(CvForm):
    """A course or a qualification."""

    title = forms.CharField(label=_("What did you learn?"), help_text=_("The course or the subject."), required=False)
    level = forms.CharField(label=_("Level or result, if there was one"), help_text=_("Like Level 2."), required=False)
    provider = forms.CharField(
        label=_("Who taught it?"), help_text=_("A college or a training company."), required=False
    )
    finished = forms.CharField(label=_("When did you finish?"), help_text=_("Like 2019 or May 2019."), required=False)

    def __init__(self, learning: Learning, *args: Any, **kwargs: Any) -> None:
        """Show what is there."""
        first = {name: getattr(learning, name) for name in ("title", "level", "provider")}
        super().__init__(*args, initial={**first, "finished": when_words(learning.finished)}, **kwargs)


class ExtraKindForm(CampusForm):
    """What sort of extra it is."""

    kind = forms.ChoiceField(
        label=_("What is it?"),
        choices=[(kind.value, words) for kind, words in EXTRA_WORDS.items()],
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Say examples under each choice."""
        super().__init__(*args, **kwargs)
        self.fields["kind"].choice_hints = {kind.value: words for kind, words in EXTRA_HINTS.items()}  # type: ignore[attr-defined]


class ExtraForm(CvForm):
    """One extra."""

    title = forms.CharField(label=_("What is it called?"), required=False)
    note = forms.CharField(required=False)

    def __init__(self, extra: Extra, *args: Any, **kwargs: Any) -> None:
        """Show what is there."""
        super().__init__(*args, initial={"title": extra.title, "note": extra.note}, **kwargs)
        self.fields["note"].label = EXTRA_NOTE_LABELS[ExtraKind(extra.kind)]


class ContactForm(CvForm):
    """How an employer reaches the person after release."""

    address = forms.CharField(label=_("Address"), required=False, max_length=200)
    town = forms.CharField(label=_("Town"), required=False, max_length=80)
    postcode = forms.CharField(label=_("Postcode"), required=False, max_length=8)
    phone = forms.CharField(label=_("Telephone number"), required=False, max_length=30)
    email = forms.CharField(label=_("E-mail address"), required=False, max_length=254)


class CopyForm(CvForm):
    """A copy of the CV under a name of its own."""

    title = forms.CharField(label=_("What will you call the copy?"), help_text=_("Only you and staff see this."))
