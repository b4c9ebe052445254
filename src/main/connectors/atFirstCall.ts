import { lazily } from '../../shared/contract/lazily.ts'

type Call = (...given: never[]) => Promise<unknown>

const loaders = new Set<() => Promise<unknown>>()

/**
 * Functions of a module that is loaded when the first of them is called: what a network does is large, and most engines start
 * without doing it. `load` is an `import()` with the path written out, so that tools and the builder see it.
 */
export function atFirstCall<Name extends string, Calls extends Readonly<Record<Name, Call>>>(
  load: () => Promise<Calls>,
  ...names: readonly Name[]
): Pick<Calls, Name> {
  const loaded = lazily(load)
  loaders.add(loaded)
  const calls = names.map((name) => [name, async (...given: never[]) => (await loaded())[name](...given)])
  return Object.fromEntries(calls) as Pick<Calls, Name> // each hands on what it is given
}

/** Loads all that would be loaded at a first call, of the networks that are imported: for a run on a clock that stands still while something is loaded. */
export async function loadCalls(): Promise<void> {
  await Promise.all([...loaders].map((load) => load()))
}
