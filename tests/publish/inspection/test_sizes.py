"""What is too large for GitHub, of a site and of an archive, is told before it is refused."""

from builder.problems import describe
from builder.publish.inspection.sizes import archive_size_problems, site_size_problems

MB, MIB = 10**6, 2**20
HINT = "(archive build --only pages leaves out search and data; publish: excerpt shortens texts)"


def test_a_site_far_from_the_limit_is_no_problem() -> None:
    assert list(site_size_problems({"a": 40 * MB, "b": 39 * MB}, limit=100 * MB)) == []


def test_a_site_near_the_limit_is_told_with_its_largest_parts() -> None:
    sizes = {
        "index.html": MB,
        "data/a": 20 * MB,
        "data/b": 20 * MB,
        "search/c": 30 * MB,
        "d/e": 9 * MB,
    }
    assert list(map(describe, site_size_problems(sizes, limit=100 * MB))) == [
        "public: warning: the site has 80 MB, which is near GitHub Pages' limit of 100 MB; most is "
        f"in data/ (40 MB), search/ (30 MB), d/ (9 MB) {HINT}"
    ]


def test_a_site_beyond_the_limit_is_told_so() -> None:
    sizes = {f"articles/{number}.html": 49 * MB for number in range(25)}
    assert list(map(describe, site_size_problems(sizes))) == [
        "public: warning: the site has 1.23 GB, which exceeds GitHub Pages' limit of 1.00 GB; most "
        f"is in articles/ (1.23 GB) {HINT}"
    ]


def test_a_large_file_of_the_site_is_told() -> None:
    sizes = {"data/archive.sqlite": 101 * MIB, "data/a.json": 99 * MIB}
    assert list(map(describe, site_size_problems(sizes))) == [
        "public/data/archive.sqlite: warning: the file has 106 MB, and GitHub refuses files above "
        "100 MiB (deploy it by an artifact, as the workflow here does, and not by a branch)"
    ]


def test_a_large_file_of_the_archive_is_told() -> None:
    assert list(map(describe, archive_size_problems({"seeds/a.txt": 51 * MIB, "b": 50 * MIB}))) == [
        "seeds/a.txt: warning: the file has 53 MB, and GitHub warns of files above 50 MiB "
        "(split it, or leave it out by .gitignore)"
    ]
    assert list(map(describe, archive_size_problems({"seeds/a.txt": 2 * 10**8}))) == [
        "seeds/a.txt: warning: the file has 200 MB, and GitHub refuses files above 100 MiB "
        "(split it, or leave it out by .gitignore)"
    ]
