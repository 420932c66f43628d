"""The published models that systems stand on.

Pure equations as small kernels, one file a model, each held by an oracle before a system couples
it. They know neither world nor state: numbers and arrays in, numbers out. How a system joins them
is told in that system, and a join that nobody has published is graded `bridge` there.

They trust their arguments; each docstring says for which values it holds. Sums run in index order.
"""
