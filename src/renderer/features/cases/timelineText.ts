import type { CaseLine, CaseView } from '../../../shared/contract/case.ts'
import { caseLineWords } from '../../text/enCaseLines.ts'
import { text } from '../../text/text.ts'
import { plainName } from '../../format/names.ts'
import { noteText, stateWords } from './caseFacts.ts'

/** Who did something, and what, in words. A line of a kind that this version does not know shows its name. */
export function lineWords(line: CaseLine): { readonly who: string; readonly what: string } {
  const say = caseLineWords[line.kind.replace(/^case\./, '')]
  const who = line.actorName === null ? text.cases.timeline.engine : plainName(line.actorName)
  return { who, what: say === undefined ? line.kind : typeof say === 'string' ? say : say(line.detail) }
}

/** The whole story of a case as plain text, oldest first, with times in the zone of this computer. */
export function timelineText(view: CaseView, now: number): string {
  const at = (time: number): string => stamp.format(time)
  const lines = view.timeline
    .toSorted((a, b) => a.at - b.at)
    .map((line) => {
      const { who, what } = lineWords(line)
      return `${at(line.at)}  ${who} ${what}`
    })
  const notes = view.handovers
    .toSorted((a, b) => a.at - b.at)
    .map((each) => `${at(each.at)}  ${each.byName}\n${noteText(each.note, now)}`)
  const parts = [
    `${view.label}  ${view.title}`,
    `${text.cases.level(view.standing.level)}, ${stateWords(view.standing)}`,
    `${text.cases.timeline.heading}\n${lines.join('\n')}`,
    `${text.cases.note.heading}\n${notes.join('\n\n')}`,
    view.outcome === '' ? '' : `${text.cases.page.outcome}: ${view.outcome}`,
    recordText(view),
  ]
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`
}

const stamp = new Intl.DateTimeFormat('sv-SE', {
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
})

const recordParts = ['happened', 'cause', 'worked', 'change'] as const

function recordText({ record }: CaseView): string {
  if (record === null) return ''
  const words = text.cases.record
  const said = recordParts
    .filter((part) => record[part] !== '')
    .map((part) => `${words.fields[part]}:\n${record[part]}`)
  return `${words.heading}\n${said.join('\n\n')}`
}
