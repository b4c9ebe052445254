import { describe, expect, it } from 'vitest'
import { explainAll } from '../../scripts/explain.ts'
import { largeTables } from './largeTables.ts'

/** Walks that end by themselves at the page size, because the rows come in the order asked for, or that see nothing but open cases. */
const inOrder =
  /^SCAN (c USING INDEX cases_(open|by_owner)|c USING INDEX conversations_due_all|(o|outbox) USING (COVERING )?INDEX outbox_by_state|y|s VIRTUAL TABLE)/

describe('the plans of all questions', () => {
  const all = explainAll()

  it('walk through no large table from end to end', () => {
    const aliases: Record<string, string> = {
      m: 'messages',
      c: 'conversations',
      p: 'authors',
      y: 'activity',
      o: 'outbox',
      s: 'messages',
      r: 'messages',
      pm: 'media',
      x: 'media',
      f: 'media_files',
      ct: 'conversation_tags',
    }
    const walks = all.flatMap((it) =>
      it.plan
        .filter((line) => line.startsWith('SCAN ') && !inOrder.test(line))
        .filter((line) => largeTables.includes(aliases[line.split(' ')[1] ?? ''] ?? line.split(' ')[1] ?? ''))
        .map((line) => `${it.query}: ${line}`),
    )
    expect(walks).toEqual([])
  })

  it('give what is owed in the order in which it is due, without sorting', () => {
    const lists = all.filter(
      (it) =>
        it.query === 'inbox.list' &&
        it.sql.includes('c.needs_reply = 1') &&
        it.sql.includes('ORDER BY c.reply_due_at') &&
        !it.sql.includes('c.assignee =') &&
        !it.sql.includes('json_each'),
    )
    expect(lists.length).toBeGreaterThanOrEqual(4)
    for (const it of lists) expect(it.plan.join('\n')).not.toContain('TEMP B-TREE FOR ORDER BY')
  })

  it('know which tables they read, so that a watch hears of changes', () => {
    const reads = (query: string): string[] =>
      [...new Set(all.filter((it) => it.query === query).flatMap((it) => it.tables))].sort()
    expect(reads('inbox.list')).toEqual([
      'accounts',
      'authors',
      'brands',
      'conversation_tags',
      'conversations',
      'drafts',
      'media',
      'members',
      'messages',
      'tags',
    ])
    expect(reads('search.messages')).toContain('messages')
    expect(reads('settings.all')).toEqual(['settings'])
  })
})
