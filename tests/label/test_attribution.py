from pathlib import Path

import pytest

from addcheck.label import find_attributions
from addcheck.label.findings import pick_attribution
from addcheck.model import Addition
from tests.label.documents import make_document

NAMED = """
The Tallow Foundation, a fiscal watchdog, calculated in August that each point costs $31 million.
In a memo to staff, Rolf Anker conceded that the launch had been rushed.
Rents have doubled since 2015, as a municipal audit found last winter.
"It is a fudge," was how the Liberal leader, Tim Garvey, summed it up.
Lawyers for Mr Hale maintain that the search was unlawful.
One in nine pupils missed a month of school, official attendance data show.
Human Rights Watch has documented 41 such cases.
The trade body UK Hospitality puts the shortfall at 90,000 workers.
Speaking to Radio Four, former minister Joan Peake dismissed the idea as a stunt.
A filing with the Securities and Exchange Commission shows that he sold half his stake in May.
A leaked cabinet paper puts the bill at 3.4 billion euros.
According to the Kyiv School of Economics, the damage exceeds $150 billion.
The union's lawyers told the tribunal that nobody had been asked.
"Nobody wins," Abdi Hassan, a taxi driver, told this newspaper.
As Hannah Arendt observed, the lie has to be bigger than the fact.
The chief inspector's annual report described the cells as unfit for dogs.
Sweden's prime minister has hinted at early elections.
Campaign group Clean Rivers accuses the firm of hiding the figures.
Writing in the Courier, former regulator Anneke Smit predicts a long inquiry.
In a letter to patients, Solvita admitted that names had been copied.
Analysts at Goldman Sachs said the bank would cut again.
Jane Roe, an analyst at Acme, said the price looked full.
“We are done,” said Coen Duyvestein, a portfolio manager at Waterlinie in Utrecht.
Prices rose 3 percent last year, according to Eurostat.
The ministry said the bridge would reopen in May.
Only a handful of firms have passed the mark this year, per the funding tracker DealAtlas.
A spokeswoman for the agency said no decision had been taken.
Linda Aiken, whose work at the University of Pennsylvania in 2002 set off the debate, put the risk at 7 per cent.
The alliance’s own 2024 logistics review listed dock labour among its weak points.
Figures from the Office for National Statistics show that rents rose by 8 percent.
“Nobody asked us,” the mayor of Rizal, Ana Cruz, told reporters.
The World Bank estimates that one in five households lives on less than $3 a day.
A 2023 study by researchers at Leeds University found no link.
In a report published in March, Amnesty International accused the army of shelling clinics.
The Financial Times reported on Tuesday that talks had begun.
Megaprojects, as Bent Flyvbjerg of Oxford has shown, rarely come in on budget.
Police said the driver fled on foot.
He was described by Judge Cimino as a danger to investors.
The chancellor has repeatedly argued that the rule saves money.
Asked about the delay, Okafor replied that the ship had been inspected twice.
The average wage was 21,300 shillings, the Kenya National Bureau of Statistics says.
"Experts say it is safe," Deputy Minister Lena Holm told parliament.
Data compiled by Bloomberg show that exports fell in June.
Nvidia's chief executive, Jensen Huang, has said the chips would be sold in limited numbers.
"It was chaos," recalled Miriam Adeyemi, a nurse who was on shift that night.
The union's regional secretary, Tom Pike, called the offer an insult.
His lawyer, who asked for more time, told the court that the papers had been lost.
The court heard that he had spent the money on cars, according to the indictment.
In a post on X, the governor wrote that help was on its way.
The Bank of England put the cost at £3bn in a note last month.
That is twice the rate of a decade ago, Eurostat data show.
Reuters reported in May that the firm was for sale.
Citing figures from the port authority, he said traffic had halved.
Professor Anna Lindqvist of Uppsala University believes the find is far older.
The minister's office did not respond, but a statement on its website said the vote was lawful.
NASA estimates the crater is 30 kilometres wide.
"This is a disgrace," tweeted the former champion Boris Keller.
Greenpeace said the river would take decades to recover.
The airline's own figures put the number of delayed flights at 2,300.
"They left us with nothing," the farmer Piet Vos said, pointing at the field.
Ofgem, the regulator, has warned suppliers that fines will follow.
The study, published in the Lancet, found that one in ten patients relapsed.
As the economist Mariana Ruiz puts it, the tax is a wager on patience.
On Thursday the health ministry confirmed two more deaths.
“I have seen worse,” shrugged the skipper, Ola Berg.
Internal emails seen by the Guardian show that the board knew in May.
He told the BBC he had no regrets.
That, at least, is the view of Sir Martin Cole, who chaired the inquiry.
Official statistics show that crime fell by 4 percent in 2023.
The rating agency Moody's expects the deficit to widen.
In her ruling, Judge Ana Prieto wrote that the evidence was thin.
Mr Okoro declined to comment, but his lawyer said he would appeal.
A UNICEF report last year described the camp as unfit for children.
According to the company's annual report, sales rose by a tenth.
"Nobody knows," admitted Keller.
""".strip().split("\n")

