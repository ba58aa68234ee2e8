"""From what a learner wrote to what an employer reads. Pure.

Only what may be shown comes through: a text that could tell of prison stays behind until its writer shows it; a prison number
always does.
"""

from collections.abc import Collection
from datetime import date

from cv_builder.content import CvContent, Extra, ExtraKind, GapChoice, Learning, Skill, Work
from cv_builder.discretion import may_show, without_numbers
from cv_builder.document import (
    Award,
    Certificate,
    CvDocument,
    Education,
    Gap,
    Interest,
    Language,
    Layout,
    Volunteer,
)
from cv_builder.document import Skill as SkillShown
from cv_builder.document import Work as WorkShown
from cv_builder.gaps import gaps_find
from cv_builder.when import When, when_stored
from cv_builder.word_bank import BLANK

# What an employer reads of an explained gap. A CV is in English, so these are not translated.
GAP_WORDS = {
    GapChoice.TRAINING: "Training and learning",
    GapChoice.CARING: "Caring for family",
    GapChoice.LOOKING: "Looking for work",
    GapChoice.HEALTH: "Time out for my health",
    GapChoice.AWAY: "Time away from work",
}


def document_of(content: CvContent, layout: str, today: date, prisons: Collection[str] = ()) -> CvDocument:
    """The CV as every format is made from it, without contact details.

    Args:
        prisons: distinctive names of prisons, in small letters (`discretion.tells_find`).
    """
    paper = _Paper(content, prisons)
    return CvDocument(
        name=without_numbers(content.name),
        label=paper.text(content.headline),
        summary=paper.paragraphs(content.about),
        layout=Layout(layout),
        skills=tuple(paper.skill(skill) for skill in content.skills if paper.text(skill.name)),
        work=tuple(paper.work(work) for work in newest_first(content.work) if paper.has_work(work)),
        volunteer=tuple(
            Volunteer(position=title, summary=note) for title, note in paper.extras(ExtraKind.VOLUNTEERING)
        ),
        gaps=tuple(
            Gap(gap.starts.stored, gap.ends.stored, GAP_WORDS[GapChoice(gap.choice)])
            for gap in gaps_find(content, today)
            if gap.choice and gap.choice != GapChoice.LEAVE
        ),
        education=tuple(paper.learning(one) for one in content.learning if paper.text(one.title)),
        certificates=tuple(_certificate(title, note) for title, note in paper.extras(ExtraKind.TICKET)),
        awards=tuple(Award(title=title, summary=note) for title, note in paper.extras(ExtraKind.AWARD)),
        languages=tuple(Language(title, note) for title, note in paper.extras(ExtraKind.LANGUAGE)),
        interests=tuple(Interest(title, (note,) if note else ()) for title, note in paper.extras(ExtraKind.INTEREST)),
    )


def newest_first(works: Collection[Work]) -> list[Work]:
    """Jobs as employers want them: those that go on first, then by their end; without dates last, as they were written."""

    def key(work: Work) -> tuple[int, int, int]:
        starts, ends = when_stored(work.starts), when_stored(work.ends)
        last = ends or starts
        return (-int(work.is_now), -(last.last_month if last else 0), -(starts.first_month if starts else 0))

    return sorted(works, key=key)


def _certificate(title: str, note: str) -> Certificate:
    """A ticket; a note that is a date becomes its date, any other who gave it."""
    when: When | None = when_stored(note)
    return Certificate(name=title, date=note if when else "", issuer="" if when else note)


class _Paper:
    """Decides text by text what comes through."""

    def __init__(self, content: CvContent, prisons: Collection[str]) -> None:
        self.content = content
        self.prisons = prisons

    def text(self, text: str) -> str:
        """The text as it may be shown; nothing for one that is held back or not finished."""
        if BLANK in text or not may_show(text, self.content.shown, self.prisons):
            return ""
        return without_numbers(text)

    def paragraphs(self, text: str) -> str:
        """A text of several paragraphs: held back or shown as a whole."""
        if not self.text(text):
            return ""
        return "\n".join(filter(None, (without_numbers(line) for line in text.splitlines())))

    def skill(self, skill: Skill) -> SkillShown:
        proof = self.text(skill.proof)
        return SkillShown(name=self.text(skill.name), evidence=(proof,) if proof else ())

    def has_work(self, work: Work) -> bool:
        return bool(self.text(work.title) or self.text(work.employer) or self.sentences(work))

    def sentences(self, work: Work) -> tuple[str, ...]:
        return tuple(filter(None, (self.text(sentence.text) for sentence in work.sentences)))

    def work(self, work: Work) -> WorkShown:
        return WorkShown(
            name=self.text(work.employer),
            position=self.text(work.title),
            location=self.text(work.place),
            start_date=work.starts,
            end_date="" if work.is_now else work.ends or work.starts,
            highlights=self.sentences(work),
        )

    def learning(self, learning: Learning) -> Education:
        return Education(
            institution=self.text(learning.provider),
            area=self.text(learning.title),
            study_type=self.text(learning.level),
            end_date=learning.finished,
        )

    def extras(self, kind: ExtraKind) -> list[tuple[str, str]]:
        found: list[Extra] = [extra for extra in self.content.extras if extra.kind == kind]
        return [(self.text(extra.title), self.text(extra.note)) for extra in found if self.text(extra.title)]
