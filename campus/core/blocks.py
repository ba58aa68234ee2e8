"""The blocks that learner content is made of. One template each, in campus/core/templates/core/blocks/.

No link, no embed, no picture inside running text, no markup of an editor's own. `LEARNER_BLOCKS` is what an information page
offers; a course adds its own to it.
"""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock

from campus.core.sanitising import RICH_TEXT_FEATURES


class NoticeKind(models.TextChoices):
    """How a notice looks; the values are the notice component's own."""

    INFORMATION = "information", _("Good to know")
    NOTICE = "notice", _("Please note")
    DONE = "done", _("Done")


class HeadingBlock(blocks.CharBlock):
    """A heading of the page's second level."""

    class Meta:
        icon = "title"
        label = _("Heading")
        template = "core/blocks/heading.html"


class ParagraphBlock(blocks.RichTextBlock):
    """Running text: paragraphs, small headings, bold, lists. Sanitised whenever it is rendered."""

    def __init__(self, **kwargs: Any) -> None:
        """Fix the features: a caller cannot add a link."""
        kwargs["features"] = RICH_TEXT_FEATURES
        super().__init__(**kwargs)

    class Meta:
        icon = "pilcrow"
        label = _("Text")
        template = "core/blocks/paragraph.html"


class PictureBlock(blocks.StructBlock):
    """A picture. What it shows is always said in words as well."""

    image = ImageChooserBlock(label=_("Picture"))
    alt_text = blocks.CharBlock(
        label=_("What the picture shows"),
        max_length=300,
        help_text=_("Read aloud in place of the picture. Say what a learner should take from it."),
    )
    caption = blocks.CharBlock(label=_("Words under the picture"), required=False, max_length=300)

    class Meta:
        icon = "image"
        label = _("Picture")
        template = "core/blocks/picture.html"


class DocumentBlock(blocks.StructBlock):
    """A PDF to open or print here."""

    document = DocumentChooserBlock(label=_("PDF"))
    about = blocks.CharBlock(
        label=_("What it is"), max_length=150, help_text=_("The words a learner chooses: “Housing form, 2 pages”.")
    )

    class Meta:
        icon = "doc-full"
        label = _("Document (PDF)")
        template = "core/blocks/document.html"


class KeyWordBlock(blocks.StructBlock):
    """One word and what it means."""

    word = blocks.CharBlock(label=_("Word"), max_length=60)
    meaning = blocks.CharBlock(label=_("What it means"), max_length=300)


class KeyWordsBlock(blocks.ListBlock):
    """Hard words of the page with their meanings."""

    def __init__(self, **kwargs: Any) -> None:
        """A list of words and meanings."""
        super().__init__(KeyWordBlock(label=_("Word")), **kwargs)

    class Meta:
        icon = "openquote"
        label = _("Words to know")
        template = "core/blocks/key_words.html"


class NoticeBlock(blocks.StructBlock):
    """A sentence or two that stand out."""

    kind = blocks.ChoiceBlock(label=_("Kind"), choices=NoticeKind.choices, default=NoticeKind.INFORMATION)
    text = blocks.TextBlock(label=_("Text"), max_length=500, rows=3)

    class Meta:
        icon = "warning"
        label = _("Notice")
        template = "core/blocks/notice.html"


class WhoCanHelpBlock(blocks.StructBlock):
    """Somebody here to ask. Never a telephone number or an address outside: the content check refuses them."""

    who = blocks.CharBlock(label=_("Who"), max_length=80, help_text=_("“Your adviser”, “The housing worker”."))
    what = blocks.TextBlock(label=_("What they can help with"), max_length=400, rows=2)
    how = blocks.CharBlock(
        label=_("How to ask"), required=False, max_length=200, help_text=_("“Ask staff on your wing to tell them.”")
    )

    class Meta:
        icon = "user"
        label = _("Who can help")
        template = "core/blocks/who_can_help.html"


class StepsBlock(blocks.ListBlock):
    """Things to do, one after another."""

    def __init__(self, **kwargs: Any) -> None:
        """A list of short lines."""
        super().__init__(blocks.CharBlock(label=_("Step"), max_length=300), **kwargs)

    class Meta:
        icon = "list-ol"
        label = _("Steps")
        template = "core/blocks/steps.html"


class LearnerContentBlock(blocks.StreamBlock):
    """What a page for learners may hold."""

    heading = HeadingBlock(max_length=120)
    paragraph = ParagraphBlock()
    steps = StepsBlock()
    key_words = KeyWordsBlock()
    notice = NoticeBlock()
    who_can_help = WhoCanHelpBlock()
    picture = PictureBlock()
    document = DocumentBlock()
