import type { ReportLanguage } from '../../contract/report.ts'
import { en } from './en.ts'

/** The words of a report in one language: every language has all that English has. */
export type Words = typeof en

const languages: Readonly<Record<ReportLanguage, Words>> = { en, ja: en, th: en, ko: en }

/** The words of a language. */
export function wordsOf(language: ReportLanguage): Words {
  return languages[language]
}
