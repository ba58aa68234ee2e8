"""What the screens say for codes of the CV builder. Lazy, so that each reader gets their own language."""

from django.utils.translation import gettext_lazy as _

from cv_builder.changing import ChangeRefusal
from cv_builder.checks import Good, Todo
from cv_builder.content import ExtraKind, GapChoice
from cv_builder.services.refusals import CvRefusal

REFUSAL_WORDS = {
    ChangeRefusal.NO_SUCH_THING: _("This is not on your CV any more."),
    ChangeRefusal.TOO_LONG: _("This is too long. Please use fewer words."),
    ChangeRefusal.TOO_MANY: _("There is no room for more here. Take something away first."),
    ChangeRefusal.NOT_A_DATE: _("Write a year, or a month and a year. Like 2019 or May 2019."),
    ChangeRefusal.ENDS_BEFORE_START: _("This ends before it starts. Please look at both dates."),
    ChangeRefusal.EMPTY: _("There is nothing here yet. Write one sentence."),
}
STAFF_REFUSAL_WORDS = {
    CvRefusal.NOTHING_SAID: _("Write what there is to do, or a comment."),
    CvRefusal.TOO_LONG: _("This is too long for its place. Please use fewer words."),
    CvRefusal.EMPTY: _("Nothing is written on this CV yet."),
}
GOOD_WORDS = {
    Good.ABOUT: _("You say who you are and what work you want."),
    Good.SKILLS: _("You say what you can do."),
    Good.PROOF: _("You say something about every skill."),
    Good.WORK: _("You say what you did at work."),
    Good.RESULTS: _("You give numbers or results. Employers like that."),
    Good.LEARNING: _("You show what you have learnt."),
    Good.NO_GAPS: _("There is no time that you do not explain."),
    Good.SHORT: _("It fits on two sides of paper."),
    Good.EASY: _("It is easy to read."),
    Good.SPELLING: _("We found no spelling mistakes."),
}
TODO_WORDS = {
    Todo.NUMBER: _("Leave out your prison number: “%(words)s”."),
    Todo.HELD_BACK: _("This could show you were in prison, so it is left out for now: “%(words)s”."),
    Todo.NO_NAME: _("Put your name at the top."),
    Todo.UNFINISHED: _("Finish this: “%(words)s”."),
    Todo.NO_SKILLS: _("Add at least three things you can do."),
    Todo.NO_WORK: _("Add some work. Work in here counts."),
    Todo.NO_SENTENCES: _("Say what you did as “%(words)s”."),
    Todo.NO_HEADLINE: _("Say what work you are looking for."),
    Todo.GAP: _("You have nothing between %(starts)s and %(ends)s."),
    Todo.TOO_LONG: _("It is about %(words)s sides long. Two are enough: take away what matters least."),
    Todo.NO_PROOF: _("Say how you show “%(words)s”."),
    Todo.SPELLING: _("Look at the spelling of “%(words)s”. Did you mean “%(meant)s”?"),
    Todo.NO_ABOUT: _("Write two or three sentences about you."),
    Todo.NO_RESULTS: _("Add a number or a result. How many? How often? What got better?"),
    Todo.HARD: _("This sentence is long. Make two of it: “%(words)s”."),
    Todo.NO_DATES: _("Say when you were “%(words)s”. A year is enough."),
}
SPELLING_ALONE = _("Look at the spelling of “%(words)s”.")
GAP_CHOICE_WORDS = {
    GapChoice.TRAINING: _("Training or learning"),
    GapChoice.CARING: _("Caring for family"),
    GapChoice.LOOKING: _("Looking for work"),
    GapChoice.HEALTH: _("My health"),
    GapChoice.AWAY: _("Time away from work"),
    GapChoice.LEAVE: _("Leave it empty"),
}
EXTRA_WORDS = {
    ExtraKind.TICKET: _("A ticket or licence"),
    ExtraKind.LANGUAGE: _("A language"),
    ExtraKind.VOLUNTEERING: _("Something I do for others"),
    ExtraKind.INTEREST: _("Something I like doing"),
    ExtraKind.AWARD: _("A prize or award"),
}
EXTRA_HINTS = {
    ExtraKind.TICKET: _("CSCS, driving, first aid, food hygiene, fork-lift, manual handling"),
    ExtraKind.LANGUAGE: _("And how well you speak it"),
    ExtraKind.VOLUNTEERING: _("Helping others read, listening, charity work"),
    ExtraKind.INTEREST: _("Sport, music, cooking, making things"),
    ExtraKind.AWARD: _("For work, for learning, for art"),
}
EXTRA_NOTE_LABELS = {
    ExtraKind.TICKET: _("Since when, or who gave it"),
    ExtraKind.LANGUAGE: _("How well do you speak it?"),
    ExtraKind.VOLUNTEERING: _("What do you do?"),
    ExtraKind.INTEREST: _("Say a little more"),
    ExtraKind.AWARD: _("What was it for?"),
}
TOP_QUESTIONS = {
    "name": _("What name goes at the top?"),
    "headline": _("What work are you looking for?"),
    "about": _("How are you at work?"),
}
TARGET_WORDS = {
    "name": _("Name"),
    "headline": _("Work looked for"),
    "about": _("About"),
    "title": _("What it is called"),
    "proof": _("How it is shown"),
    "employer": _("Employer"),
    "place": _("Place"),
    "sentences": _("Sentence"),
    "level": _("Level"),
    "provider": _("Who taught it"),
    "note": _("Note"),
}
