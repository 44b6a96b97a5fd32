from dataclasses import replace

import pytest

from addcheck import label
from addcheck.label import quote_evidence
from addcheck.label.stance import WORD, Reading
from addcheck.model import Addition, Span, Stance
from addcheck.words import tokenize_text
from tests.label.documents import make_document
from tests.label.test_label import label_sentences

SENTENCES = {
    "speculative": """
The ruling may open the way for similar claims in other states.
Whether the new owners will keep the plant open is far from certain.
If rates stay where they are, many borrowers will struggle to refinance next year.
The timing suggests that the minister wanted the news buried before the weekend.
A further delay would almost certainly push the opening into 2027.
Rivals are likely to follow within months.
It could be years before the full bill is known.
Investors will be watching the next results closely.
The purchase appears to be aimed at keeping a competitor out of the market.
Should the talks collapse, fuel prices could rise again.
That might prove harder than it sounds.
The club is expected to name a successor before the end of the month.
Perhaps the most intriguing possibility is that the two sides have already met in secret.
No one yet knows how the virus reached the farm.
The move seems designed to placate voters in the north ahead of the election.
More closures look inevitable.
Sooner or later the bank will have to choose.
A snap election can no longer be ruled out.
The strike threatens to spread to other ports in the coming weeks.
It remains unclear who will pay for the repairs.
The next summit promises to be a stormy affair.
Odds are that the record will not last the season.
Others may be tempted to try the same trick.
The deal would give the firm control of a third of the market.
That has fuelled speculation that a sale is being prepared.
Don't be surprised if the price doubles before Christmas.
The coalition's patience is wearing thin, and a vote of no confidence cannot be far off.
Beijing, one imagines, is taking notes.
What happens to the crew is anybody's guess.
Taken to its logical end, the doctrine would leave no port safe.
A prolonged closure risks pushing smaller farms out of business.
It is not inconceivable that the two firms will end up as one.
The real motive may lie elsewhere.
That calculation could change overnight.
There is every chance that the court will side with the tenants.
The next move belongs to the central bank, and it will not come cheap.
Chances are the fans will forgive him.
Analysts believe the outage could cost the operator tens of millions.
Some insiders expect the chairman to step aside by the summer.
Observers warn that the vacuum might be filled by armed groups.
Economists fear that a weaker currency will feed inflation.
""",
    "evaluative": """
The episode lays bare the weakness of the city's planning rules.
It is a remarkable turnaround for a party that was written off two years ago.
The contrast with last year could hardly be sharper.
For a government that came to power on a promise of thrift, it is an awkward number.
The speech was long on sentiment and short on detail.
Few reforms have been so badly handled.
In truth, the outcome was never in doubt.
This is what happens when nobody is in charge.
The agreement is a triumph of patience over bluster.
It was a fitting end to a chaotic week.
The company has only itself to blame.
What matters is not the sum but the principle.
The scheme has become a symbol of everything that is wrong with public spending.
The decision is the clearest sign yet of how far the balance has shifted.
Behind the numbers lies a story of neglect.
Such candour is rare in this trade.
The film deserves a wider audience than it will get.
It is hard to think of a worse time to raise fares.
The visit carried enormous symbolic weight for both capitals.
The partnership highlights a broader realignment in the region.
At its core, the dispute is about trust.
The tone was defiant, almost triumphant.
Old certainties are crumbling.
The irony was not lost on the crowd.
That makes the silence of the regulator all the more puzzling.
The result is a bridge too short and a bill too long.
It was, by any measure, a dreadful evening for the home side.
The law is a blunt instrument in a delicate matter.
Critics see the appointment as a slap in the face.
The reform is widely regarded as a missed opportunity.
Many in the trade consider the rule absurd.
Experts argue that the agency has been asleep at the wheel.
Locals describe the new road as an eyesore.
Make no mistake: this was a bruising night for the champions.
So much for the promise of a quiet summer.
If anything, the court was too kind.
It was vintage stuff from a player who has made a habit of it.
This uneasy marriage of convenience has served both men well.
The bill, in other words, is a fudge.
No amount of spin can hide the scale of the mess.
The new terminal is as ugly as the old one, only bigger.
Such is the price of neglect.
The town has never quite recovered its swagger.
There is something faintly absurd about a festival of silence.
The partnership stands as a testament to years of quiet diplomacy.
Against this backdrop, the role of regional alliances has become increasingly central.
The figures make grim reading.
For the industry it is a wake-up call.
""",
    "factual": """
The bridge opened in 1934 and carries about 40,000 vehicles a day.
Norway is not a member of the European Union.
The disease is spread by ticks and was first described in 1975.
Her father served two terms as mayor of the town.
The company employs 2,300 people in four countries.
A similar bill was rejected by the senate in March.
The lake is fed by two rivers that rise in the Alps.
Under the constitution, the president appoints the judges of the court.
He grew up in Leeds and studied law at Durham.
The first trains on the line ran in 1863.
Lithium is used in the batteries of phones and electric cars.
Nine ships were sunk in the harbour during the war.
The two countries restored diplomatic relations in 2011.
The museum is closed on Mondays.
Ticket sales began in April and ended in June.
The island lies 12 kilometres off the coast.
The union has 41,000 members in the region.
Voters over 18 elect the 120 members of the assembly every four years.
The drug was approved in the United States in 2016.
It was the third storm to hit the coast that month.
The tournament was founded by a group of teachers in 1922.
Diesel is taxed at a lower rate than petrol.
The court sits in The Hague and has 18 judges.
Two of the defendants pleaded guilty last year.
The vaccine has to be stored at minus 70 degrees.
The river marks the border between the two states.
Her previous novel sold 90,000 copies.
Rain fell on 24 of the 30 days of the month.
The minister is said to have left the country on Friday.
According to people familiar with the matter, the board met twice in May.
The suspect reportedly bought the van in Lyon.
Witnesses said two cars had been set on fire.
Sources close to the club said he had signed a two-year contract.
Copper is mined in the north of the country, mostly by two state firms.
The party won 34 seats at the last election, up from 21.
Under the rules, a club may register 25 players.
The bank was set up in 1991 after the fall of the old regime.
Her husband runs a bakery in the same street.
Cholera spreads through contaminated water and can kill within hours.
The agency did not exist before 2004.
The two men met at university and later shared an office.
Only four of the 19 wells are still in use.
The vessel flies the flag of Liberia.
Most of the country's gas comes from a single pipeline.
A referendum on the question was held in 2016.
Temperatures in the valley reached 44 degrees in July.
He is the author of three books on the navy.
The treaty entered into force in 1970 and has 191 parties.
Neither company has a factory in Europe.
Interest on the bonds is paid twice a year.
""",
}
"""Plain sentences written for this test."""


