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
  if (found !== version && !(typeof found === 'number' && found > version))
    invalid(
      'version',
      `The version of this flow file is not right: this Parley reads version ${String(version)}. ${kept}`,
    )
  if (found !== version)
    invalid(
      'version',
      `This flow was written by a newer Parley (version ${String(found)} of the file, this one reads ${String(version)}). ${kept} Update Parley, then import it again.`,
    )
  const result = shape.safeParse(value)
  if (result.success) return result.data
  const issue = firstOf(result.error.issues)
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

/** The first thing that is wrong. A condition may be one of many: only the kind that was meant says what is wrong with it. */
function firstOf(
  issues: readonly Issue[],
  base: readonly PropertyKey[] = [],
): { path: readonly PropertyKey[]; message: string } {
  const [issue] = issues
  if (issue === undefined) return { path: base, message: 'It is not understood' }
  const path = [...base, ...issue.path]
  if (issue.code !== 'invalid_union') return { path, message: messageOf(issue) }
  const isOtherKind = (inner: readonly Issue[]): boolean =>
    inner.some((it) => it.path.length === 1 && it.path[0] === 'kind')
  const meant = issue.errors.find((it) => !isOtherKind(it)) ?? issue.errors.at(-1)
  return meant === undefined ? { path, message: 'This kind is not known' } : firstOf(meant, path)
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
