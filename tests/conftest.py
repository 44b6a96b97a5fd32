"""How hypothesis looks for counter-examples: the same ones each time, however busy the machine is."""

from hypothesis import settings

settings.register_profile("addcheck", deadline=None, derandomize=True)
settings.load_profile("addcheck")
