"""A hint to the processor: this memory is read soon.

Random reads of an array larger than the cache wait for memory one after the other; asking for them
a few rounds ahead lets them overlap (DE440 at random dates: four times faster). A hint changes no
result and may name any address.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

import numpy as np
from llvmlite import ir
from numba import types
from numba.core import cgutils
from numba.extending import intrinsic
from numpy.typing import NDArray

_declared: Any = cgutils.get_or_insert_function


@intrinsic
def _prefetch(_context: Any, array: Any, index: Any) -> Any:
    def codegen(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        data = context.make_array(signature.args[0])(context, builder, arguments[0]).data
        byte = ir.IntType(8).as_pointer()
        word = ir.IntType(32)
        hint = _declared(
            builder.module,
            ir.FunctionType(ir.VoidType(), [byte, word, word, word]),
            "llvm.prefetch.p0",
        )
        address = builder.bitcast(builder.gep(data, [arguments[1]]), byte)
        # to read; into the second level; a data cache
        builder.call(hint, [address, word(0), word(2), word(1)])
        return context.get_dummy_value()

    return types.void(array, types.intp), codegen


#: prefetch(array, index): ask for the cache line of array[index], one-dimensional, contiguous.
prefetch = cast("Callable[[NDArray[np.float64], int], None]", _prefetch)
