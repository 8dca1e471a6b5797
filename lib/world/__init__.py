"""States: codes, names, demonyms, capitals, bodies, and where the map draws them."""

from lib.world.places import Country, Metonym, NameKind, PlaceMention
from lib.world.world import World, load

__all__ = ["Country", "Metonym", "NameKind", "PlaceMention", "World", "load"]
