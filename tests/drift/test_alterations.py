"""What linked sentences state differently is told once, and nothing else is."""

import pytest
from pairs import align, compare, make_document

from addcheck.drift import CHECKS, find_alterations
from addcheck.model import AlterationKind

CHANGED = [
    ("number", "The quake killed at least 87 people in western Nepal.", "At least 78 people were killed by the quake."),
    ("number", "Its net interest margin narrowed to 2.78% from 2.95%.",
     "Its interest margin shrank to 2.87%, from 2.95%."),
    ("number", "The bill passed by 98 votes to 61.", "The bill was approved by 98 votes to 16."),
    ("number", "About 200 supporters ran on to the pitch.", "Around 2,000 supporters stormed the pitch."),
    ("number", "Fewer than 40 people attended the rally.", "More than 40 people attended the rally."),
    ("date", "The judge set sentencing for March 12.", "The judge will hand down the sentence on March 21."),
    ("date", "The strike would last until Saturday, the union said.", "The union said it would strike until Sunday."),
    ("date", "The drug was abandoned in 2022 after a trial.", "The drug was given up in 2020 after a trial."),
    ("quote", "The case had “criminalized optimism”, he said.", "He said the case had “criminalized ambition”."),
    ("quote", "Ties will “contribute to a just order”, he said.", "“Ties will contribute to a just order,” he said."),
    ("quote", "They have offered a fair deal, she said.", "“They have offered a fair deal,” she said."),
    ("modality", "The bank might close 90 branches.", "The bank is to shut 90 branches."),
    ("modality", "The road is not expected to reopen before noon.", "The road will reopen at noon."),
    ("modality", "Votes cast abroad may have been inflated.", "Votes cast abroad were inflated."),
    ("modality", "The ban will breach European law.", "The ban may breach European law."),
    ("modality", "Drones hit the road, allegedly destroying lorries.", "Drones hit the road, destroyed lorries."),
    ("modality", "The union threatened to occupy the plant.", "The union occupied the plant."),
    ("modality", "Some schools in the capital closed.", "All schools in the capital closed."),
    ("negation", "It took no further provision for the motor scandal.", "It made a provision for the motor scandal."),
    ("negation", "The law leaves out messaging services such as WhatsApp.",
     "The law covers messaging services such as WhatsApp."),
    ("name", "Its chairman, Sir Alan Prewett, would step down.", "Chairman Sir Alan Prowett will leave."),
    ("name", "Prime Minister Sher Lal Koirala flew to the area.", "Prime Minister Sher Bahadur Koirala flew there."),
    ("place", "Helicopters took them to Surkhet and Nepalgunj.", "Helicopters took them to Surkhet and Pokhara."),
    ("place", "It struck 14 km south of the village of Rimna.", "It struck 14 km north of Rimna."),
    ("place", "He broke his leg in a crash in Chile.", "He broke his leg in a crash in Argentina."),
    ("other", "It cited stress in commercial property.", "It cited strains in residential property."),
    ("other", "Its managing director, Callum Reddihough, agreed.",
     "Callum Reddihough, its deputy managing director, agreed."),
    ("attribution", "India said it had offered to send two field hospitals.",
     "China said it had offered to send two field hospitals."),
    ("attribution", "At least 12 patients have sued over the test, court records show.",
     "At least 12 patients have sued over the test."),
    ("number", "Tenants paid an average of 94 crowns a month.", "Tenants paid 94 crowns a week on average."),
    ("date", "The lake holds 61 million cubic metres, down from 118 million a year earlier.",
     "The lake holds 61 million cubic metres, against 118 million two years ago."),
    ("other", "The authority blocked a similar merger in 2019.", "The authority approved a similar merger in 2019."),
    ("other", "Pay starts at $46,300, below the average.", "Pay starts at $46,300, above the average."),
    ("attribution", "The farm union Asagra estimates losses of 730 million euros in olives.",
     "Losses in olives come to 730 million euros, the regional government estimates."),
    ("attribution", "Two of the batches contain 184,000 doses, the medicines agency said.",
     "Experts said two of the batches contain 184,000 doses."),
    ("other", "Some farmers had already begun to pull up trees, Otero said.",
     "Farmers have begun to pull up their trees, Otero said."),
    ("attribution", "Trade fell to $210 million last year, Poland's customs service said.",
     "Trade shrank to $210 million last year, Ukraine's customs service has calculated."),
    ("negation", "The union Unicom said it had not been consulted.", "Unicom was consulted, it said."),
    ("modality", "The group said the merger could raise prices.", "The group warned the merger would raise prices."),
    ("modality", "Schools may open with reduced staff, the department said.",
     "Schools must open with reduced staff, the department said."),
    ("quote", '"It is a small door in a long wall," she said.', '"It is a door in a long wall," she said.'),
    ("attribution", "A pilots' union said braking conditions had drawn complaints at least four times.",
     "The airport had been warned about braking conditions at least four times."),
]  # fmt: skip

