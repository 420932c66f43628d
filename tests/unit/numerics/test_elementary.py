"""The elementary functions against 50-digit decimal arithmetic, in units in the last place."""

import math
import random
from decimal import Decimal, localcontext

import pytest

from synodic.numerics import elementary

PI = Decimal("3.14159265358979323846264338327950288419716939937510582097494459230781640628620899")
COUNT = 2000


def sine(x):
    x %= 2 * PI
    total, term, k = Decimal(0), x, 1
    while abs(term) > Decimal(10) ** -55:
        total += term
        k += 2
        term = -term * x * x / (k * (k - 1))
    return total


def cosine(x):
    return sine(x + PI / 2)


def arctangent(y, x):
    angle = Decimal(math.atan2(float(y), float(x)))
    for _ in range(2):
        s, c = sine(angle), cosine(angle)
        angle += (y * c - x * s) / (x * c + y * s)
    return angle


def hyperbolic_tangent(x):
    e = (2 * x).exp()
    return (e - 1) / (e + 1)


def spread(low, high):
    """Random numbers of every size from e^low to e^high."""
    return lambda rng: math.exp(rng.uniform(low, high))


def between(low, high):
    return lambda rng: rng.uniform(low, high)


def signed(draw):
    return lambda rng: rng.choice((-1, 1)) * draw(rng)


CASES = [
    ("exp", Decimal.exp, [between(-708, 709)], 1.0),
    ("exp", Decimal.exp, [between(-1, 1)], 1.0),
    ("expm1", lambda x: x.exp() - 1, [signed(spread(-40, 3))], 1.6),
    ("expm1", lambda x: x.exp() - 1, [between(3, 709)], 1.6),
    ("log", Decimal.ln, [spread(-708, 709)], 1.0),
    ("log", Decimal.ln, [between(0.5, 2)], 1.0),
    ("log1p", lambda x: (1 + x).ln(), [signed(spread(-40, -0.01))], 1.0),
    ("log1p", lambda x: (1 + x).ln(), [spread(-1, 700)], 1.0),
    ("sin", sine, [between(-10, 10)], 1.0),
    ("sin", sine, [between(-1.6e6, 1.6e6)], 1.0),
    ("cos", cosine, [between(-10, 10)], 1.0),
    ("cos", cosine, [between(-1.6e6, 1.6e6)], 1.0),
    ("tanh", hyperbolic_tangent, [signed(spread(-10, 3))], 2.1),
    ("atan2", arctangent, [signed(spread(-30, 3)), signed(spread(-30, 3))], 1.7),
    ("pow_", lambda x, y: (x.ln() * y).exp(), [spread(-5, 5), between(-140, 140)], 1.0),
    ("pow_", lambda x, y: (x.ln() * y).exp(), [between(0.1, 3), between(-3, 3)], 1.0),
]


@pytest.mark.parametrize(("name", "exact", "draws", "limit"), CASES)
def test_error_stays_within_units_in_the_last_place(name, exact, draws, limit):
    function = getattr(elementary, name)
    rng = random.Random(20000101)
    worst, at = 0.0, None
    with localcontext() as context:
        context.prec = 60
        for _ in range(COUNT):
            arguments = [draw(rng) for draw in draws]
            wanted = exact(*map(Decimal, arguments))
            error = float(
                abs(Decimal(function(*arguments)) - wanted) / Decimal(math.ulp(float(wanted)))
            )
            if error > worst:
                worst, at = error, arguments
    assert worst <= limit, at


@pytest.mark.parametrize(
    ("name", "arguments", "expected"),
    [
        ("exp", (0.0,), 1.0),
        ("exp", (1000.0,), math.inf),
        ("exp", (-1000.0,), 0.0),
        ("exp", (-745.1,), 5e-324),
        ("exp", (math.inf,), math.inf),
        ("exp", (-math.inf,), 0.0),
        ("exp", (math.nan,), math.nan),
        ("expm1", (0.0,), 0.0),
        ("expm1", (-1000.0,), -1.0),
        ("expm1", (math.nan,), math.nan),
        ("log", (1.0,), 0.0),
        ("log", (0.0,), -math.inf),
        ("log", (-1.0,), math.nan),
        ("log", (math.inf,), math.inf),
        ("log", (math.nan,), math.nan),
        ("log", (5e-324,), math.log(5e-324)),
        ("log1p", (-1.0,), -math.inf),
        ("log1p", (-2.0,), math.nan),
        ("log1p", (math.inf,), math.inf),
        ("pow_", (0.0, 2.0), 0.0),
        ("pow_", (0.0, -2.0), math.inf),
        ("pow_", (0.0, 0.0), 1.0),
        ("pow_", (1.0, 1e308), 1.0),
        ("pow_", (2.0, -1.0), 0.5),
        ("pow_", (2.0, 10.0), 1024.0),
        ("pow_", (2.0, 1e300), math.inf),
        ("pow_", (0.5, 1e300), 0.0),
        ("pow_", (math.inf, -1.0), 0.0),
        ("pow_", (-2.0, 2.0), math.nan),
        ("sin", (0.0,), 0.0),
        ("cos", (0.0,), 1.0),
        ("sin", (elementary.ANGLE_LIMIT * 1.01,), math.nan),
        ("cos", (math.inf,), math.nan),
        ("atan2", (0.0, 0.0), 0.0),
        ("atan2", (0.0, -1.0), math.pi),
        ("atan2", (1.0, 0.0), math.pi / 2),
        ("atan2", (-1.0, 1.0), -math.pi / 4),
        ("atan2", (math.nan, 1.0), math.nan),
        ("tanh", (100.0,), 1.0),
        ("tanh", (-100.0,), -1.0),
        ("tanh", (math.nan,), math.nan),
    ],
)
def test_ends_of_the_domain(name, arguments, expected):
    result = getattr(elementary, name)(*arguments)
    assert result == expected or (math.isnan(result) and math.isnan(expected))
