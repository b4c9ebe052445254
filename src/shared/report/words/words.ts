import type { ReportLanguage } from '../../contract/report.ts'
import { en, type Words } from './en.ts'
import { ja } from './ja.ts'
import { ko } from './ko.ts'
import { th } from './th.ts'

export type { Words } from './en.ts'

const languages: Readonly<Record<ReportLanguage, Words>> = { en, ja, th, ko }

/** The words of a language. */
export function wordsOf(language: ReportLanguage): Words {
  return languages[language]
}
