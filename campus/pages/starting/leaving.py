"""Starting pages about getting ready to leave. True for England and Wales; kept free of sums and dates that change each year."""

from campus.pages.starting.words import StartingPage, heading, key_words, notice, points, steps, text, who_can_help

_ASK_STAFF = "Ask staff on your wing to tell them you want to talk."

HOUSING = StartingPage(
    slug="housing",
    title="A place to live",
    summary="Start early. Who can help you find somewhere, and what to ask.",
    section="LEAVING",
    body=(
        text(
            "Having somewhere to sleep makes the rest easier. It is fine not to know yet. The best time to ask is now, even "
            "if leaving is a long way off.",
        ),
        heading("If you have a home now"),
        points(
            "Do not give it up before you have talked to somebody. You may be able to keep it.",
            "Ask about help with the rent while you are here. There are rules on how long it can be paid.",
            "If rent is owed, ask for help to write to the landlord. A plan to pay a little is better than silence.",
        ),
        heading("If you have nowhere to go"),
        steps(
            "Tell your adviser as soon as you can.",
            "They can tell the council. The council must look at what help it can give you. This can start before you leave.",
            "Say if you have health needs, children, or were in care. You may get more help.",
            "Ask if there is a short stay place for people who leave with no home.",
            "Write down who you spoke to and when.",
        ),
        heading("Before you say yes to a place"),
        points(
            "Is it far from work, family or people you want to keep away from?",
            "What does it cost each week, and what does that pay for?",
            "Do your licence rules let you live there?",
        ),
        key_words(
            {
                "Council": "The people who run a town or area. They have to help people who have no home.",
                "Licence": "The rules you keep to after you leave.",
                "Tenancy": "The deal between you and the person whose home you rent.",
            }
        ),
        who_can_help(
            "Your adviser or the housing worker", "They can talk to the council and to landlords for you.", _ASK_STAFF
        ),
    ),
)

MONEY = StartingPage(
    slug="money",
    title="Money",
    summary="A bank account, money for the first weeks, and what you owe.",
    section="LEAVING",
    body=(
        text("The first weeks can be tight. A few small jobs done now will help a lot."),
        heading("Get a bank account"),
        text(
            "Wages and benefits are paid into a bank account. Many prisons can help you open a basic one before you leave. "
            "It takes time, and you need to show who you are. Ask early.",
        ),
        heading("Money for the first weeks"),
        points(
            "Some people get a set sum of money on the day they leave. Ask if you will.",
            "What is left in your own prison account is given to you.",
            "You can claim Universal Credit from the day you leave. A work coach can help you get ready for it.",
            "The first payment takes about five weeks. You can ask for some of it sooner. You pay that part back bit by bit.",
        ),
        heading("If you owe money"),
        steps(
            "Make a list of what you owe, and who to. A guess is fine.",
            "Rent, council tax, fines and power bills come first. They can cost you the most if you leave them.",
            "Ask for free debt help. You never need to pay for it.",
            "Do not borrow from people on the wing. It grows fast.",
        ),
        heading("When you start work"),
        text(
            "You can earn and still get some help. Tell the benefits people when you start, and keep each pay slip. Then your "
            "money will be right.",
        ),
        key_words(
            {
                "Benefits": "Money from the state when you have no work, or low pay.",
                "Universal Credit": "The main benefit for people of working age.",
                "Debt": "Money that you owe.",
            }
        ),
        who_can_help(
            "Your adviser or the work coach", "They can help with a bank account, benefits and debt.", _ASK_STAFF
        ),
    ),
)

