/**
 * Leaves the end of an engine process to its parent: Ctrl C reaches the whole process group, and so does SIGTERM from many a
 * supervisor, and the parent may still have something to undo. An end of the parent is an end of its engine all the same.
 * A utility process hears SIGTERM from its parent only, as the last word.
 */
export function endByParent(isUtility: boolean): void {
  const heard = isUtility ? (['SIGINT', 'SIGHUP'] as const) : (['SIGINT', 'SIGHUP', 'SIGTERM'] as const)
  for (const signal of heard) process.on(signal, () => undefined)
}
