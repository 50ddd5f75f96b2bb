/**
 * What follows from a thing that does not change, read when it is first asked for and kept as long as the thing.
 *
 * @param read the same each time for the same thing.
 */
export function kept<Thing extends object, What>(read: (thing: Thing) => What): (thing: Thing) => What {
  const known = new WeakMap<Thing, { what: What }>()
  return (thing) => {
    const found = known.get(thing) ?? { what: read(thing) }
    known.set(thing, found)
    return found.what
  }
}
