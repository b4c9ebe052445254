import { seededChance, shortHash } from './chance.ts'
import { english } from './contentEnglish.ts'
import { japanese } from './contentJapanese.ts'
import { korean } from './contentKorean.ts'
import type { LanguageContent, Script, When } from './contentScript.ts'
import type { SamplePicture } from './pictures.ts'
import { thai } from './contentThai.ts'
import type { Planned, World } from './world.ts'
import { ownId } from './api.ts'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour
/** Earlier talks in each language, over so many days. */
const earlierTalks = 24
const earlierDays = 70

/** The account of the sample brand: one made-up house with tea rooms, skin care, camping gear and a small inn. */
export const sampleAccount = { handle: 'tsubame.rowe', name: 'Tsubame & Rowe (sample)' }

/** All languages that the sample brand is written to in. */
export const sampleLanguages: readonly LanguageContent[] = [english, japanese, thai, korean]

interface Chance {
  readonly number: (from: number, to: number) => number
  readonly pick: <T>(list: readonly T[]) => T
}

/**
 * Everything that happens around the sample account: the months before it was opened and the hours after. The same moment and
 * seed give the same plan. Answers are reckoned as due 24 hours after the question.
 */
export function planContent(openedAt: number, seed: number): readonly Planned[] {
  return sampleLanguages.flatMap((content, index) => [
    ...planLanguage(content, openedAt, chanceOf(seed * 101 + index)),
    ...earlierPlan(content, openedAt, chanceOf(seed * 101 + 50 + index)),
  ])
}

function chanceOf(seed: number): Chance {
  const next = seededChance(seed)
  return {
    number: (from, to) => Math.floor(from + next() * (to - from)),
    pick(list) {
      const chosen = list[Math.floor(next() * list.length)]
      if (chosen === undefined) throw new Error('Nothing to pick from')
      return chosen
    },
  }
}

function planLanguage(content: LanguageContent, openedAt: number, chance: Chance): Planned[] {
  const plan: Planned[] = []
  const { language } = content
  const people = content.people.map(([name, handle, avatar = null]) => ({
    id: `p-${shortHash(handle)}`,
    name,
    handle,
    avatar,
  }))
  const long = openedAt - 90 * day
  for (const person of people) {
    const followers = chance.number(0, 5) === 0 ? chance.number(5_000, 90_000) : chance.number(12, 1_900)
    plan.push({
      at: long,
      apply: (world) => world.addPerson(person.id, person.handle, person.name, followers, person.avatar),
    })
  }
  const posts = new Map<string, string>()
  for (const [key, text] of Object.entries(content.posts)) {
    const id = `m-${language}-post-${key}`
    posts.set(key, id)
    const pictures = picturesOf(content.postPictures?.[key])
    const at = openedAt - chance.number(3 * day, 6 * day)
    plan.push({ at, apply: (world) => world.addMessage({ id, authorId: ownId, text, at, language, pictures }) })
  }
  const talkers = shuffled(people, chance)
  const histories = shuffled(content.history, chance)
  let told = 0
  content.scripts.forEach((script, index) => {
    const person = talkers[index % talkers.length]
    if (person === undefined) return
    const other = chance.pick(people.filter((one) => one.id !== person.id))
    const fill = filler(content, chance)
    const turns = script.turns.map(fill)
    const times = timesOf(script.when, turns.length, openedAt, chance)
    const scene: Scene = {
      language,
      id: `m-${language}-${index}`,
      script,
      personId: person.id,
      otherId: other.id,
      postId: posts.get(script.post ?? '') ?? null,
    }
    if (script.kind === 'direct') {
      const talks = chance.number(1, 4)
      for (let n = 0; n < talks; n++) {
        const history = closed((histories[told++ % histories.length] ?? []).map(fill), content, chance)
        const end = (times[0] ?? openedAt) - (talks - n) * 6 * day - chance.number(0, day)
        const earlier: Scene = { ...scene, id: `${scene.id}-h${n}` }
        plan.push(...scenePlan(earlier, history, spread(history.length, end, chance), true))
      }
    }
    plan.push(...scenePlan(scene, turns, times, false))
  })
  plan.push(...crowdPlan(content, people, [...posts.values()], openedAt, chance))
  return plan
}

/** Two months of public talk before that, all of it answered: what a monthly report is made from. */
function earlierPlan(content: LanguageContent, openedAt: number, chance: Chance): Planned[] {
  const { language } = content
  return Array.from({ length: earlierTalks }, (_, n) => {
    const fill = filler(content, chance)
    const turns = closed(chance.pick(content.history).map(fill), content, chance)
    const [person, other] = shuffled(content.people, chance).map(([, handle]) => `p-${shortHash(handle)}`)
    const end = openedAt - 9 * day - Math.floor((n * earlierDays * day) / earlierTalks) - chance.number(0, day)
    const scene: Scene = {
      language,
      id: `m-${language}-e${n}`,
      script: { kind: 'mention', when: 'settled', turns },
      personId: person ?? ownId,
      otherId: other ?? ownId,
      postId: null,
    }
    return scenePlan(scene, turns, spread(turns.length, end, chance), false)
  }).flat()
}

/** An earlier talk ends with our words, so that nothing of it is owed. */
function closed(turns: readonly string[], content: LanguageContent, chance: Chance): readonly string[] {
  return turns.at(-1)?.startsWith('C:') === true ? [...turns, `U: ${chance.pick(content.thanks)}`] : turns
}

