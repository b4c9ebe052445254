import { z } from 'zod'
import { invalid } from '../../../shared/contract/failure.ts'
import { flowBody } from '../../../shared/contract/flow.ts'
import type { FlowBody } from '../../../shared/contract/flow.ts'

/** A flow as a file: with the names of what its steps name, so that another Parley finds them. */
export interface FlowFile {
  readonly flow: FlowBody
  /** Names of members, shortcuts of canned responses and names of contacts, by the id that the steps carry. */
  readonly people: Readonly<Record<string, string>>
  readonly responses: Readonly<Record<string, string>>
  readonly contacts: Readonly<Record<string, string>>
}

const format = 'parley-flow'
const version = 1
/** As many characters as are read. */
export const longestFlowFile = 5_000_000
const kept = 'Nothing was kept.'
const names = z.record(z.string().max(80), z.string().max(500)).default({})
const shape = z.strictObject({
  format: z.literal(format),
  version: z.literal(version),
  flow: flowBody,
  people: names,
  responses: names,
  contacts: names,
})

/** Writes a flow file, readable by people too. */
export function writeFlowFile(file: FlowFile): string {
  return `${JSON.stringify({ format, version, ...file }, null, 2)}\n`
}

/** Reads a flow file. Throws `invalid` in a sentence that says where, when it is none, broken, too long or of a newer version. */
export function readFlowFile(text: string): FlowFile {
  if (text.length > longestFlowFile)
    invalid('text', `This file is larger than ${String(longestFlowFile / 1_000_000)} MB. ${kept}`)
  const value = parsed(text.replace(/^\ufeff/u, ''))
  if (typeof value !== 'object' || value === null || !('format' in value) || value.format !== format)
    return invalid(
      'text',
      `This is no flow file: it should begin with {"format": "${format}", "version": ${String(version)}, …}. ${kept}`,
    )
  const found = 'version' in value ? value.version : undefined
  if (typeof found === 'number' && Number.isInteger(found) && found > version)
    invalid(
      'version',
      `This flow was written by a newer Parley (version ${String(found)} of the file, this one reads ${String(version)}). ${kept} Update Parley, then import it again.`,
    )
  const result = shape.safeParse(value)
  if (result.success) return result.data
  const issue = deepest(result.error.issues)
  const path = pathWords(issue.path)
  return invalid(path, `${path === '' ? 'The file' : path} is not right: ${sentence(issue.message)} ${kept}`)
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    const place = /position (\d+)/u.exec(error instanceof Error ? error.message : '')?.[1]
    const where = place === undefined ? '' : `, ${lineWords(text, Number(place))}`
    return invalid('text', `This file is no valid JSON${where}. ${kept}`)
  }
}

function lineWords(text: string, place: number): string {
  const before = text.slice(0, place).split('\n')
  return `line ${String(before.length)}, column ${String((before.at(-1)?.length ?? 0) + 1)}`
}

type Issue = z.core.$ZodIssue

/** What went wrong furthest inside: a condition may be one of many, and only the one that was meant says what is wrong with it. */
function deepest(
  issues: readonly Issue[],
  base: readonly PropertyKey[] = [],
): { path: readonly PropertyKey[]; message: string } {
  let best: { path: readonly PropertyKey[]; message: string } | undefined
  for (const issue of issues) {
    const path = [...base, ...issue.path]
    const inner =
      issue.code === 'invalid_union' && issue.errors.length > 0
        ? issue.errors.map((it) => deepest(it, path)).toSorted((a, b) => b.path.length - a.path.length)[0]
        : undefined
    const own = inner ?? { path, message: messageOf(issue) }
    if (best === undefined || own.path.length > best.path.length) best = own
  }
  return best ?? { path: base, message: 'It is not understood' }
}

function messageOf(issue: Issue): string {
  return issue.code === 'unrecognized_keys'
    ? `${issue.keys.map((it) => `“${it}”`).join(', ')} is not known here`
    : issue.message
}

/** `flow.steps[3].minutes`, counted from 0 as in the file. */
function pathWords(path: readonly PropertyKey[]): string {
  return path.reduce<string>(
    (text, part) =>
      typeof part === 'number' ? `${text}[${String(part)}]` : `${text}${text === '' ? '' : '.'}${String(part)}`,
    '',
  )
}

function sentence(message: string): string {
  return /[.!?]$/u.test(message) ? message : `${message}.`
}
