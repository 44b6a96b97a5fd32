"""Numbers that changed, that changed places, or that are only written otherwise."""

import pytest
from pairs import compare

CHANGED = [
    ("number", "The blast killed 12 people and wounded 30.", "The blast killed 30 people and wounded 12."),
    ("number", "Profit fell to £41m from £56m a year earlier.", "Profit fell to £56m from £41m the year before."),
    ("number", "The motion passed by 54 votes to 46.", "The motion passed by 56 votes to 44."),
    ("number", "Inflation slowed to 2.3% in May.", "Inflation slowed to 3.2% in May."),
    (
        "number",
        "The centre-left party won 34 seats, up from 28.",
        "The centre-left party won 28 seats, up from 34.",
    ),
    (
        "number",
        "About a third of the workforce will be offered part-time contracts.",
        "About half of the workforce will be offered part-time contracts.",
    ),
    ("number", "The turbine is 150 metres tall.", "The turbine is 510 metres tall."),
    ("number", "A dozen ships were held up at the canal.", "Two dozen ships were held up at the canal."),
    ("number", "Sales doubled in the quarter.", "Sales tripled in the quarter."),
    ("number", "He was fined 3,000 euros for speeding.", "He was fined 30,000 euros for speeding."),
    (
        "number",
        "The minister has been in office for three years.",
        "The minister has been in office for five years.",
    ),
    ("number", "She finished second in the women's race.", "She finished third in the women's race."),
    ("number", "The plant will employ up to 900 people.", "The plant will employ at least 900 people."),
    (
        "number",
        "Interest rates were raised by a quarter of a percentage point.",
        "Interest rates were raised by half a percentage point.",
    ),
    ("number", "Temperatures could reach 41C in the south.", "Temperatures could reach 47C in the south."),
    (
        "number",
        "Four in ten households cannot afford the repairs.",
        "Six in ten households cannot afford the repairs.",
    ),
    ("number", "Each family gets 200 litres of water a day.", "Each family gets 200 litres of water a week."),
    ("number", "Of the 1,240 people tested, 96 were infected.", "Of the 1,240 people tested, 69 were infected."),
    (
        "number",
        "The airline flew 4.1 million passengers in June.",
        "The airline flew 4.1 billion passengers in June.",
    ),
    ("number", "Rescuers pulled 18 survivors from the rubble.", "Rescuers pulled 81 survivors from the rubble."),
    ("number", "The firm employs 2,300 people in 11 countries.", "The firm employs 2,300 people in 17 countries."),
    (
        "number",
        "Turnout was 61%, four points lower than in 2019.",
        "Turnout was 61%, nine points lower than in 2019.",
    ),
    (
        "number",
        "The new line will cut the journey from 90 minutes to 55.",
        "The new line will cut the journey from 90 minutes to 35.",
    ),
    ("number", "He was sentenced to seven years in prison.", "He was sentenced to seventeen years in prison."),
    ("number", "It was the fifth such attack since January.", "It was the third such attack since January."),
    ("number", "Shares closed 4.6% lower at 212 pence.", "Shares closed 6.4% lower at 212 pence."),
    ("number", "The deal values the company at $3.4 billion.", "The deal values the company at $3.4 million."),
    ("number", "Nearly 40,000 people have fled.", "More than 40,000 people have fled."),
    (
        "number",
        "The court ordered the firm to pay each of the 26 workers 8,000 euros.",
        "The court ordered the firm to pay each of the 26 workers 18,000 euros.",
    ),
    (
        "number",
        "A quarter of the country's bees died last winter.",
        "Three quarters of the country's bees died last winter.",
    ),
    ("number", "Two of the eight defendants were acquitted.", "Two of the nine defendants were acquitted."),
    (
        "number",
        "The federation banned the player for three years over cheating in two games.",
        "The federation banned the player for two years over cheating.",
    ),
    (
        "number",
        "The court jailed the broker for six years on four counts.",
        "The court jailed the broker for four years.",
    ),
    (
        "number",
        "Eleven planes were diverted, seven of them to Dublin and four to Cork.",
        "Eleven planes were diverted, four to Dublin and seven to Cork.",
    ),
]

