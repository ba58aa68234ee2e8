"""One invented course for the demonstration: three short lessons and a quiz, written as a tutor would write them."""

from typing import Any

from courses.models import CourseIndexPage, CoursePage, LessonPage, QuestionBank, QuizPage
from courses.services.sections import courses_section

TITLE = "Food hygiene: keeping a kitchen safe"

Block = tuple[str, Any]


def _say(words: str) -> Block:
    return ("paragraph", "".join(f"<p>{line}</p>" for line in words.split("\n")))


def _screen(heading: str, *content: Block) -> Block:
    return ("screen", {"heading": heading, "content": list(content)})


def _choices(*lines: tuple[str, bool, str]) -> list[dict[str, Any]]:
    return [{"text": text, "is_right": is_right, "feedback": feedback} for text, is_right, feedback in lines]


def _check(question: str, *lines: tuple[str, bool, str]) -> Block:
    return ("check_yourself", {"question": question, "choices": _choices(*lines)})


HANDS = [
    _screen(
        "Germs you cannot see",
        _say(
            "Germs are tiny living things. Some of them make people ill.\nThey get onto food from hands, raw meat and dirt."
        ),
        ("key_words", [{"word": "Germs", "meaning": "Tiny living things. Some make you ill."}]),
    ),
    _screen(
        "When to wash",
        _say("Wash your hands:"),
        (
            "steps",
            ["Before you touch food", "After raw meat or eggs", "After the toilet", "After bins, coughing or a break"],
        ),
    ),
    _screen(
        "How to wash",
        (
            "worked_example",
            {
                "task": "Sam starts a shift in the kitchen.",
                "steps": [
                    "Wet both hands.",
                    "Use soap.",
                    "Rub for 20 seconds: palms, backs, thumbs.",
                    "Rinse.",
                    "Dry well.",
                ],
            },
        ),
    ),
    _screen(
        "Your turn",
        _check(
            "You have just cracked eggs. What now?",
            ("Wipe your hands on your apron", False, "An apron carries germs on to the next thing. Think of the sink."),
            ("Wash your hands with soap", True, "Raw eggs can carry germs. Soap and water take them off."),
            ("Go on: eggs are clean", False, "Shells look clean, but germs can be on them."),
        ),
    ),
]
APART = [
    _screen(
        "Keep raw and ready apart",
        _say("Germs travel from raw meat to food that is ready to eat.\nKeep them apart, all the way."),
        (
            "key_words",
            [{"word": "Ready to eat", "meaning": "Food that will not be cooked again, like salad or bread."}],
        ),
    ),
    _screen(
        "Boards and knives",
        _say("Use one board for raw meat and another for salad. In most kitchens the boards have colours."),
        ("notice", {"kind": "information", "text": "Not sure which board to use? Ask before you cut."}),
    ),
    _screen(
        "In the fridge",
        _say("Put raw meat on the lowest shelf. Then nothing can drip on other food."),
        _check(
            "Where does raw chicken go?",
            ("On the top shelf", False, "It could drip on what is below. Think of what dripping does."),
            ("On the lowest shelf", True, "Nothing is under it, so it cannot drip on other food."),
        ),
    ),
]
HOT_AND_COLD = [
    _screen(
        "The danger zone",
        _say("Germs grow fast between 8 and 63 degrees. Keep cold food cold and hot food hot."),
        ("key_words", [{"word": "Danger zone", "meaning": "From 8 to 63 degrees: warm enough for germs to grow."}]),
    ),
    _screen(
        "Cold and hot",
        (
            "steps",
            [
                "Fridge: 5 degrees is best, and never over 8",
                "Hot food waiting: 63 degrees or more",
                "Cook until the middle is very hot",
            ],
        ),
    ),
    _screen(
        "Your turn",
        _check(
            "Soup waits for lunch. How hot must it stay?",
            ("40 degrees", False, "Germs like it warm. Look at the danger zone again."),
            ("63 degrees or more", True, "Above 63 degrees germs do not grow."),
        ),
    ),
]
LESSONS = [
    ("Clean hands", "clean-hands", 6, HANDS),
    ("Raw and ready", "raw-and-ready", 5, APART),
    ("Hot and cold", "hot-and-cold", 5, HOT_AND_COLD),
]


def _question(kind: str, words: str, explanation: str, **more: Any) -> Block:
    return (kind, {"text": f"<p>{words}</p>", "weight": 1, "explanation": explanation, **more})


QUESTIONS = [
    _question(
        "single",
        "When do you wash your hands?",
        "Before you touch food, always: hands carry germs.",
        choices=_choices(
            ("Before I touch food", True, ""),
            ("Only when they look dirty", False, "Germs are too small to see."),
            ("At the end of the shift", False, "By then the germs are on the food."),
        ),
    ),
    _question(
        "multiple",
        "After which of these do you wash your hands?",
        "Raw meat and bins both leave germs on your hands.",
        choices=_choices(
            ("Cutting raw meat", True, ""), ("Emptying the bin", True, ""), ("Putting on clean gloves", False, "")
        ),
    ),
    _question(
        "true_false", "Raw meat goes on the lowest shelf of the fridge.", "So that it cannot drip.", is_true=True
    ),
    _question("true_false", "One board will do for raw meat and for salad.", "Use two: germs travel.", is_true=False),
    _question(
        "numeric",
        "Hot food waits to be served. How many degrees must it be, at least?",
        "63 degrees or more keeps germs from growing.",
        value="63",
        tolerance="0",
        unit="°C",
    ),
    _question(
        "short_answer",
        "What do you use with water to wash your hands?",
        "Soap takes off what water alone leaves.",
        accepted=["soap", "hand soap", "some soap", "soap and water"],
    ),
]


def is_told() -> bool:
    """Whether there is a courses section: then what became of the course is its editors' affair."""
    return CourseIndexPage.objects.exists()


def course_tell() -> None:
    """Write the course and its bank, and publish both."""
    index = courses_section()
    bank = QuestionBank(title="Food hygiene", questions=QUESTIONS, live=False)
    bank.save()
    bank.save_revision().publish()
    course = _course(index)
    for title, slug, minutes, screens in LESSONS:
        lesson = LessonPage(title=title, slug=slug, minutes=minutes, screens=screens, live=False)
        course.add_child(instance=lesson)
        lesson.save_revision().publish()
    quiz = QuizPage(
        title="Show what you know",
        slug="show-what-you-know",
        introduction="Six questions about the three lessons.",
        bank=bank,
        live=False,
    )
    course.add_child(instance=quiz)
    quiz.save_revision().publish()


def _course(index: CourseIndexPage) -> CoursePage:
    course = CoursePage(
        title=TITLE,
        slug="food-hygiene",
        summary="What keeps food safe to eat: clean hands, raw and ready apart, hot and cold.",
        outcomes="Wash your hands the right way\nKeep raw and ready food apart\nKeep food hot or cold enough",
        guided_hours="0.5",
        provider="Fernhill Education",
        kind_of_work="HOSPITALITY",
        live=False,
    )
    index.add_child(instance=course)
    course.save_revision().publish()
    return course
