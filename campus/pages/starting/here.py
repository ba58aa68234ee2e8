"""Starting pages about this computer itself. What they promise is what the portal does: change both together."""

from campus.pages.starting.words import StartingPage, heading, key_words, notice, points, steps, text, who_can_help

_ASK_STAFF = "Tell any member of staff. They can pass it on."

HOW_THIS_WORKS = StartingPage(
    slug="how-this-works",
    title="How this works",
    summary="What you can do here, and what happens to your work.",
    section="USING",
    body=(
        text(
            "This computer is for learning and for finding work. You can look at jobs, and get ready for the day you leave.",
            "It is not the internet. You cannot send e-mail from here, and nobody outside can see you.",
        ),
        heading("Finding your way"),
        points(
            "<b>Home</b> is where you start. It shows what is new for you.",
            "<b>Jobs</b> is a list of real jobs. You can look for a kind of work and a place.",
            "<b>Help</b> is where you are now.",
        ),
        heading("If you like a job"),
        steps(
            "Open the job and read what you would do.",
            "Press “I'm interested”.",
            "Staff are told. They will come and talk to you.",
            "You do not need to do anything else. You can change your mind at any time.",
        ),
        heading("When you stop"),
        text(
            "Press “Sign out” when you are done. If you go quiet for ten minutes, we sign you out to keep your things safe. "
            "We ask you first, a minute before.",
            "If somebody looks over your shoulder, press “Hide”. The page goes blank until you press “Carry on”.",
            "You can move to another prison and still find your things. They go with you.",
        ),
        notice("You cannot break anything here. Have a look around."),
        who_can_help("Education staff", "They can sit with you the first time, and show you each part.", _ASK_STAFF),
    ),
)

CANNOT_SIGN_IN = StartingPage(
    slug="i-cannot-sign-in",
    title="I can't sign in",
    summary="What to try, and who can give you new words.",
    section="USING",
    body=(
        text(
            "This happens to a lot of people. It is quick to put right.",
            "You may be reading this for next time, or to help a friend.",
        ),
        heading("Try this first"),
        steps(
            "Check your prison number. It looks like A1234BC. It is on your ID card.",
            "Check your three secret words. Press “Show” to see what you typed.",
            "Check how each word is spelled. Big or small letters do not matter. The order of the words does.",
            "Try once more, slowly.",
        ),
        heading("If it still does not work"),
        text(
            "After five wrong tries, this computer makes you wait for fifteen minutes. Nobody is in trouble. It stops other "
            "people from guessing.",
            "You can wait, or you can ask staff. They can let you back in at once.",
        ),
        heading("If you forgot your words"),
        text(
            "Ask staff for new words. They print a slip and hand it to you. The next time you sign in, you pick new words "
            "of your own.",
            "All your work is still there. New words do not change it.",
        ),
        notice(
            "Never tell anyone your words. Staff do not need them, and must not ask for them. If you think somebody knows "
            "them, ask for new ones today.",
            kind="notice",
        ),
        who_can_help(
            "Staff on your wing, or in education", "They can let you back in and give you new words.", _ASK_STAFF
        ),
    ),
)

WHO_CAN_SEE = StartingPage(
    slug="who-can-see-what-i-write",
    title="Who can see what I write",
    summary="What staff can see, what they cannot, and what is written down.",
    section="USING",
    body=(
        text(
            "You should know who can read your words before you write them. Each page where you write something has a line "
            "at the bottom. It starts with “Who can see this”.",
        ),
        heading("What staff can see"),
        points(
            "Staff who help you find work can see the jobs you are interested in.",
            "If you write a note to your adviser about a job, only your adviser reads it.",
            "Staff can see if you have signed in, and can give you new words.",
        ),
        heading("What staff cannot see"),
        points(
            "Your secret words. Nobody can look them up, not even the people who run this computer.",
            "The pages you only looked at. We do not keep a list of what you read.",
            "Jobs you saved for yourself, or said “Not for me” to.",
        ),
        heading("What other people can see"),
        text(
            "Other learners can see nothing about you. No employer can see you here. Nothing goes outside unless you know "
            "about it and staff take it out for you.",
        ),
        heading("What is written down"),
        text(
            "When staff open your page, that is recorded. We keep who it was and when. This is there to protect you. We also "
            "record when you sign in.",
        ),
        notice("Do not write about your offence here. Nobody here needs it to help you find a job.", kind="notice"),
        key_words({"Adviser": "The person on the staff who helps you plan for work and for leaving."}),
        who_can_help("Your adviser", "Ask to see what is kept about you, or to put something right.", _ASK_STAFF),
    ),
)

HERE_PAGES: tuple[StartingPage, ...] = (HOW_THIS_WORKS, CANNOT_SIGN_IN, WHO_CAN_SEE)
