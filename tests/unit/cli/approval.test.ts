import { describe, expect, test } from 'vitest'
import { createFakeClient } from '../../fakes/fakeClient.ts'
import { candidateOf, waitingApproval } from '../../renderer/fake/compose.ts'
import { run } from './world.ts'

const decideBy = Date.UTC(2026, 10, 30, 9)

async function asks(...typed: string[]) {
  const fake = createFakeClient(
    {
      'approval.list': () => [
        waitingApproval('b1', {
          text: 'one',
          decideBy,
          candidates: [candidateOf(1, 'one'), candidateOf(2, 'two\nlines', { approvedBy: ['Aom for Mika'] })],
        }),
      ],
    },
    {
      'approval.decide': ({ outboxId, wording }) => ({ outboxId, goes: wording === 1 }),
      'message.reply': () => ({ messageId: 'm', outboxId: 'o' }),
    },
  )
  const ran = await run(typed, { client: fake.client })
  return { asked: fake.asked.map((it) => it.input), code: ran.code, out: ran.out, said: ran.said.at(-1) }
}

describe('replies that others read', () => {
  test('are listed with every wording and who approved it', async () => {
    const { out } = await asks('approval', 'list')
    expect(out).toContain('* ')
    expect(out).toContain('    2. two lines [approved by Aom for Mika]')
    const [first] = JSON.parse((await asks('approval', 'list', '--json')).out) as { id: string }[] // what approval list prints
    expect(first).toMatchObject({
      id: 'o-approval',
      decideBy: '2026-11-30T09:00:00.000Z',
      wordings: [
        { place: 1, parts: ['one'] },
        { place: 2, parts: ['two\nlines'], approvedBy: ['Aom for Mika'] },
      ],
    })
  })

  test('are approved as they are, in another wording, or changed part by part', async () => {
    expect(await asks('approval', 'decide', 'o')).toMatchObject({
      asked: [{ outboxId: 'o', verdict: 'approve', wording: 1, text: null, more: [], note: '' }],
      out: 'Approved: o goes out.\n',
    })
    expect(
      await asks('approval', 'decide', 'o', '--wording', '2', '--text', 'a', '--text', 'b', '--note', 'so'),
    ).toMatchObject({
      asked: [{ verdict: 'approve', wording: 2, text: 'a', more: ['b'], note: 'so' }],
      out: 'Approved. o goes once the others have approved the same words.\n',
    })
  })

  test('are sent back with a note, and with nothing besides', async () => {
    expect(await asks('approval', 'decide', 'o', '--changes', 'kinder')).toMatchObject({
      asked: [{ verdict: 'changes', note: 'kinder' }],
      out: 'Sent back o.\n',
    })
    expect(await asks('approval', 'decide', 'o', '--changes', 'x', '--wording', '2')).toMatchObject({
      code: 2,
      asked: [],
    })
  })

  test('are asked for with wordings, readers and an end', async () => {
    const typed = 'reply c1 --text one --wording two --reader m1 --reader m2 --all --replace --until 2026-11-30T09:00Z'
    const { asked } = await asks(...typed.split(' '))
    expect(asked).toMatchObject([
      {
        text: 'one',
        wordings: [['two']],
        askApproval: true,
        approval: { memberIds: ['m1', 'm2'], need: 'all', decideBy, replaces: true },
      },
    ])
  })
})
