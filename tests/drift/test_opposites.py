"""Denials and opposites that were lost, gained or turned, or that say the same."""

import pytest
from pairs import compare

CHANGED = [
    (
        "negation",
        "Investigators have not found any link between the two fires.",
        "Investigators have found a link between the two fires.",
    ),
    (
        "other",
        "The company denied that it had ignored warnings about the valve.",
        "The company admitted that it had ignored warnings about the valve.",
    ),
    (
        "other",
        "Councillors rejected the plan for a new stadium by 31 votes to 12.",
        "Councillors approved the plan for a new stadium by 31 votes to 12.",
    ),
    (
        "negation",
        "The airline failed to notify passengers about the delay, the regulator found.",
        "The airline notified passengers about the delay, the regulator found.",
    ),
    (
        "other",
        "The ban on night flights was lifted on Tuesday.",
        "The ban on night flights was imposed on Tuesday.",
    ),
    ("negation", "None of the 14 passengers was hurt.", "All 14 passengers were hurt."),
    ("negation", "The drug never reached the market in Europe.", "The drug reached the market in Europe."),
    ("other", "The union accepted the offer of a 4% rise.", "The union rejected the offer of a 4% rise."),
    (
        "negation",
        "The committee found no evidence that the votes had been miscounted.",
        "The committee found evidence that the votes had been miscounted.",
    ),
    (
        "negation",
        "The treaty has been ratified by Norway, but Sweden has not signed it.",
        "Norway has ratified the treaty, and Sweden has signed it.",
    ),
    (
        "negation",
        "Police said the man was not armed when officers shot him.",
        "The man was armed when officers shot him, police said.",
    ),
    (
        "negation",
        "The dam was built without an environmental assessment.",
        "The dam was built with an environmental assessment.",
    ),
    (
        "other",
        "The club was unable to agree terms with the striker.",
        "The club was able to agree terms with the striker.",
    ),
    ("other", "The chairman declined to resign over the affair.", "The chairman agreed to resign over the affair."),
    ("other", "The court allowed the march to go ahead.", "The court banned the march from going ahead."),
    ("other", "Lawmakers blocked the budget on Thursday.", "Lawmakers passed the budget on Thursday."),
    (
        "other",
        "The vaccine is safe for pregnant women, the agency said.",
        "The vaccine is unsafe for pregnant women, the agency said.",
    ),
    ("negation", "The firm said no customer data had been stolen.", "The firm said customer data had been stolen."),
    (
        "negation",
        "She is not expected to play in Saturday's final.",
        "She is expected to play in Saturday's final.",
    ),
    (
        "other",
        "Several ministers opposed the sale of the ports.",
        "Several ministers supported the sale of the ports.",
    ),
    ("other", "Exports to China rose 4% in May.", "Exports to China fell 4% in May."),
    ("other", "Oksana Brandt won the singles final in Rome.", "Oksana Brandt lost the singles final in Rome."),
    (
        "other",
        "The library opened its doors in the old mill last month.",
        "The library closed its doors in the old mill last month.",
    ),
    ("other", "Prices are higher than in neighbouring Austria.", "Prices are lower than in neighbouring Austria."),
    (
        "other",
        "The fund bought its stake in the port from the state.",
        "The fund sold its stake in the port to the state.",
    ),
    ("other", "The party gained seats in the north.", "The party lost seats in the north."),
    (
        "other",
        "The loan was granted to the smaller of the two firms.",
        "The loan was refused to the smaller of the two firms.",
    ),
    (
        "other",
        "The new rules tighten controls on exports of chips.",
        "The new rules loosen controls on exports of chips.",
    ),
    (
        "other",
        "The state-owned railway made a profit of 40 million euros.",
        "The state-owned railway made a loss of 40 million euros.",
    ),
    (
        "other",
        "Unemployment is at its highest level since 2014.",
        "Unemployment is at its lowest level since 2014.",
    ),
    (
        "other",
        "The island's ferry service will resume in March.",
        "The island's ferry service will be suspended in March.",
    ),
    ("other", "Ms Hale joined the board in May.", "Ms Hale left the board in May."),
    (
        "other",
        "The suspect was arrested at the border on Friday.",
        "The suspect was released at the border on Friday.",
    ),
    ("other", "The defender was cleared of assault.", "The defender was convicted of assault."),
    ("other", "Troops entered the city of Marun on Sunday.", "Troops left the city of Marun on Sunday."),
    (
        "other",
        "The verdict was unanimous, with all seven judges in favour.",
        "The verdict was split, with the seven judges in favour.",
    ),
    (
        "other",
        "The coach denied taking the payment.",
        "The coach owned up to taking the payment.",
    ),
    (
        "other",
        "The appeal court upheld the ruling on fishing rights.",
        "The appeal court struck down the ruling on fishing rights.",
    ),
    (
        "other",
        "The board accepted the takeover offer from Germany.",
        "The board turned down the takeover offer from Germany.",
    ),
    (
        "other",
        "The fire on the hillside was contained after two days.",
        "The fire on the hillside was out of control after two days.",
    ),
    (
        "other",
        "The money was moved without the knowledge of the trustees.",
        "The money was moved and the trustees were aware of it.",
    ),
    (
        "other",
        "The minister said he was considering a tax on sugar.",
        "The minister said he ruled out a tax on sugar.",
    ),
    (
        "other",
        "The talks with the union resumed on Friday.",
        "The talks with the union broke off on Friday.",
    ),
    (
        "other",
        "Sales of electric cars fell 14% last year.",
        "Sales of electric cars were up 14% last year.",
    ),
    (
        "modality",
        "Most of them were caused by anchors.",
        "Every one of them was caused by anchors.",
    ),
    (
        "modality",
        "Most of the faults were repaired within a week.",
        "Every one of the faults was repaired within a week.",
    ),
]

