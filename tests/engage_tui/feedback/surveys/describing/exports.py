"""Made-up exports in the genuine shape of each program: its own columns, header rows and ways of ticking."""

from collections.abc import Iterator, Sequence

Rows = Sequence[Sequence[str]]

SAID = (
    "The nurse was kind and took her time with me",
    "",
    "I waited an hour and nobody said why",
    "",
    "Nobody answered the telephone all morning",
    "The new chairs in the waiting room are fine",
)
OVERALL = ("Very good", "Fairly good", "Fairly poor", "Neither good nor poor", "Very poor", "Fairly good")
PHONE = ("Very easy", "Not very easy", "Fairly easy", "Not at all easy", "Very easy", "Fairly easy")
OVERALL_ASKED = "Overall, how would you describe your experience of our practice?"
PHONE_ASKED = "How easy is it to get through to us on the phone?"
USED_ASKED = "Which of these have you used?"
COMMENT_ASKED = "Is there anything else you would like to tell us?"
USED = ((1, 0, 1), (0, 1, 1), (1, 1, 0), (0, 0, 1), (1, 0, 0), (0, 1, 0))
CHOICES = ("NHS App", "Online form", "Telephone")
DAYS = (5, 6, 14, 20, 21, 27)
NAMES = ("Pat Example", "Sam Sample", "Alex Pretend", "Jo Madeup", "Chris Nobody", "Lee Invented")


def ticked(at: int) -> Iterator[str]:
    """Each choice that one person ticked, and nothing for the others."""
    return (each if on else "" for each, on in zip(CHOICES, USED[at], strict=True))


def microsoft() -> Rows:
    """Microsoft Forms: lists that end with a semicolon, email and name at the front, a quiz's columns."""
    header = (
        "Id",
        "Start time",
        "Completion time",
        "Email",
        "Name",
        "Last modified time",
        "Have you an NHS login?",
        USED_ASKED,
        PHONE_ASKED,
        OVERALL_ASKED,
        COMMENT_ASKED,
        "Points - Have you an NHS login?",
        "Feedback - Have you an NHS login?",
    )
    rows = [
        (
            str(at + 1),
            f"{day:02}/10/2026 09:0{at}",
            f"{day:02}/10/2026 09:1{at}",
            "anonymous",
            "",
            "",
            ("Yes", "No")[at % 2],
            "".join(f"{each};" for each in ticked(at) if each),
            PHONE[at],
            OVERALL[at],
            SAID[at],
            "0",
            "",
        )
        for at, day in enumerate(DAYS)
    ]
    return (header, *rows)


def google() -> Rows:
    """Google Forms: a timestamp with its zone, lists parted by a comma and a blank, a grid in brackets."""
    header = (
        "Timestamp",
        "Email Address",
        USED_ASKED,
        "How helpful were they? [Reception]",
        "How helpful were they? [Nurse]",
        PHONE_ASKED,
        OVERALL_ASKED,
        COMMENT_ASKED,
    )
    rows = [
        (
            f"2026/10/{day:02} 9:0{at}:00 am GMT+1",
            f"{NAMES[at].split()[0].lower()}@example.org",
            ", ".join(each for each in ticked(at) if each),
            ("Very helpful", "Not very helpful")[at % 2],
            ("Fairly helpful", "Very helpful")[at % 2],
            PHONE[at],
            OVERALL[at],
            SAID[at],
        )
        for at, day in enumerate(DAYS)
    ]
    return (header, *rows)


def google_american() -> Rows:
    """Google Forms as a sheet with American settings saves it: the month first, without a nought."""
    header = ("Timestamp", OVERALL_ASKED, COMMENT_ASKED)
    rows = [(f"{9 + at % 2}/{1 + at}/2026 9:01:0{at}", OVERALL[at], SAID[at]) for at in range(6)]
    return (header, *rows)


def surveymonkey(*, full: bool = False) -> Rows:
    """SurveyMonkey: two header rows, the question once or over each of its choices; the month first."""
    own = (
        "Respondent ID",
        "Collector ID",
        "Start Date",
        "End Date",
        "IP Address",
        "Email Address",
        "First Name",
        "Last Name",
        "Custom Data 1",
    )
    gap = USED_ASKED if full else ""
    upper = (*own, OVERALL_ASKED, USED_ASKED, gap, gap, gap, COMMENT_ASKED)
    lower = (*("",) * len(own), "Response", *CHOICES, "Other (please specify)", "Open-Ended Response")
    rows = [
        (
            f"1140000000{at}",
            "400000001",
            f"10/{day:02}/2026 09:12:33 AM",
            f"10/{day:02}/2026 09:15:02 AM",
            f"192.0.2.{at + 10}",
            "",
            "",
            "",
            "",
            OVERALL[at],
            *ticked(at),
            "By post" if at == 3 else "",
            SAID[at],
        )
        for at, day in enumerate(DAYS)
    ]
    return (upper, lower, *rows)


