import type { Condition, WordLists } from '../../../shared/contract/condition.ts'
import { wordLanguage } from '../../../shared/contract/condition.ts'
import { languageName } from '../../format/language.ts'
import { count } from '../../format/number.ts'
import { text } from '../../text/text.ts'

const words = text.conditions

/** How many words stand in lists, and in which languages, in the order of the contract. */
export function countWords(lists: WordLists): { readonly total: number; readonly languages: readonly string[] } {
  const filled = wordLanguage.options.filter((language) => (lists[language]?.length ?? 0) > 0)
  return { total: filled.reduce((sum, language) => sum + (lists[language]?.length ?? 0), 0), languages: filled }
}

/** A condition in a few words, as `on instagram, and 38 words in en, ja`. */
export function conditionSentence(condition: Condition): string {
  switch (condition.kind) {
    case 'all':
      return condition.of.length === 0 ? words.nothing : words.and(condition.of.map(inner))
    case 'any':
      return condition.of.length === 0 ? words.nothing : words.or(condition.of.map(inner))
    case 'not':
      return words.not(inner(condition.of))
    case 'words': {
      const { total, languages } = countWords(condition.words)
      return words.words(total, languages.join(', '))
    }
    case 'network':
      return words.on(listed(condition.networks))
    case 'kind':
      return words.kindIs(listed(condition.kinds.map((kind) => words.messageKind[kind].toLowerCase())))
    case 'author': {
      const who = [...condition.tags, ...condition.handles]
      const far = condition.minFollowers === null ? [] : [words.followers(count(condition.minFollowers))]
      return [...(who.length > 0 || far.length === 0 ? [words.by(listed(who))] : []), ...far].join(' ')
    }
    case 'language':
      return words.inLanguages(
        listed(condition.languages.map((code) => (code === 'und' ? words.unknownLanguage : languageName(code)))),
      )
    case 'sentiment':
      return words.sentimentIs(listed(condition.sentiments.map((each) => words.sentiments[each].toLowerCase())))
    case 'urgency':
      return words.urgencyIs(listed(condition.urgencies.map((each) => words.urgencies[each].toLowerCase())))
    case 'velocity':
      return words.velocity(condition.messages, condition.withinMinutes, words.velocityOf[condition.of])
    case 'tag':
      return words.tagged(listed(condition.tags))
    case 'opening':
      return condition.isOpen ? words.whileOpen : words.whileClosed
    case 'time':
      return words.timeIs(listed(condition.days.map((day) => words.days[day] ?? '')), condition.from, condition.to)
    case 'service_level':
      return words.level[condition.is]
  }
}

/** What stands on the beginning of a flow: a word that it looks for, else its conditions. */
export function triggerTitle(trigger: Condition | null): string {
  if (trigger === null) return text.flowSteps.begins
  const word = firstWord(trigger)
  return word === null ? upperFirst(conditionSentence(trigger)) : words.mentions(word)
}

/** The second line of the beginning. */
export function triggerDetail(trigger: Condition | null): string {
  if (trigger === null) return text.flowSteps.beginsHelp
  return upperFirst(conditionSentence(trigger))
}

/** The words of all parts of a condition that are not turned into their opposite. */
function firstWord(condition: Condition): string | null {
  if (condition.kind === 'words') {
    return wordLanguage.options.flatMap((language) => condition.words[language] ?? [])[0] ?? null
  }
  if (condition.kind === 'all' || condition.kind === 'any') {
    for (const part of condition.of) {
      const found = firstWord(part)
      if (found !== null) return found
    }
  }
  return null
}

function inner(condition: Condition): string {
  const sentence = conditionSentence(condition)
  const isGroup = (condition.kind === 'all' || condition.kind === 'any') && condition.of.length > 1
  return isGroup ? `(${sentence})` : sentence
}

function listed(parts: readonly string[]): string {
  return parts.length === 0 ? words.none : parts.join(', ')
}

function upperFirst(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1)
}
