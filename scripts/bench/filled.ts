import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fillDatabase } from '../seed/fill.ts'
import type { BenchContext } from './measure.ts'

/** A data folder with this many generated messages; made at the first call of a run, shared by its sections. */
export function filledFolder(context: BenchContext, messages: number): string {
  const dataDir = join(context.folder, `filled-${messages}`)
  if (!existsSync(dataDir)) {
    context.tell(`filling a folder with ${messages} messages`)
    fillDatabase({
      dataDir,
      messages,
      seed: context.seed,
      accounts: 100,
      years: 3,
      endMs: Date.now(),
      tell: context.tell,
    })
  }
  return dataDir
}

/** Canned responses of a full desk, and messages in its longest conversation. */
const responses = 5_000
const longest = 2_000

/** A data folder with a full desk: 200,000 conversations that wait, each by a person of its own; fewer in a quick run, which has to fill it too. */
export function deskFolder(context: BenchContext): { readonly dataDir: string; readonly conversations: number } {
  const conversations = context.messages < 100_000 ? 8_000 : 200_000
  const dataDir = join(context.folder, 'desk')
  if (!existsSync(dataDir)) {
    context.tell(
      `filling a desk with ${conversations} conversations, ${responses} responses and one of ${longest} messages`,
    )
    fillDatabase({
      dataDir,
      messages: 2_000,
      seed: context.seed,
      accounts: 50,
      years: 0.1,
      endMs: Date.now(),
      desk: { waiting: conversations, responses, longest },
      tell: context.tell,
    })
  }
  return { dataDir, conversations }
}