VAGUE = """
Poor pay and a lack of respect are often cited as equally important.
For millions of villagers, the dam is a promise broken.
Political insiders are already talking of a plot.
Among diplomats the mood is said to be sour.
Few in the industry doubt that prices will rise.
A person close to the talks described the offer as final.
Word in the paddock is that the contract has been signed.
The consensus in the City is that the chancellor has run out of road.
Those who know him speak of a man possessed.
Parents at the school gate tell a different story.
It has long been suspected that the figures were massaged.
Rumours are swirling that the coach will be gone by Christmas.
According to multiple reports, the deal is worth 90 million euros.
Many on the left regard the bill as a betrayal.
One senior lawmaker, who asked not to be named, called it a car crash.
Sceptics counter that the money will never arrive.
Industry veterans say they have not seen anything like it.
The general view among economists is that the bank moved too late.
Questions are being asked about how the licence was won.
Market participants expect the spread to widen.
In the eyes of many locals, the mine has brought nothing but dust.
There is widespread concern that the cuts go too far.
Some have suggested a link to the earlier fire.
The plan has drawn criticism from environmental groups.
Privately, officials admit the target is out of reach.
Sources within the party say the vote could be delayed.
Analysts note that the agreement could embolden Pyongyang.
Observers suggest that the letter reflects a wish for closer ties.
The vote is widely seen as a test for the coalition.
Some experts fear that the ban will be hard to police.
Critics say the plan is a gift to landlords.
The intervention is believed to be the first of its kind.
It is understood that two clubs have sounded out his agent.
The move has heightened concerns in the West about the pact.
A planned rotation could be moved, according to people briefed on the plan.
Venture capitalists, for their part, insist privately that due diligence has changed.
Residents of the fishing village of Rizal said they were told to stay ashore.
Former prosecutors put the realistic range at somewhere between nine years and 14.
There are those in the field who fear a repeat.
Diplomats in Manila privately concede that the show is aimed at Washington.
To many in the room it sounded like a rebuke to the industry.
Previous truces, say people who sat through them, unraveled within hours.
Few in the business doubt that they will manage the harder ones in time.
Murmurs in the finish area had it that the team was ready to appeal.
One senior official, who spoke on condition of anonymity, said the order came late.
Several chains say that shelves would start to empty within a week.
Insiders have long grumbled that the capital writes its own rulebook.
Industry watchers expect a wave of mergers next year.
Speculation is growing that she will stand down before the summer.
Shopkeepers there tell a less amusing story.
As for the club, furious supporters were last night branding it a disgrace.
The decision has been read as a warning to smaller parties.
Nor is it lost on students of hybrid warfare that a few hundred people did this.
Western diplomats warn that the truce may not hold.
In the eyes of many, the minister has already lost.
Studies show that sleep helps memory.
A person familiar with the matter said the board met twice.
Some traders view the dip as a chance to buy.
Pyongyang reportedly supplied artillery shells to the army.
Opinion is divided on whether the cap will work.
Experts warn the virus could return in the autumn.
Many locals say they have heard such promises before.
Insiders at the club believe the manager has lost the dressing room.
According to industry insiders, the chips could be banned altogether.
Military analysts believe the drones were launched from the sea.
"It could get ugly," said one veteran diplomat.
A source close to the family said the ceremony would be private.
The deal, some analysts argue, marks the end of an era.
Sceptics point out that similar schemes have failed before.
It has long been rumoured that the two men do not speak.
The arrest is being viewed as a message to rivals.
The new law is seen by many as an attack on the press.
Political observers in the capital say the timing was no accident.
Fans on social media were quick to call it the worst kit in years.
Supporters of the bill counter that the costs are modest.
Economists polled by the newspaper expect growth to slow.
There is a growing sense in the party that time is running out.
The view among officials is that the talks will fail.
Neighbours described him as a quiet man who kept to himself.
Environmentalists have hailed the ruling as a landmark.
Two people with knowledge of the discussions said the price had been agreed.
Some in the industry see it as a warning shot.
Others believe that the bank acted too late.
Rumours have swirled for weeks that the star wants out.
The company is said to be weighing a sale of its Asian arm.
What happens next, insiders say, depends on the courts.
The stadium will, by most accounts, cost twice as much.
Commentators were left wondering whether the coach had lost his nerve.
Most economists agree that the tax will slow growth.
Medical professionals caution against reading too much into one trial.
For critics, the deal is proof that money always wins.
Some MPs privately admit the plan is doomed.
Insiders say the mood in the boardroom has soured.
Experts in the field caution that the sample was small.
Legal scholars have questioned whether the order would survive a challenge.
Local media reported that two men had been arrested.
Several former employees described a culture of fear.
Traders said volumes were thin ahead of the holiday.
Aid workers warn that stocks will run out within days.
One Western official called the plan reckless.
The reform has been widely criticised as too timid.
Critics accuse the government of playing for time.
Many observers interpreted the speech as a farewell.
Sources in the ministry hinted that the date could slip.
It is widely assumed that the post will go to her deputy.
Unnamed officials told local reporters that the bridge had been mined.
The proposal has met with scepticism among investors, some of whom call it a stunt.
The players themselves are said to be unhappy.
Historians generally regard the treaty as a failure.
Residents complained of a smell of burning plastic.
For some analysts, the timing is telling.
To its critics, the fund is a slush fund by another name.
Social media users mocked the minister's apology.
Those close to her say she has not decided.
A growing number of economists think rates have peaked.
Rival teams suspect that the wing bends more than the rules allow.
Opponents of the scheme see in it the thin end of the wedge.
Analysts believe the outage could cost the operator tens of millions.
Some insiders expect the chairman to step aside by the summer.
Observers warn that the vacuum might be filled by armed groups.
Economists fear that a weaker currency will feed inflation.
Critics see the appointment as a slap in the face.
The reform is widely regarded as a missed opportunity.
Many in the trade consider the rule absurd.
Experts argue that the agency has been asleep at the wheel.
Locals describe the new road as an eyesore.
The minister is said to have left the country on Friday.
According to people familiar with the matter, the board met twice in May.
The suspect reportedly bought the van in Lyon.
Witnesses said two cars had been set on fire.
Sources close to the club said he had signed a two-year contract.
""".strip().split("\n")