function picturesOf(told: readonly [name: string, alt: string] | undefined): readonly SamplePicture[] {
  return told === undefined ? [] : [{ name: told[0], alt: told[1] }]
}

interface Scene {
  readonly language: string
  /** Start of the ids of its messages. */
  readonly id: string
  readonly script: Script
  readonly personId: string
  readonly otherId: string
  readonly postId: string | null
}

/** `isHistory`: an earlier talk of the same private thread. */
function scenePlan(scene: Scene, turns: readonly string[], times: readonly number[], isHistory: boolean): Planned[] {
  const { language, script, personId } = scene
  return turns.map((turn, index): Planned => {
    const at = times[index] ?? 0
    const id = `${scene.id}-${index}`
    const authorId = turn.startsWith('U:') ? ownId : turn.startsWith('O:') ? scene.otherId : personId
    const text = turn.slice(3)
    const before = index === 0 ? (script.kind === 'direct' ? null : scene.postId) : `${scene.id}-${index - 1}`
    const facts = {
      id,
      authorId,
      text,
      at,
      language,
      replyToId: script.kind === 'direct' && (index === 0 || isHistory) ? null : before,
      pictures: index === 0 && !isHistory ? picturesOf(script.picture) : [],
    }
    if (script.kind === 'direct') return { at, apply: (world) => world.addMessage({ ...facts, privateWith: personId }) }
    if (script.kind === 'review' && index === 0)
      return { at, apply: (world) => world.addMessage({ ...facts, review: starLine(script.stars ?? 3) }) }
    return { at, apply: (world) => world.addMessage(facts) }
  })
}

/** Passers-by under our posts: short words, friends' names, likes; some of it after the account was opened. */
function crowdPlan(
  content: LanguageContent,
  people: readonly { id: string; handle: string }[],
  posts: readonly string[],
  openedAt: number,
  chance: Chance,
): Planned[] {
  const plan: Planned[] = []
  content.crowd.forEach((line, index) => {
    const person = chance.pick(people)
    const text = line.replace(/\{friend\}/gu, () => chance.pick(people.filter((one) => one.id !== person.id)).handle)
    const at =
      index === 0 ? openedAt + chance.number(4 * minute, 3 * hour) : openedAt - chance.number(10 * minute, 22 * hour)
    const post = chance.pick(posts)
    const id = `m-${content.language}-crowd-${index}`
    plan.push({
      at,
      apply: (world) =>
        world.addMessage({ id, authorId: person.id, text, at, language: content.language, replyToId: post }),
    })
    const isAnswered = index % 2 === 1 && !line.includes('{friend}')
    if (!isAnswered) return
    const thanks = {
      id: `${id}-thanks`,
      authorId: ownId,
      text: chance.pick(content.thanks),
      language: content.language,
    }
    const answeredAt = at + chance.number(2 * minute, 10 * minute)
    plan.push({ at: answeredAt, apply: (world) => world.addMessage({ ...thanks, at: answeredAt, replyToId: id }) })
  })
  for (const post of posts) {
    for (let n = 0; n < 6; n++) {
      const person = chance.pick(people)
      const at = openedAt - chance.number(-2 * hour, 2 * day)
      plan.push({ at, apply: (world) => likeOrFollow(world, person.id, post, n, at) })
    }
  }
  return plan
}

function likeOrFollow(world: World, personId: string, post: string, n: number, at: number): void {
  if (n === 5) world.follow(personId, at)
  else world.react(personId, post, 'like', true, at)
}

/** Times of the turns of one conversation, so that its answer is due when `when` says; the last turn counts. */
function timesOf(when: When, turns: number, openedAt: number, chance: Chance): number[] {
  switch (when) {
    case 'overdue':
      return spread(turns, openedAt - day - chance.number(5 * minute, 5 * hour), chance)
    case 'hour':
      return spread(turns, openedAt - day + chance.number(8 * minute, 56 * minute), chance)
    case 'later':
      return spread(turns, openedAt - chance.number(20 * minute, 22 * hour), chance)
    case 'settled':
      return spread(turns, openedAt - chance.number(3 * hour, 9 * day), chance)
    case 'soon':
      return spread(turns, openedAt + chance.number(100_000, 240_000), chance)
    case 'coming':
      return spread(turns, openedAt + chance.number(90_000, 3 * hour), chance)
  }
}

/** So many moments that end at `end`, minutes to hours apart. */
function spread(turns: number, end: number, chance: Chance): number[] {
  const times = [end]
  for (let at = end; times.length < turns;) {
    at -= chance.number(2 * minute, times.length % 2 === 0 ? 40 * minute : 5 * hour)
    times.unshift(at)
  }
  return times
}

/** Puts values into the places of a text; within one conversation a place keeps its value. */
function filler(content: LanguageContent, chance: Chance): (text: string) => string {
  const chosen = new Map<string, string>()
  return (text) =>
    text.replace(/\{(\w+)\}/gu, (whole, place: string) => {
      const list = content.fill[place]
      if (list === undefined) return whole
      const value = chosen.get(place) ?? chance.pick(list)
      chosen.set(place, value)
      return value
    })
}

function shuffled<T>(list: readonly T[], chance: Chance): T[] {
  return list
    .map((item) => ({ item, rank: chance.number(0, 1_000_000) }))
    .sort((one, other) => one.rank - other.rank)
    .map(({ item }) => item)
}

function starLine(stars: number): string {
  return '★'.repeat(stars) + '☆'.repeat(5 - stars)
}
