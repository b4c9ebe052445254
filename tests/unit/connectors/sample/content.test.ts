import { describe, expect, test } from 'vitest'
import { ownId } from '../../../../src/main/connectors/sample/api.ts'
import { planContent, sampleAccount, sampleLanguages } from '../../../../src/main/connectors/sample/content.ts'
import { createWorld, type World } from '../../../../src/main/connectors/sample/world.ts'

const hour = 3_600_000
const openedAt = Date.UTC(2026, 10, 20, 12)

function worldAt(later = 0, seed = 20): World {
  const world = createWorld(sampleAccount, planContent(openedAt, seed))
  world.advance(openedAt + later)
  return world
}

/** Hours until an answer is due that is owed 24 hours after the oldest unanswered message; null where nothing is owed. */
function dueIn(world: World, conversation: string): number | null {
  let oldest: number | null = null
  for (const message of [...world.messages.values()].filter((one) => one.conversationId === conversation)) {
    if (message.authorId === ownId) oldest = null
    else oldest ??= message.createdAt
  }
  return oldest === null ? null : (oldest + 24 * hour - openedAt) / hour
}

describe('the sample content', () => {
  test('is about sixty conversations of now and a hundred of two months before, the same for the same moment and seed', () => {
    const world = worldAt()
    const isEarlier = (id: string): boolean => id.startsWith('c-') && /-e\d+-0$/u.test(id)
    const earlier = [...world.conversations.keys()].filter(isEarlier)
    expect(earlier).toHaveLength(96)
    expect(world.conversations.size - earlier.length).toBeGreaterThanOrEqual(55)
    const ofNow = [...world.messages.values()].filter((one) => !isEarlier(one.conversationId ?? ''))
    expect(ofNow.length).toBeGreaterThanOrEqual(250)
    expect(ofNow.length).toBeLessThanOrEqual(400)
    const times = [...world.messages.values()].map((one) => one.createdAt)
    expect(openedAt - Math.min(...times)).toBeGreaterThan(62 * 24 * hour)
    expect([...worldAt().messages.values()]).toEqual([...world.messages.values()])
    expect([...worldAt(0, 21).messages.values()]).not.toEqual([...world.messages.values()])
  })

  test('comes in four languages, in every kind, with no place left unfilled', () => {
    const world = worldAt(24 * hour)
    const byLanguage = Object.fromEntries(
      sampleLanguages.map(({ language }) => [
        language,
        [...world.messages.values()].filter((one) => one.language === language).length,
      ]),
    )
    expect(Object.keys(byLanguage)).toEqual(['en', 'ja', 'th', 'ko'])
    for (const [language, count] of Object.entries(byLanguage)) expect(count, language).toBeGreaterThan(50)
    expect(new Set([...world.conversations.values()].map((one) => one.kind))).toEqual(
      new Set(['direct', 'comment', 'mention', 'review']),
    )
    for (const message of world.messages.values()) {
      expect(message.text).not.toMatch(/[{}]|undefined/u)
      expect(message.text.trim()).not.toBe('')
    }
    expect([...world.messages.values()].some((one) => one.text.length > 1000)).toBe(true)
  })

  test('shows what is late, due within the hour, due later, and answered', () => {
    const world = worldAt()
    const dues = [...world.conversations.keys()].map((id) => dueIn(world, id))
    const count = (from: number, to: number): number =>
      dues.filter((due) => due !== null && due >= from && due < to).length
    expect(count(-6, 0)).toBeGreaterThanOrEqual(4)
    expect(count(-1000, -6)).toBe(0)
    expect(count(0, 1)).toBeGreaterThanOrEqual(6)
    expect(count(1, 24)).toBeGreaterThanOrEqual(20)
    expect(dues.filter((due) => due === null).length).toBeGreaterThanOrEqual(15)
  })

  test('goes on by itself: something within five minutes, more within hours, nothing before its time', () => {
    const now = worldAt().messages.size
    expect(worldAt(5 * 60_000).messages.size).toBeGreaterThan(now)
    expect(worldAt(4 * hour).messages.size).toBeGreaterThanOrEqual(now + 8)
    for (const message of worldAt().messages.values()) expect(message.createdAt).toBeLessThanOrEqual(openedAt)
  })

  test('has people whose names are hard to show', () => {
    const names = [...worldAt().people.values()].map((person) => person.name)
    expect(names.some((name) => /\p{Extended_Pictographic}/u.test(name) && !/\p{Letter}/u.test(name))).toBe(true)
    expect(names.some((name) => /\p{Script=Arabic}/u.test(name))).toBe(true)
    expect(names.some((name) => /\p{Script=Hebrew}/u.test(name))).toBe(true)
    expect(new Set([...worldAt().people.values()].map((person) => person.handle)).size).toBe(names.length)
  })

  test('has friends who are only named to each other, and says that it is a sample', () => {
    expect(
      [...worldAt(4 * hour).messages.values()].filter((one) => one.mentions.length > 0 && one.replyToId !== null)
        .length,
    ).toBeGreaterThanOrEqual(4)
    expect(sampleAccount.name).toContain('sample')
  })
})
