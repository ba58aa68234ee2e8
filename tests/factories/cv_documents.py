"""Whole CVs for the tests of papers: one of two pages, and fifty that are as different as people are. All invented."""

from collections.abc import Iterator

from cv_builder.document import (
    Award,
    Certificate,
    Contact,
    CvDocument,
    Education,
    Gap,
    Interest,
    Language,
    Layout,
    Location,
    Project,
    Publication,
    Reference,
    Skill,
    Volunteer,
    Work,
)

NAMES = (
    "Sam Taylor",
    "Nguyễn Thị Ánh Tuyết",
    "محمد الأمين",
    "שרה כהן",
    "Łukasz Brzęczyszczykiewicz-Żółkiewski",
    "Maximiliana Konstantinopolitańczykiewiczówna-Fitzgerald-Featherstonehaugh of Upper and Lower Slaughter",
    "Ẹniọlá Ọláńrewájú",
    "Siân Llŷr ap Gruffydd",
    "Ioánna Παπαδοπούλου",
    "Ирина Щукина",
    "Şükrü Çağlayan",
    "Ólafur Þór Ægisson",
    "Jiří Dvořák-Šťastný",
    "José Ñuñez del Río",
    "ਗੁਰਪ੍ਰੀਤ ਸਿੰਘ",
    "রহিমা খাতুন",
    "अनिता शर्मा",
    "عبدالرحمن Abdulrahman Ó Súilleabháin",
    "Li 李 Wei 伟",
    "X",
    "",
)


def a_contact() -> Contact:
    """Where an employer reaches somebody who does not exist (Ofcom's numbers for drama)."""
    home = Location(address="Flat 2\n14 Orchard Row", city="Leeds", postal_code="LS9 8AB", country_code="GB")
    return Contact(email="sam.taylor@example.org", phone="0113 496 0123", location=home)


def a_job(number: int = 1, *, sentences: int = 4) -> Work:
    """One job out of a run of them, the newest first."""
    said = (
        "I prepared 300 meals a day and kept to the times for service.",
        "I checked deliveries, wrote down stock, and told the manager what was running low.",
        "I kept to food hygiene rules and wrote the temperature of each fridge twice a day.",
        "I showed four new people how to work safely with knives and hot pans.",
        "I was asked to run the servery when the supervisor was away.",
        "I followed lists of allergens and never served a wrong tray.",
    )
    return Work(
        name=f"Northgate Catering {number}",
        position="Kitchen assistant" if number % 2 else "Warehouse worker",
        location="Leeds",
        start_date=f"{2024 - number}-04",
        end_date=f"{2025 - number}-03",
        summary="A busy kitchen that feeds a large site three times a day.",
        highlights=tuple(said[(number + index) % len(said)] for index in range(sentences)),
    )


def a_full_document(name: str = "Sam Taylor", *, jobs: int = 4, layout: Layout = Layout.SKILLS_FIRST) -> CvDocument:
    """A CV of about two pages with something in every part that people here fill."""
    return CvDocument(
        name=name,
        label="Kitchen assistant, ready to start in June",
        summary="I work hard and I like to work with others. I have cooked for large numbers of people every day.\n\n"
        "I am looking for a kitchen where I can learn more and stay.",
        contact=a_contact(),
        layout=layout,
        skills=(
            Skill("Working with others", evidence=("I worked in a team of eight and we never missed a service.",)),
            Skill("Keeping time", "Very confident", evidence=("I have not missed a shift in eleven months.",)),
            Skill("Solving problems", keywords=("stock", "rotas"), evidence=("I changed the way we store trays.",)),
            Skill("Cooking for many", evidence=("I can cook for 300 people and keep to a budget.",)),
        ),
        work=tuple(a_job(number) for number in range(1, jobs + 1)),
        volunteer=(
            Volunteer("Reading together", "Reading mentor", "", "2022-01", "2023-02", "I help others to read."),
        ),
        gaps=(Gap("2015", "2017", "Caring for family"),),
        education=(
            Education("Northgate College", "", "Food preparation", "Level 2 Diploma", "2022-09", "2023-06", "Pass"),
            Education("Northgate College", area="Maths", study_type="Functional Skills Level 1", end_date="2021"),
        ),
        certificates=(
            Certificate("Level 2 Food Hygiene", "2023-05-04", issuer="Highfield"),
            Certificate("Emergency First Aid at Work", "2022"),
        ),
        awards=(Award("Most improved learner", "2023", "Northgate College", "For my work in maths."),),
        languages=(Language("English", "First language"), Language("Polish", "Some")),
        interests=(Interest("Football", ("coaching", "fair play")), Interest("Chess")),
        references=(Reference("Jo Hale, kitchen manager", "Reliable, careful and good with new people."),),
    )


def fifty_documents() -> Iterator[CvDocument]:
    """Fifty CVs: long names, names written from right to left, every accent, empty parts, twelve jobs, nothing at all."""
    yield CvDocument()
    yield CvDocument(name="Only A. Name")
    yield CvDocument(skills=(Skill(), Skill("", "", ("", " "), ("  ",))), work=(Work(), Work(summary=" \n\n ")))
    yield a_full_document(jobs=12)
    yield a_full_document(jobs=12, layout=Layout.WORK_FIRST)
    yield CvDocument("Unbroken", summary="Donaudampfschifffahrtsgesellschaft" * 12, label="x" * 300)
    yield CvDocument(
        "Strange", summary="中文 😀 \ue000 \x07 \u202e \ufeff ﷽ ½ ™ … “quoted” ‘’ – — • #panic()[*b*] \\ $x$ <a>"
    )
    yield CvDocument("Projects", projects=(Project("Garden", "We made a garden.", ("Ponds",), ("soil",), "2020"),))
    yield CvDocument("Published", publications=(Publication("A poem", "Inside Time", "2021-02-30", "", "Four lines."),))
    for number in range(41):
        name = NAMES[number % len(NAMES)]
        full = a_full_document(name, jobs=number % 6, layout=list(Layout)[number % 2])
        without_contact = full.with_contact(None) if number % 3 else full
        yield without_contact
