"""Work done ahead keeps its order and takes no more than it may."""

from concurrent.futures import ThreadPoolExecutor

from contested.read.ahead import map_ahead


def test_order_is_kept_and_items_are_taken_only_when_due():
    taken = []

    def items():
        for n in range(20):
            taken.append(n)
            yield n

    with ThreadPoolExecutor(2) as pool:
        made = map_ahead(pool, lambda n: n * n, items(), ahead=3)
        first = [next(made) for _ in range(4)]
        assert len(taken) == 3 + 4
        assert [*first, *made] == [n * n for n in range(20)]
