import { parleyJson } from './parley.ts'

/** What the command line tells of a case. */
export interface ToldCase {
  readonly label: string
  readonly state: string
  readonly level: number
  readonly flow: string
  readonly causeText: string
  readonly outcome: string
  readonly fields: Readonly<Record<string, string>>
  readonly record: Readonly<Record<string, string>> | null
  readonly wantsRecord: boolean
  readonly checklist: readonly { readonly isDone: boolean }[]
  readonly handovers: readonly { readonly toLevel: number; readonly note: Readonly<Record<string, unknown>> }[]
  readonly timeline: readonly { readonly kind: string }[]
  readonly notices: readonly { readonly way: string; readonly level: number; readonly lateMs: number }[]
}

/** Asks the command line for a case by its label, in the data of a closed app. */
export function toldByCommandLine(dataDir: string, label: string): Promise<ToldCase> {
  return parleyJson<ToldCase>(['case', 'show', label], { data: dataDir })
}
