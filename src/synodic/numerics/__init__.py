"""How we compute: compiled kernels that give the same bits on every x86-64 processor."""
