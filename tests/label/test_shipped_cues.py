import pytest

from addcheck.label import KINDS, all_cues, find_attributions, try_cues
from tests.label.documents import make_document

CUES = {cue.id: cue for cue in all_cues()}
CREDITING = {"reporting", "according"}


def fired(sentence, kind):
    if kind in CREDITING:
        return {one.cue_id for one in find_attributions(make_document(sentence))}
    return {cue.id for cue, _ in try_cues(sentence)}


@pytest.mark.parametrize(("cue", "sentence"), [(cue, one) for cue in CUES for one in CUES[cue].fires])
def test_a_cue_fires_on_its_own_examples(cue, sentence):
    assert cue in fired(sentence, CUES[cue].kind)


@pytest.mark.parametrize(("cue", "sentence"), [(cue, one) for cue in CUES for one in CUES[cue].silent])
def test_a_cue_is_silent_on_its_near_misses(cue, sentence):
    assert cue not in fired(sentence, CUES[cue].kind)


def test_every_cue_has_a_near_miss_and_a_kind():
    assert [cue.id for cue in CUES.values() if not cue.silent or cue.kind not in KINDS] == []
