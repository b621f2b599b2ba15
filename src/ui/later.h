#pragma once

/// A function that is called only when all of the page's code is there (UiInput::complete). The build puts it, and all
/// that nothing else needs, into a module that loads after the join card is painted: scripts/lib/split.mjs has its
/// name. It is kept out of its callers.
#define PARLEY_LATER [[gnu::noinline]]