SAME = [
    ("The bank has 10,000 staff.", "The bank has ten thousand staff."),
    ("The deal is worth $1.2bn.", "The deal is worth $1.2 billion."),
    ("The deal is worth £4.6bn.", "The deal is worth $6.2 billion."),
    ("It weighs 2,100 tonnes.", "It weighs 2,300 tons."),
    ("It struck 14 miles away.", "It struck 22.5 kilometres away."),
    ("It was 72°F in the shade.", "It was 22°C in the shade."),
    ("The quake injured 412 people.", "The quake injured more than 400 people."),
    ("There were 997,511 boys.", "There were almost 1 million boys."),
    ("Growth was 2.6 per cent.", "Growth was two.6 percent."),
    ("Two thirds of voters agreed.", "About 67% of voters agreed."),
    ("The trip was cut from 49 minutes to 28.", "The trip takes 28 minutes, down from 49."),
    ("At least 12 people sued.", "At least a dozen people sued."),
    ("Bishnu Rokaya, a 41-year-old farmer, fled.", "Farmer Bishnu Rokaya, 41, fled."),
    ("It happened on Dec. 25.", "It happened on 25 December."),
    ("The festival began in June last year.", "The festival began in June 2024."),
    ("It was founded in 1951.", "It traces its roots to 1951."),
    ("“It’s done,” he said.", '"It\'s done," he said.'),
    ("“We honour the labour of our defence staff,” she said.", '"We honor the labor of our defense staff," she said.'),
    ("“It was a long night and we are tired,” she said.", "“We are tired,” she said."),
    ("The film Breath House opened the festival.", "“Breath House” opened the festival."),
    ("The bank will close 90 branches.", "The bank is to shut 90 branches."),
    ("In May, the bank raised rates.", "The bank will say why it raised rates in May."),
    ("He might not walk without a cane.", "He might be left walking with a cane."),
    ("Heating bills may not come down.", "Heating bills might still be high."),
    ("President Vladimir Putin met Kim Jong Un.", "Putin met Kim."),
    ("Russian troops left Kyiv.", "Russia's troops left Kyiv."),
    ("Pulse fell, without any reduction in tolerance.", "There was a reduction in pulse."),
    ("Our aim was to find potential effects of the diet.", "The aim of the study is to find effects of the diet."),
    ("The United Nations agreed.", "The UN agreed."),
    ("Profits rose 5% at the bank.", "Profits at the bank were up 5%."),
    ("The company said it expected to save £65m.", "The company expects to save £65m."),
    (
        "The aid agency said 300 tents had arrived in the port.",
        "Agency officials said 300 tents had arrived in the port.",
    ),
    ("The deal could fall if banks balk, he said.", "He said the deal would fall if banks balked."),
    ('"It is late. We are tired. Go home," she said.', '"It is late. Go home," she said.'),
    ('"It is a small, cold door," she said.', '"It is a ... cold door," she said.'),
    ("Police found a burnt-out van in a quarry near the town.", "A burnt-out van turned up in a quarry near the town."),
    ("They broke in at 4.12 a.m. and left four minutes later.", "They broke in at twelve minutes past four."),
    ("Some farmers pulled up trees.", "Trees were pulled up by farmers in the valley."),
    ("The union had not been consulted.", "The union said its members had been left out."),
    ("Tenants paid 1,200 crowns a month.", "Tenants paid 1,200 crowns monthly."),
    ("It was 118 million a year earlier.", "It was 118 million twelve months ago."),
    ("The firm was sold in 2019, a year earlier than planned.", "The firm was sold six years ago."),
    ("The court did not rule on who may recover the cost.", "The court left open who may recover the cost."),
    ("The authority blocked a similar deal.", "The authority must sign off a similar deal."),
    (
        "Acme will buy Bolt, the companies said on Monday, in a move that would leave three networks.",
        "Acme's purchase of Bolt would leave three networks.",
    ),
    ("The minister said the road would open on Monday.", "The road would open on Monday, the minister told reporters."),
]


