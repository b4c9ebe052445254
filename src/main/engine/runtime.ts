/** Older runtimes end without a word when they load the SQLite addon. */
const oldestNode = 22

/** Why this runtime cannot carry the engine, in words; null when it can. */
export function runtimeProblem(version: string): string | null {
  return Number(version.split('.')[0]) >= oldestNode
    ? null
    : `The engine needs Node ${oldestNode} or newer and was started on ${version}. Start it through npm, which brings its own.`
}