NONE = """
Glass is among the most common reasons for recalls of injectable medicines.
The company has yet to say when the line will reopen.
Hopes are high that the bridge will open in spring.
Reports of the fire reached the station shortly after two.
The ship was due in Lagos on Friday.
The promise of cheap power has drawn three smelters to the fjord.
Claims for compensation must be filed within a year.
Her first film found an audience in Japan.
The question now is who will pay.
Estimates vary widely, and none is recent.
What began as a quarrel over fish has become a quarrel over law.
The opposition wants a vote by the end of June.
The two men met in Geneva and agreed on nothing.
The price of copper has tripled since the pandemic.
The museum was founded by a group of teachers in 1922.
The agency employs 900 people and reports to the finance ministry.
Winter is the time when the old wiring fails.
Workers downed tools at noon and marched to the gate.
Doubts remain, and they will not go away soon.
It is a gamble, and the stakes are high.
Investment pledges are cheap; competition is not.
Industry analysts attended the briefing in Oslo.
Seen from a distance, the trial belongs to a genre of its own.
Migraine is a neurological disease, not simply a bad headache.
Until this week, few Europeans could have said what a lasher does.
Beijing claims almost all of the South China Sea.
The report runs to 900 pages and cost $4 million.
The claims were paid within a week of the flood.
India saw the rupee edge up after the announcement.
Its finance minister, one suspects, will breathe a little easier.
There is a door marked Exit, and everyone knows where it leads.
The move underscores the deepening ties between Moscow and Pyongyang.
The visit was announced in March and took place in May.
It is fair to assume that Beijing will be watching closely.
Americans who have followed the project will find all this familiar.
The market opened at nine and closed at five.
The bank report was filed in June.
The talks are expected to resume on Monday.
The island has been inhabited since the 12th century.
Whether the plan survives the winter remains to be seen.
The scandal raises questions about the board.
Such deals rarely survive contact with reality.
The company was founded in 1987 by two brothers.
The truth is that nobody planned for this.
Critics and fans alike packed the hall on opening night.
Thousands of residents have left the city since March.
The dispute shows how fragile the supply chain has become.
Investors sold shares in the firm on Tuesday.
The result suggests that voters have lost patience.
It found its way into kitchens across the country.
The tower is called the Needle.
The ruling leaves the government with few options.
Officials from both sides met in Geneva last week.
The law requires companies to report leaks within a day.
Farmers planted fewer acres of wheat this year.
The authorities have closed the road until further notice.
The match was watched by 80,000 people.
Prices have doubled since the spring.
He served as ambassador to Chile from 2011 to 2015.
It is hard to see how the coalition can survive.
The agreement could reshape the region's politics.
Doctors at the clinic treat about 200 patients a day.
Economists will pore over the minutes for clues.
The question now is whether the truce will hold.
Nobody was hurt in the fire.
Its shares have lost a third of their value this year.
The decision marks a turning point for the city.
Police arrested three men at the scene.
Voters go to the polls on Sunday.
What was once a fishing village is now a resort.
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
""".strip().split("\n")