def qualtrics() -> Rows:
    """Qualtrics: codes, questions, identifiers; a column for each choice."""
    own = {
        "StartDate": "Start Date",
        "EndDate": "End Date",
        "Status": "Response Type",
        "IPAddress": "IP Address",
        "Progress": "Progress",
        "Duration (in seconds)": "Duration (in seconds)",
        "Finished": "Finished",
        "RecordedDate": "Recorded Date",
        "ResponseId": "Response ID",
        "RecipientLastName": "Recipient Last Name",
        "RecipientFirstName": "Recipient First Name",
        "RecipientEmail": "Recipient Email",
        "ExternalReference": "External Data Reference",
        "LocationLatitude": "Location Latitude",
        "LocationLongitude": "Location Longitude",
        "DistributionChannel": "Distribution Channel",
        "UserLanguage": "User Language",
    }
    codes = (*own, "Q1", *(f"Q2_{at}" for at in (1, 2, 3)), "Q3")
    asked = (
        *own.values(),
        OVERALL_ASKED,
        *(f"{USED_ASKED} - Selected Choice - {each}" for each in CHOICES),
        COMMENT_ASKED,
    )
    identifiers = tuple(f'{{"ImportId":"{each}"}}' for each in codes)
    rows = [
        (
            f"2026-10-{day:02} 09:00:00",
            f"2026-10-{day:02} 09:06:00",
            "IP Address",
            f"192.0.2.{at}",
            "100",
            str(200 + at),
            "True",
            f"2026-10-{day:02} 09:06:01",
            f"R_3madeUp{at}xYz",
            "",
            "",
            "",
            "",
            f"51.38{at}10",
            f"0.52{at}34",
            "anonymous",
            "EN",
            OVERALL[at],
            *ticked(at),
            SAID[at],
        )
        for at, day in enumerate(DAYS)
    ]
    return (codes, asked, identifiers, *rows)


def typeform() -> Rows:
    """Typeform: a token, each choice a column called by the choice alone, yes and no as 1 and 0."""
    header = (
        "#",
        *CHOICES,
        "Have you an NHS login?",
        OVERALL_ASKED,
        COMMENT_ASKED,
        "Response Type",
        "Start Date (UTC)",
        "Stage Date (UTC)",
        "Submit Date (UTC)",
        "Network ID",
        "Tags",
    )
    rows = [
        (
            f"{at}odwdp4nzmade{at}up",
            *ticked(at),
            str(at % 2),
            OVERALL[at],
            SAID[at],
            "completed",
            f"2026-10-{day:02} 09:01:00",
            "",
            f"2026-10-{day:02} 09:06:00",
            f"653e97acae{at}",
            "",
        )
        for at, day in enumerate(DAYS)
    ]
    return (header, *rows)


def limesurvey(*, dated: bool = False) -> Rows:
    """LimeSurvey: every answer of 1980 where it keeps no dates, choices in brackets."""
    header = (
        "Response ID",
        "Date submitted",
        "Last page",
        "Start language",
        "Seed",
        *(f"{USED_ASKED} [{each}]" for each in CHOICES),
        OVERALL_ASKED,
        COMMENT_ASKED,
    )
    rows = [
        (
            str(at + 3),
            f"2026-10-{day:02} 09:06:00" if dated else "1980-01-01 00:00:00",
            "4",
            "en",
            str(1487000 + at * 77),
            *("Yes" if on else "No" for on in USED[at]),
            OVERALL[at],
            SAID[at],
        )
        for at, day in enumerate(DAYS)
    ]
    return (header, *rows)


def smartsurvey() -> Rows:
    """SmartSurvey: numbers, a name and an address of each person, days first."""
    header = (
        "UserID",
        "UserNo",
        "Name",
        "Email",
        "IP Address",
        "Unique ID",
        "Started",
        "Ended",
        PHONE_ASKED,
        OVERALL_ASKED,
        COMMENT_ASKED,
    )
    rows = [
        (
            str(170000000 + at * 13),
            str(at + 1),
            NAMES[at],
            f"{NAMES[at].split()[0].lower()}@example.org",
            f"198.51.100.{at}",
            f"made-up-{at}",
            f"{day:02}/10/2026 09:01:00",
            f"{day:02}/10/2026 09:06:00",
            PHONE[at],
            OVERALL[at],
            SAID[at],
        )
        for at, day in enumerate(DAYS)
    ]
    return (header, *rows)


def citizen_space() -> Rows:
    """Citizen Space: a reference, who answers and from where, numbered questions with their parts."""
    header = (
        "Response ID",
        "Submitted On",
        "1: What is your name? - Name",
        "2: What is your email address? - Email",
        "3: What is your postcode? - Postcode",
        f"4: {OVERALL_ASKED} - Overall",
        *(f"5: {USED_ASKED} - {each}" for each in CHOICES),
        f"6: {COMMENT_ASKED} - Comments",
    )
    rows = [
        (
            f"ANON-MADE-{at}UP{at}-X",
            f"2026-10-{day:02} 09:06:00",
            NAMES[at],
            f"{NAMES[at].split()[0].lower()}@example.org",
            f"ME4 {at}AB",
            OVERALL[at],
            *ticked(at),
            SAID[at],
        )
        for at, day in enumerate(DAYS)
    ]
    return (header, *rows)


def supplier() -> Rows:
    """A supplier's list of answers to the Friends and Family Test by text message: 1 is the best."""
    header = (
        "Organisation Code",
        "Practice Name",
        "Sent",
        "Received",
        "Mobile Number",
        "FFT Response",
        "Reason",
    )
    marks = ("1", "2", "4", "3", "5", "6")
    rows = [
        (
            "Y99999",
            "Elm Grove Surgery",
            f"{day:02}/10/2026 08:00",
            f"{day:02}/10/2026 09:06",
            f"0770090012{at}",
            marks[at],
            SAID[at],
        )
        for at, day in enumerate(DAYS)
    ]
    return (header, *rows)
