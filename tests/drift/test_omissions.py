"""What was left out is ranked by what it carried, and said in so many words."""

from pairs import align, make_document

from addcheck.drift import rank_omissions
from addcheck.model import Loss


def test_the_denial_was_dropped_is_said_in_so_many_words():
    original = make_document("The park opens at nine.", "The company denied any wrongdoing.")
    derived = make_document("The park opens at nine.")
    (omission,) = rank_omissions(original, derived, align((0, 0), originals=2, deriveds=1))
    assert omission.why == "The denial was dropped."
    assert omission.losses == (Loss.DENIAL,)


def test_the_gravest_loss_comes_first():
    sentences = ("It rained.", "Tickets cost £5.", "Two guards were killed.", "The mayor denied the claim.")
    ranked = rank_omissions(make_document(*sentences), make_document("Nothing."), align(originals=4, deriveds=1))
    assert [omission.sentence for omission in ranked] == [2, 3, 1, 0]


def test_a_dropped_clause_of_a_linked_sentence_is_told():
    original = make_document("The bank might close 90 branches, although no final decision had been taken.")
    derived = make_document("The bank might close 90 branches.")
    (omission,) = rank_omissions(original, derived, align((0, 0), originals=1, deriveds=1))
    assert original.quote(omission.span) == "although no final decision had been taken"
    assert (omission.whole_sentence, omission.why) == (False, "The caveat was dropped.")


def test_a_clause_told_in_the_next_sentence_was_not_dropped():
    original = make_document("The bank might close 90 branches, although no final decision had been taken.")
    derived = make_document("The bank might close 90 branches.", "No final decision was taken.")
    assert rank_omissions(original, derived, align((0, 0), originals=1, deriveds=2)) == ()


def test_a_text_drops_nothing_of_itself():
    document = make_document("Two guards were killed, police said.", "The mayor denied it.")
    assert rank_omissions(document, document, align((0, 0), (1, 1), originals=2, deriveds=2)) == ()
