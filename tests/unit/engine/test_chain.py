"""The heaviest chain, compared with a search of all subsets."""

from itertools import combinations, pairwise

from hypothesis import given
from hypothesis import strategies as st

from drafting.engine.chain import heaviest_chain


@st.composite
def weighted_links(draw):
    count = draw(st.integers(0, 8))
    olds = draw(st.permutations(range(count)))
    news = draw(st.lists(st.integers(0, 20), min_size=count, max_size=count, unique=True))
    weights = draw(st.lists(st.integers(1, 9), min_size=count, max_size=count))
    return list(zip(olds, news, strict=True)), weights


def rises(links):
    return all(one[0] < other[0] and one[1] < other[1] for one, other in pairwise(sorted(links)))


def heaviest(links, weights):
    """Return the weight of the heaviest chain, found by trying every subset."""
    return max(
        sum(weights[index] for index in chosen)
        for size in range(len(links) + 1)
        for chosen in combinations(range(len(links)), size)
        if rises([links[index] for index in chosen])
    )


@given(weighted_links())
def test_no_subset_in_order_weighs_more(drawn):
    links, weights = drawn
    chain = heaviest_chain(links, weights)
    assert chain <= set(links)
    assert rises(chain)
    total = sum(weight for link, weight in zip(links, weights, strict=True) if link in chain)
    assert total == heaviest(links, weights)


def test_one_long_paragraph_outweighs_two_short_ones():
    links = [(0, 2), (1, 0), (2, 1)]
    assert heaviest_chain(links, [10, 2, 2]) == {(0, 2)}
    assert heaviest_chain(links, [3, 2, 2]) == {(1, 0), (2, 1)}


def test_of_nothing_the_chain_is_empty():
    assert heaviest_chain([], []) == set()


def test_a_long_list_is_no_quadratic_matter():
    links = [(index, index) for index in range(20_000)]
    assert len(heaviest_chain(links, [1] * len(links))) == 20_000
