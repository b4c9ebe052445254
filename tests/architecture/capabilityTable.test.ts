import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { capabilityTable, tableFile } from '../../scripts/capabilityTable.ts'
import { connectors } from '../../src/main/connectors/registry.ts'
import { actionKinds } from '../../src/shared/contract/action.ts'

describe('the table of what networks can do', () => {
  it('stands in the documents as the capabilities give it; node scripts/capabilityTable.ts writes it anew', () => {
    expect(readFileSync(tableFile, 'utf8')).toBe(capabilityTable())
  })

  it('names every network and every action, each once', () => {
    const [head = '', , ...rows] = capabilityTable()
      .split('\n')
      .filter((line) => line.startsWith('|'))
    for (const { label } of connectors) expect(head).toContain(`| ${label} |`)
    const actions = rows.slice(0, actionKinds.length).map((row) => row.split(' | ')[0]?.slice(2))
    expect(actions).toEqual([...actionKinds])
    for (const row of rows.slice(0, actionKinds.length))
      expect(row.split(' | ').slice(1).join(' ')).toMatch(/^((yes|no) ?)+\|$/)
  })
})
