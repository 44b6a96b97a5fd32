"""People, bodies and places put for others, or only named otherwise."""

import pytest
from pairs import compare

CHANGED = [
    (
        "name",
        "Energy Minister Paula Weiss said the plan would go ahead.",
        "Energy Minister Clara Hofer said the plan would go ahead.",
    ),
    (
        "place",
        "Hungary accused Ukraine of blocking oil deliveries.",
        "Ukraine accused Hungary of blocking oil deliveries.",
    ),
    ("name", "The train was travelling from Oslo to Bergen.", "The train was travelling from Bergen to Oslo."),
    (
        "name",
        "Altair was sold by Ferrovia to Nordwind for $2bn.",
        "Altair was sold by Nordwind to Ferrovia for $2bn.",
    ),
    ("name", "Kowalski beat Lindqvist in three sets.", "Lindqvist beat Kowalski in three sets."),
    ("name", "The ferry serves the islands of Skye and Raasay.", "The ferry serves the islands of Skye and Mull."),
    ("name", "The body was found near the town of Ardlui.", "The body was found near the town of Callander."),
    (
        "name",
        "Its director, Amina Sesay, said the ward would stay open.",
        "Its director, Aminata Sesay, said the ward would stay open.",
    ),
    ("name", "The film stars Rosa Peel and Idris Cole.", "The film stars Rosa Peel and Marcus Thorne."),
    (
        "name",
        "Detective Inspector Helen Marsh is leading the inquiry. Sergeant Paul Reed gave evidence.",
        "Detective Inspector Paul Reed is leading the inquiry.",
    ),
    ("place", "The company will build the plant in Slovakia.", "The company will build the plant in Slovenia."),
    ("place", "Heavy snow fell in the east of the country.", "Heavy snow fell in the west of the country."),
    ("place", "The prize went to Kenya's Grace Wanjiru.", "The prize went to Kenya's Grace Wanjiku."),
    ("name", "Veltra acquired Sonora Foods last year.", "Sonora Foods acquired Veltra last year."),
    (
        "name",
        "Prosecutor Elena Ruiz asked for a sentence of nine years; defence lawyer Pablo Soto asked for an acquittal.",
        "Prosecutor Pablo Soto asked for a sentence of nine years.",
    ),
    (
        "attribution",
        (
            "Opposition leader Mark Teague said the figures were wrong. "
            "Finance Minister Rolf Bauer said they had been checked."
        ),
        "Finance Minister Rolf Bauer said the figures were wrong.",
    ),
]

SAME = [
    (
        "Hungary accused Ukraine of blocking oil deliveries.",
        "Ukraine was accused by Hungary of blocking oil deliveries.",
    ),
    ("The train was travelling from Oslo to Bergen.", "The train to Bergen had left Oslo."),
    ("Kowalski beat Lindqvist in three sets.", "Lindqvist lost to Kowalski in three sets."),
    (
        "Energy Minister Paula Weiss said the plan would go ahead.",
        "Weiss, the energy minister, said the plan would go ahead.",
    ),
    ("The film stars Rosa Peel and Idris Cole.", "Idris Cole and Rosa Peel star in the film."),
    ("Putin met Kim in Vladivostok.", "Kim met Putin in Vladivostok."),
    (
        "Its director, Amina Sesay, said the ward would stay open.",
        "Dr Sesay, the director, said the ward would stay open.",
    ),
    ("France played Spain in Lyon.", "Spain played France in Lyon."),
    ("Prime Minister Li Wei met President Omar Haddad.", "President Haddad met Prime Minister Li."),
    (
        "Jan Novak, the mayor, and Eva Kral, his deputy, resigned.",
        "Mayor Jan Novak and his deputy Eva Kral resigned.",
    ),
    (
        "The president of the club, Ana Lopez, thanked coach Pedro Diaz.",
        "Coach Pedro Diaz was thanked by club president Ana Lopez.",
    ),
    ("Former minister Karl Huber was succeeded by Anna Frey.", "Minister Anna Frey succeeded Karl Huber."),
    (
        "Sergei Ivanov, the foreign minister, and Defence Minister Pavel Orlov travelled to Minsk.",
        "Defence Minister Pavel Orlov and Foreign Minister Sergei Ivanov went to Minsk.",
    ),
    ("Veltra acquired Sonora Foods last year.", "Sonora Foods was bought by Veltra last year."),
    ("Police in Kyiv said the man was held.", "Ukrainian police said the man was held."),
    ("The Kremlin rejected the plan.", "Moscow rejected the plan."),
    ("The World Health Organization sent a team.", "The WHO sent a team."),
    ("Mohammed al-Sudani spoke.", "Muhammad Al Sudani spoke."),
]


def _list(sentences):
    return [sentences] if isinstance(sentences, str) else list(sentences)


@pytest.mark.parametrize(("kind", "original", "derived"), CHANGED)
def test_a_changed_fact_is_told(kind, original, derived):
    assert kind in [found[0] for found in compare(_list(original), _list(derived))]


@pytest.mark.parametrize(("original", "derived"), SAME)
def test_what_is_only_said_otherwise_is_no_change(original, derived):
    assert compare(_list(original), _list(derived)) == []