@pytest.mark.parametrize(("kind", "original", "derived"), CHANGED)
def test_a_changed_fact_is_told_once(kind, original, derived):
    assert [found[0] for found in compare([original], [derived])] == [kind]


@pytest.mark.parametrize(("original", "derived"), SAME)
def test_what_is_only_said_otherwise_is_no_change(original, derived):
    assert compare([original], [derived]) == []


@pytest.mark.parametrize(("kind", "original", "derived"), CHANGED)
def test_a_text_changes_nothing_of_itself(kind, original, derived):  # noqa: ARG001
    assert compare([original], [original]) == []
    assert compare([derived], [derived]) == []


def test_a_number_in_an_added_clause_is_new_not_changed():
    original = "The storm killed 31 people in the city."
    derived = "The storm killed 31 people in the city, which has 500,000 inhabitants."
    assert compare([original], [derived]) == []


def test_a_number_that_another_linked_sentence_gives_is_the_same():
    original = ["About 420 office jobs will go.", "The plant employs 1,150 people."]
    assert compare(original, ["The plant, where 420 office jobs will go, employs 1,150 people."]) == []


def test_two_facts_of_one_sentence_are_two_alterations():
    original = "The bank might close about 90 of its 540 branches by the end of 2027."
    derived = "The bank is to shut some 90 of its 540 branches by the end of 2026."
    assert [(kind, now) for kind, _, now in compare([original], [derived])] == [
        ("modality", "is to shut"),
        ("date", "2026"),
    ]


def test_a_number_changed_inside_a_quotation_is_one_alteration():
    original = '"We did a ship with twelve men, and now they send six," he said.'
    derived = '"We did a ship with twelve men, and now they send four," he said.'
    assert compare([original], [derived]) == [("quote", "six", "four")]


def test_a_source_named_in_the_sentence_before_is_not_dropped():
    original = ["Aid group Care said 300 tents had arrived.", "Two roads were cut, according to Care."]
    derived = ["Care said 300 tents had arrived.", "Two roads were cut."]
    assert compare(original, derived, (0, 0), (1, 1)) == []


def test_in_spun_text_a_swapped_word_is_no_changed_quotation():
    original = [
        "“It will establish a simply order,” Putin mentioned final 12 months.",
        "Despatched by the Folks’s Military.",
    ]
    original[1] += " The information company mentioned the New 12 months."
    derived = ["“It will establish a just order,” Putin said."]
    assert compare(original, derived, (0, 0)) == []


def test_unlinked_sentences_are_not_compared():
    ours, theirs = make_document("It killed 87 people."), make_document("It killed 78 people.")
    assert find_alterations(ours, theirs, align(originals=1, deriveds=1)) == ()


def test_each_kind_has_its_check():
    assert set(CHECKS) == set(AlterationKind)


@pytest.mark.parametrize("text", ["", "A", "“", "$ % 12", "No. Not. Never.", "\u202e<script>", "May May May"])
def test_no_text_stops_a_check(text):
    assert compare([text], [text]) == []
    compare([text], ["The bank might close 90 branches on May 3, “he” said."])
    compare(["The bank might close 90 branches on May 3, “he” said."], [text])