SAME = [
    ("The blast killed 12 people and wounded 30.", "Twelve people died and 30 were hurt in the blast."),
    ("The blast killed 12 people and wounded 30.", "The blast left 30 people wounded and 12 dead."),
    (
        "Profit fell to £41m from £56m a year earlier.",
        "A year earlier, profit had been £56m; it has fallen to £41m.",
    ),
    ("Profit fell to £41m from £56m a year earlier.", "Profit was £41m, against £56m."),
    ("Profit fell from £56m to £41m.", "Profit fell to £41m from £56m."),
    ("The team won 3-1.", "The team won by three goals to one."),
    ("The motion passed by 54 votes to 46.", "The motion was carried 54-46."),
    ("The flight took 90 minutes.", "The flight took an hour and a half."),
    ("The bridge is 1.2 km long.", "The bridge is 1,200 metres long."),
    ("The firm has 2,314 staff.", "The firm has some 2,300 staff."),
    ("Turnout was 50.4%.", "About half of voters took part."),
    ("Three of the five judges agreed.", "A majority of the five judges agreed, by three to two."),
    ("He is 34.", "The 34-year-old spoke."),
    ("The loan is worth 1.5 billion euros.", "The loan is worth €1,500 million."),
    ("It rained for 36 hours.", "It rained for a day and a half."),
    ("The price rose 5 cents to $2.10.", "The price, up 5 cents, was $2.10."),
    (
        "Police arrested 14 people, nine of them in Lyon.",
        "Police made 14 arrests, nine in Lyon and five elsewhere.",
    ),
    ("Output rose 3% in May after 1% in April.", "After a rise of 1% in April, output rose 3% in May."),
    ("It has 48 rooms on six floors.", "The hotel's six floors hold 48 rooms."),
    ("The vote was 7 to 2.", "Seven voted for and two against."),
    ("The test costs $15, compared with $40 for the old one.", "The old test costs $40, the new one $15."),
    ("The fund lost 12% last year and 8% the year before.", "The fund lost 8% two years ago and 12% last year."),
    ("The 12-member panel will meet 10 times.", "The panel of a dozen will meet ten times."),
    ("It was minus 12C at night.", "It was -12 degrees Celsius at night."),
    ("It fell to 14F.", "It fell to minus 10C."),
    ("A record 61,204 fans came.", "More than 61,000 fans came, a record."),
    ("One in five adults is out of work.", "Twenty per cent of adults are out of work."),
    ("The pay rise is worth 4.2% over two years.", "The pay rise is 4.2 percent across 24 months."),
    ("He was born in 1971.", "He is 54."),
    (
        "The trial involved 1,204 patients at 38 hospitals.",
        "The trial took in 1,204 patients in 38 hospitals; 604 got the drug.",
    ),
    (
        "The crossing was cut from 49 minutes to 28.",
        "The crossing was cut to 28 minutes.",
    ),
    (
        "The trial of the two men took six weeks.",
        "Over six weeks the court heard the two men.",
    ),
    (
        "Seven of the planes flew to Dublin and four to Cork.",
        "Four planes flew to Cork and seven to Dublin.",
    ),
]


def _list(sentences):
    return [sentences] if isinstance(sentences, str) else list(sentences)


@pytest.mark.parametrize(("kind", "original", "derived"), CHANGED)
def test_a_changed_fact_is_told(kind, original, derived):
    assert kind in [found[0] for found in compare(_list(original), _list(derived))]


@pytest.mark.parametrize(("original", "derived"), SAME)
def test_what_is_only_said_otherwise_is_no_change(original, derived):
    assert compare(_list(original), _list(derived)) == []