SAME = [
    ("The mayor did not attend the ceremony.", "The mayor was absent from the ceremony."),
    ("The mayor did not attend the ceremony.", "The mayor stayed away from the ceremony."),
    ("The company failed to meet the deadline.", "The company did not meet the deadline."),
    ("The company failed to meet the deadline.", "The company missed the deadline it was to meet."),
    ("It was impossible to verify the claim.", "The claim could not be verified."),
    ("The bank refused to disclose the number.", "The bank would not disclose the number."),
    ("The bank refused to disclose the number.", "The bank has yet to disclose the number."),
    (
        "The court has not decided whether to hear the case.",
        "The court will decide next week whether to hear the case.",
    ),
    ("Rescuers had not found the boy by nightfall. He was found on Sunday.", "He was found on Sunday."),
    ("No one was injured in the fire.", "The fire left nobody injured."),
    ("No one was injured in the fire.", "Everyone escaped the fire without injury."),
    ("The road will not reopen until Wednesday.", "The road will reopen on Wednesday."),
    ("It is not clear when the plant will reopen.", "It is unclear when the plant will reopen."),
    ("She denied stealing the ring.", "She said she had not stolen the ring."),
    ("The party opposes the tax.", "The party does not support the tax."),
    ("Shares fell 3% after the announcement.", "Shares were 3% lower after the announcement."),
    ("Exports fell 4%, while imports rose 2%.", "Imports rose 2% as exports fell 4%."),
    ("Brandt won the final 6-3 6-4 against Okoye.", "Okoye lost the final 6-3 6-4 to Brandt."),
    ("Ferrovia sold the port to Altair for $2bn.", "Altair bought the port from Ferrovia for $2bn."),
    ("The shop opens at nine and closes at six.", "The shop closes at six."),
    ("Prices in Austria are higher than in Hungary.", "Prices in Hungary are lower than in Austria."),
    (
        "The government lifted the ban on flights.",
        "Flights were allowed again after the government lifted the ban.",
    ),
    ("Not all members agreed with the chairman.", "Some members disagreed with the chairman."),
    ("The senator would not say whether he would stand.", "The senator declined to say whether he would stand."),
    ("The firm did not respond to a request for comment.", "The firm could not be reached for comment."),
    ("There is nothing to suggest that the crash was deliberate.", "Nothing suggests the crash was deliberate."),
    ("He did not rule out resigning.", "He left open the possibility of resigning."),
    ("He did not rule out resigning.", "He said he might resign."),
    ("The deal is not without risk.", "The deal carries risk."),
    ("The government said it would not cut pensions.", "The government said pensions would stay untouched."),
    ("The hospital was never short of beds.", "The hospital always had enough beds."),
    ("They lost no time in appealing.", "They appealed at once."),
    ("The judge refused bail.", "The judge denied the man bail."),
    ("The lake has not been this low since 1976.", "The lake is at its lowest since 1976."),
    (
        "Voters rejected the reform in 2019 but approved a softer one in March.",
        "Voters approved a softer reform in March.",
    ),
    (
        "The coach denied taking the payment.",
        "The coach did not own up to taking the payment.",
    ),
    (
        "The appeal court refused to uphold the ruling on fishing rights.",
        "The appeal court struck down the ruling on fishing rights.",
    ),
    (
        "The board did not accept the takeover offer from Germany.",
        "The board turned down the takeover offer from Germany.",
    ),
    (
        "The fire was contained after two days out of control.",
        "The fire had been out of control for two days.",
    ),
    (
        "Sales of electric cars fell and made up 14% of the total.",
        "Sales of electric cars made up 14% of the total.",
    ),
    (
        "Sales fell by up to 14% in the spring.",
        "Sales were down 14% in the spring.",
    ),
    (
        "All of them were caused by anchors.",
        "Every one of them was caused by anchors.",
    ),
    (
        "The minister did not rule out a tax on sugar.",
        "The minister was considering a tax on sugar.",
    ),
    (
        "The trustees were unaware that the money was moved.",
        "The money was moved without the knowledge of the trustees.",
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
