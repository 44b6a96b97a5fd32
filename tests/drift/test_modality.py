"""Claims left open that became facts, or that are only left open otherwise."""

import pytest
from pairs import compare

CHANGED = [
    (
        "modality",
        "The airline could cut up to 400 jobs at its Lisbon base.",
        "The airline will cut up to 400 jobs at its Lisbon base.",
    ),
    (
        "modality",
        "The government is considering a ban on single-use vapes.",
        "The government will ban single-use vapes.",
    ),
    ("modality", "The council plans to close two libraries.", "The council has closed two libraries."),
    ("modality", "Two men suspected of starting the fire were held.", "Two men who started the fire were held."),
    (
        "modality",
        "A man accused of stealing the painting appeared in court.",
        "A man who stole the painting appeared in court.",
    ),
    ("modality", "The regulator has proposed a cap on fees.", "The regulator has imposed a cap on fees."),
    ("modality", "The merger is expected to be completed in June.", "The merger was completed in June."),
    (
        "modality",
        "The fire was probably caused by a cigarette, the fire service said.",
        "The fire was caused by a cigarette, the fire service said.",
    ),
    (
        "modality",
        "The ministry said the virus may have spread through the air.",
        "The ministry said the virus had spread through the air.",
    ),
    ("modality", "Most of the pupils passed the exam.", "All of the pupils passed the exam."),
    ("other", "Some doctors oppose the plan.", "Doctors oppose the plan."),
    ("modality", "The bank is likely to raise rates in March.", "The bank will raise rates in March."),
    ("modality", "The drug appears to slow the disease.", "The drug slows the disease."),
    (
        "modality",
        "The study suggests that coffee lowers the risk of gout.",
        "The study proves that coffee lowers the risk of gout.",
    ),
    (
        "modality",
        "Residents should boil water before drinking it.",
        "Residents must boil water before drinking it.",
    ),
    ("modality", "The two sides agreed in principle to share the costs.", "The two sides have shared the costs."),
    ("modality", "Prosecutors want to question the former mayor.", "Prosecutors have questioned the former mayor."),
    ("modality", "He is alleged to have taken bribes from a builder.", "He took bribes from a builder."),
    (
        "modality",
        "The committee recommended that the road be widened.",
        "The committee decided that the road be widened.",
    ),
    (
        "modality",
        "Scientists believe the fossil is of a young whale.",
        "Scientists know the fossil is of a young whale.",
    ),
    ("modality", "The firm has offered to pay 2 million euros.", "The firm has paid 2 million euros."),
    ("modality", "Police are investigating whether the driver was drunk.", "The driver was drunk, police said."),
    ("modality", "The treaty could be signed as early as Friday.", "The treaty will be signed on Friday."),
    ("modality", "The plant threatens to close in autumn.", "The plant will close in autumn."),
    (
        "modality",
        "The president has hinted that he may stand again.",
        "The president has announced that he will stand again.",
    ),
    ("modality", "Farmers fear that the frost has destroyed the crop.", "The frost has destroyed the crop."),
    ("other", "A court has temporarily blocked the sale.", "A court has permanently blocked the sale."),
    ("modality", "One of the three suspects confessed.", "All three suspects confessed."),
    (
        "modality",
        "Officials said the death toll was expected to rise.",
        "Officials said the death toll would rise.",
    ),
    (
        "modality",
        "The council has yet to decide whether to join the lawsuit.",
        "The council will join the lawsuit.",
    ),
    (
        "modality",
        "The firm has not decided whether to appeal against the verdict.",
        "The firm will appeal against the verdict.",
    ),
    (
        "modality",
        "The mayor asked lawmakers to clarify the parking law.",
        "Lawmakers will clarify the parking law, the mayor said.",
    ),
    (
        "modality",
        "The ruling allows the judge to triple the damages.",
        "The judge will triple the damages.",
    ),
    (
        "modality",
        "The cabinet is considering a one-off payment of 100 euros to pensioners.",
        "Pensioners will get a single payment of 100 euros, the cabinet said.",
    ),
    (
        "modality",
        "Inspectors estimate that customers may recover 40 cents on the dollar.",
        "The payout will come to 40 cents on the dollar, inspectors estimate.",
    ),
    (
        "modality",
        "The hospital is weighing a proposal to merge with a rival in Leeds.",
        "The hospital will merge with a rival in Leeds.",
    ),
    (
        "modality",
        "The forecaster said the swarms would probably cross into Kenya by November.",
        "A forecaster said the swarms will cross into Kenya by November.",
    ),
    (
        "modality",
        "The gang leader was believed to have fled by boat to the mainland.",
        "The gang leader had escaped by boat to the mainland.",
    ),
    (
        "modality",
        "Two of the hostages may have been killed in the raid.",
        "Two of the hostages were murdered in the raid.",
    ),
    (
        "modality",
        "The tanker's anchor may have caused the damage to the cable.",
        "The tanker's anchor did the damage to the cable.",
    ),
    (
        "modality",
        "As much as 80,000 tonnes may have left by that route, the council said.",
        "By that route as many as 80,000 tons have vanished, the council said.",
    ),
]

