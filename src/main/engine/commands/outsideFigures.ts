import type { CommandHandlers } from './context.ts'

const notBuilt = (): never => {
  throw new Error('not built')
}

/** Figures that Parley did not measure. */
export const outsideFigureCommands = {
  'report.addOutside': notBuilt,
  'report.removeOutside': notBuilt,
} satisfies Partial<CommandHandlers>