def attribute(sentence, *before):
    document = make_document(*before, sentence)
    last = len(before)
    whole = Addition(document.sentences[last].span, last, whole_sentence=True, confidence=1.0, nearest=None, why="")
    return pick_attribution(whole, [one for one in find_attributions(document) if one.sentence == last])[0].value


@pytest.mark.parametrize("sentence", NAMED)
def test_a_source_one_can_look_up_is_named(sentence):
    assert attribute(sentence) == "named"


@pytest.mark.parametrize("sentence", VAGUE)
def test_a_source_nobody_can_ask_is_vague(sentence):
    assert attribute(sentence) == "vague"


@pytest.mark.parametrize("sentence", NONE)
def test_an_own_claim_has_no_source(sentence):
    assert attribute(sentence) == "none"


def read_sentences():
    for path in sorted((Path(__file__).parents[1] / "data" / "attribution").glob("*.txt")):
        for sentence in path.read_text("utf-8").splitlines():
            yield path.stem, sentence


@pytest.mark.parametrize(("kind", "sentence"), list(read_sentences()))
def test_crowds_people_and_papers_are_told_apart_in_many_wordings(kind, sentence):
    assert attribute(sentence) == kind


def test_a_pronoun_takes_the_class_of_the_source_before_it():
    assert attribute("They said it could spread.", "Some residents said the smell was back.") == "vague"
    assert attribute("She said it could spread.", "Mayor Ana Cruz said the smell was back.") == "named"


def test_a_role_stays_as_unnamed_as_whoever_was_credited_before():
    assert (
        attribute("The official added that it could spread.", "A senior official said the smell was back.") == "vague"
    )
    assert (
        attribute("The official added that it could spread.", "Ana Cruz, an official, said the smell was back.")
        == "named"
    )
    assert attribute("The source said it could spread.") == "vague"


def test_a_clause_in_a_credited_sentence_is_the_articles_own_unless_it_is_credited_itself():
    text = "The pact was signed, the ministry said, a move that underscores the deepening ties."
    document = make_document(text)
    start = text.index("a move")
    span = type(document.sentences[0].span)(start, len(text) - 1)
    clause = Addition(span, 0, whole_sentence=False, confidence=1.0, nearest=None, why="")
    assert pick_attribution(clause, find_attributions(document))[0].value == "none"


def test_an_inserted_reportedly_is_vague():
    text = "He reportedly stared straight ahead as the foreperson spoke."
    document = make_document(text)
    span = type(document.sentences[0].span)(3, 13)
    clause = Addition(span, 0, whole_sentence=False, confidence=1.0, nearest=None, why="")
    assert pick_attribution(clause, find_attributions(document))[0].value == "vague"