ID = StartingPage(
    slug="id",
    title="Showing who you are",
    summary="The papers you need for work, a home and a bank, and how to get them.",
    section="LEAVING",
    body=(
        text(
            "You will be asked to show who you are. A boss, a bank and a landlord all have to check. It can take weeks to get "
            "a paper, so it is good to start now.",
        ),
        heading("Papers that help"),
        points(
            "A birth certificate. You can ask for a copy if yours is lost.",
            "A passport, old or new. Tell staff if one is kept with your things.",
            "A driving licence. You can ask for one to learn with, even if you do not drive yet.",
            "Your National Insurance number. You need it to be paid for work.",
            "A letter that shows where you will live.",
        ),
        heading("What to do"),
        steps(
            "Think about what you had, and where it may be now. It may be with your things here.",
            "Ask your adviser which papers you still need.",
            "Ask for help to fill in the forms. Some cost money. Ask if the prison can pay.",
            "Keep them in one safe place, and do not lend them to anyone.",
        ),
        heading("Showing you may work here"),
        text(
            "Each boss in this country must check that a person may work here. A British or Irish passport shows it. So does a "
            "birth certificate from the UK, with a paper that has your National Insurance number. If you come from another "
            "country, your adviser can find out what you need.",
        ),
        key_words(
            {
                "ID": "Short for identity. A paper or card that shows who you are.",
                "National Insurance number": "Your own number for tax and work. It stays the same all your life.",
            }
        ),
        who_can_help(
            "Your adviser", "They can tell you what you have, what is missing, and how to get it.", _ASK_STAFF
        ),
    ),
)

HEALTH = StartingPage(
    slug="health",
    title="Health",
    summary="Your doctor, your medicine, and feeling low.",
    section="LEAVING",
    body=(
        text("You are more than what happened to you. Looking after yourself is part of getting ready."),
        heading("A doctor"),
        text(
            "Anyone in England and Wales can join a doctor near home for free. You do not need an address or ID. Ask health "
            "staff here to help you join one before you leave. They can send your notes on, if you agree.",
        ),
        heading("Medicine"),
        steps(
            "Tell health staff when you think you will leave.",
            "Ask how much medicine you will be given to take with you.",
            "Ask who will give you more, and when.",
            "If you get help with drugs or drink, ask for a meeting outside in your first days. Go to it, even if you feel fine.",
        ),
        notice(
            "After a time away from drugs, your body cannot take what it could before. A dose that was fine once can kill. "
            "Ask health staff what can keep you safe.",
            kind="notice",
        ),
        heading("When you feel low"),
        text(
            "Leaving is a big change. Many people feel worried, even when they want to go. It does not mean that something is "
            "wrong with you.",
        ),
        points(
            "Talk to somebody you trust. Saying it out loud helps.",
            "Keep to a small plan for each day: get up, eat, move, talk.",
            "If you think about hurting yourself, tell any member of staff now. They will listen. You can also ask to speak to a "
            "Listener, day or night.",
        ),
        key_words({"Listener": "A person in prison who is trained to hear you out. What you say stays with them."}),
        who_can_help(
            "Health staff", "They can help with medicine, drink, drugs, teeth, eyes and how you feel.", _ASK_STAFF
        ),
    ),
)

LEAVING_DAY = StartingPage(
    slug="leaving-day",
    title="The day you leave",
    summary="What to sort out before, what happens on the day, and the first things to do.",
    section="LEAVING",
    body=(
        text("The day goes better with a plan. You can make one with your adviser, a bit at a time."),
        heading("In the weeks before"),
        points(
            "Know where you will sleep on the first night.",
            "Know who you must see on the first day, where, and at what time. Write it down on paper.",
            "Ask how you will get there, and who pays for the ticket.",
            "Ask for clothes that fit the weather, and for a bag.",
            "Ask staff to print what you made here and want to keep.",
        ),
        heading("On the day"),
        steps(
            "You get your own things and your money back. Check them before you sign.",
            "You get a paper with your rules. Ask staff to read it with you. Say if a part is not clear.",
            "Ask for your medicine and your papers.",
            "Go straight to your first meeting. If you are late or lost, let them know. Anyone in a shop can help.",
        ),
        heading("In the first days"),
        points(
            "Go to each meeting with probation, even if it feels small.",
            "Start your claim for benefits on the first day.",
            "Join a doctor.",
            "See one person who is good for you.",
            "If you were going to start a job, tell them you are out and ready.",
        ),
        notice("If a plan falls through, tell your probation worker at once. It is always better to ask early."),
        key_words({"Probation": "The people who help you, and check on your rules, after you leave."}),
        who_can_help("Your adviser or your probation worker", "They can go through your plan for the day.", _ASK_STAFF),
    ),
)

LEAVING_PAGES: tuple[StartingPage, ...] = (HOUSING, MONEY, ID, HEALTH, LEAVING_DAY)