SAME = [
    ("The airline could cut up to 400 jobs.", "The airline may cut up to 400 jobs."),
    ("The airline could cut up to 400 jobs.", "Up to 400 jobs are at risk at the airline."),
    ("The council plans to close two libraries.", "The council is to close two libraries."),
    ("The council plans to close two libraries.", "Two libraries will close under the council's plans."),
    ("The council plans to close two libraries.", "The council wants to shut two libraries."),
    ("The government is considering a ban on vapes.", "The government is weighing up whether to ban vapes."),
    (
        "A man accused of stealing the painting appeared in court.",
        "A man appeared in court on charges of stealing the painting.",
    ),
    ("The company said it would open three stores.", "The company will open three stores, it said."),
    ("She may not play on Saturday.", "She is a doubt for Saturday."),
    ("Most of the pupils passed.", "The majority of the pupils passed."),
    ("Researchers say the drug could slow the disease.", "The drug might slow the disease, researchers say."),
    ("He could not attend.", "He did not attend."),
    ("The minister may reject the bid.", "The minister can reject the bid."),
    ("Visitors may use the car park.", "Visitors can use the car park."),
    ("The strike is expected to last a week.", "The strike looks set to last a week."),
    ("The firm intends to appeal.", "The firm will appeal."),
    ("Prosecutors allege that he took bribes.", "He took bribes, prosecutors allege."),
    ("The ship is believed to have hit a mine.", "The ship is thought to have struck a mine."),
    (
        "The suspect, who may face life in prison, was silent.",
        "The suspect, who faces up to life in prison, was silent.",
    ),
    ("Some of the money was found. All of the jewels were found.", "All of the jewels were found."),
    ("The club must pay the fine by May.", "The club has to pay the fine by May."),
    ("The law would ban the sale of fireworks.", "The bill would outlaw the sale of fireworks."),
    ("The company offered to buy the airline and later bought it.", "The company bought the airline."),
    ("Many of the houses were empty.", "A large number of the houses were empty."),
    ("Ministers agreed to send aid.", "Ministers will send aid."),
    ("The storm is likely to reach the coast on Friday.", "The storm should reach the coast on Friday."),
    ("The mayor promised to plant 2,000 trees.", "The mayor said 2,000 trees would be planted."),
    (
        "The council has yet to decide whether to join the lawsuit.",
        "The council may join the lawsuit.",
    ),
    (
        "The mayor asked lawmakers to clarify the parking law.",
        "Lawmakers were asked to clarify the parking law, the mayor said.",
    ),
    (
        "The ruling allows the judge to triple the damages.",
        "The judge can triple the damages.",
    ),
    (
        "The ruling allows the judge to triple the damages.",
        "The judge will decide whether to triple the damages.",
    ),
    (
        "The cabinet is considering a one-off payment of 100 euros to pensioners.",
        "Pensioners might get a single payment of 100 euros.",
    ),
    (
        "The cabinet is considering a one-off payment of 100 euros.",
        "A one-off payment of 100 euros is being weighed and ministers will meet on Monday.",
    ),
    (
        "The gang leader was believed to have fled by boat to the mainland.",
        "The gang leader was thought to have escaped by boat to the mainland.",
    ),
    (
        "The gang leader was believed to have fled by boat to the mainland.",
        "The gang leader had apparently escaped by boat to the mainland.",
    ),
    (
        "The public was told not to approach the men, who may be armed.",
        "People were told to keep away from the men, who could be armed.",
    ),
    (
        "The law allows shops to open on Sundays.",
        "Shops will be allowed to open on Sundays.",
    ),
    (
        "The mayor asked residents to stay indoors.",
        "Residents should stay indoors, the mayor said.",
    ),
    (
        "The airline said it would close its base in Malaga.",
        "The airline is closing its base in Malaga.",
    ),
    (
        "The regulator said it would stop the sale of permits, which could be challenged.",
        "The regulator will stop the sale of permits.",
    ),
    (
        "The gang leader was believed to have fled by boat to the mainland.",
        "The gang leader is said to have reportedly escaped by boat to the mainland.",
    ),
    (
        "The gang leader was believed to have fled by boat to the mainland.",
        "Police fear the gang leader escaped by boat to the mainland.",
    ),
    (
        "The driver, who had been drinking, may have fallen asleep, police said.",
        "The driver had consumed alcohol, police said.",
    ),
    (
        "The ship, which lost power on Friday, may have struck a rock, the coast guard said.",
        "The ship had suffered an engine failure on Friday, the coast guard said.",
    ),
    (
        "The tanker's anchor may have caused the damage to the cable.",
        "The tanker's anchor presumably did the damage to the cable.",
    ),
    (
        "The boy may have left the house by the back door.",
        "Police think the boy had gone out of the house by the back door.",
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
