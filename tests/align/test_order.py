"""What the order of sure links says of a candidate."""

from addcheck.align.order import find_order

RISING = [(0, 0), (2, 2), (4, 4), (6, 6)]


def test_a_candidate_between_its_neighbours_sources_stands_in_its_place() -> None:
    assert find_order(RISING).describe((3, 3)) == (
        find_order(RISING).kept,
        find_order(RISING).kept,
        find_order(RISING).kept,
    )


def test_a_candidate_elsewhere_does_not() -> None:
    place, kept, between = find_order(RISING).describe((3, 6))
    assert place < kept / 2
    assert between == 0


def test_an_order_that_was_not_kept_says_nothing() -> None:
    assert find_order([(0, 6), (2, 4), (4, 2), (6, 0)]).describe((3, 3)) == (0, 0, 0)


def test_few_anchors_hold_no_order() -> None:
    assert find_order(RISING[:3]).kept == 0
