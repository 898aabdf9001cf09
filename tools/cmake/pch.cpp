// The one file of the target that owns the precompiled header of the floors. Empty on purpose.
