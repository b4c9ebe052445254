import type { CommandHandlers } from './context.ts'

const notBuilt = (): never => {
  throw new Error('not built')
}

/** What people do with reports: close, comment, arrange, schedule, decide. */
export const reportCommands = {
  'report.close': notBuilt,
  'report.comment': notBuilt,
  'report.saveTemplate': notBuilt,
  'report.removeTemplate': notBuilt,
  'report.saveSchedule': notBuilt,
  'report.ran': notBuilt,
  'report.addDecision': notBuilt,
  'report.endDecision': notBuilt,
  'report.saveCompetitors': notBuilt,
} satisfies Partial<CommandHandlers>