@pytest.mark.parametrize(("stance", "share"), [("speculative", 0.8), ("evaluative", 0.85), ("factual", 0.8)])
def test_most_plain_sentences_get_the_stance_a_reader_would_give(stance, share):
    sentences = SENTENCES[stance].strip().split("\n")
    _, findings = label_sentences(*sentences)
    right = [one.stance == stance for one in findings]
    assert sum(right) / len(right) >= share


CLAUSES = {
    "speculative": """
which could delay the opening by years
paving the way for a possible merger
in an apparent attempt to calm the markets
raising fears of a wider conflict
and may yet appeal
a step likely to anger Beijing
perhaps hoping to win back younger voters
though further cuts look inevitable
if the weather holds
potentially affecting thousands of commuters
who is tipped to succeed her
signalling that more talks could follow
seemingly unaware of the cameras
""",
    "evaluative": """
a move that critics of the port had long dreaded
the once-mighty industrial giant
in a stunning reversal of fortune
underscoring how fragile the truce has become
a figure that speaks volumes about the state of the service
highlighting the growing gulf between the two camps
a rare show of unity
in what amounts to a humiliating climbdown
dealing a heavy blow to the prime minister's authority
a landmark moment for the region
much to the dismay of purists
the beating heart of the old town
cementing his place among the greats
ironically enough
with characteristic bluntness
long overdue
a bitter irony for the men who built it
reflecting a deeper malaise in the sector
""",
    "factual": """
which opened in 1934
a former teacher from Leeds
the second-largest city in the country
who was elected in 2019
about 40 kilometres north of the capital
including two children
which makes tyres for tractors
home to 12,000 people
down from 9 percent a year earlier
a subsidiary of Norsk Energi
after a meeting that lasted four hours
where he studied law
his third in five years
and his wife, Anna
which borders Estonia
held every four years
by a vote of 12 to 3
""",
}


def label_clause(clause):
    host = f"The council approved the plan on Tuesday, {clause}, officials confirmed."
    document = make_document("The plan was agreed in March.", host, "Work starts in June.")
    start = document.article.text.index(clause)
    span = Span(start, start + len(clause))
    addition = Addition(span, 1, whole_sentence=False, confidence=0.9, nearest=None, why="")
    attributions = label.find_attributions(document)
    return label.label_additions(document, (addition,), attributions=attributions)[0]


@pytest.mark.parametrize("stance", CLAUSES)
def test_most_clauses_get_the_stance_a_reader_would_give(stance):
    findings = [label_clause(one) for one in CLAUSES[stance].strip().split("\n")]
    assert sum(one.stance == stance for one in findings) / len(findings) >= 0.8


def test_a_clause_of_a_credited_sentence_is_not_credited():
    assert {label_clause(one).attribution.value for one in CLAUSES["factual"].strip().split("\n")} == {"none"}


def test_where_no_cue_stands_the_words_that_weighed_most_are_quoted():
    text = "Poorer villages make for an unforgiving mix."
    reasons = ((WORD + "make", 0.6), ("length", 0.4), (WORD + "for", 0.3), (WORD + "mix", 0.01))
    reading = Reading(Stance.EVALUATIVE, 0.7, 0.4, reasons)
    quoted = quote_evidence(None, (), reading, tokenize_text(text))
    assert [(item.cue, item.span.quote(text)) for item in quoted] == [("weighed-word", "make")]
    assert quote_evidence(None, (), replace(reading, stance=Stance.FACTUAL), tokenize_text(text)) == ()
