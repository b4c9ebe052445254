/** The names on the line between main and the preload script. */
export const channels = {
  /** Window asks for its line to the engine; main also sends the engine's state. */
  attach: 'parley:attach',
  /** Main hands over a port to a fresh engine. */
  engine: 'parley:engine',
  /** Window asks, main answers. */
  shell: 'parley:shell',
  /** Main tells, see ShellEvent. */
  shellEvent: 'parley:shell-event',
  /** The page has drawn what it had to say first. */
  painted: 'parley:painted',
} as const
