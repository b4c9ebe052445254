import type { ReactNode } from 'react'
import { useState } from 'react'
import type { WordLanguage, WordLists } from '../../../shared/contract/condition.ts'
import { wordLanguage } from '../../../shared/contract/condition.ts'
import { isComposing } from '../../keyboard/keys.ts'
import { text } from '../../text/text.ts'
import { Icon } from '../../ui/Icon.tsx'
import { countWords, conditionSentence } from './conditionWords.ts'
import { languageOfWord, splitWords, withList, withWords } from './conditionTree.ts'

const words = text.conditions
const fewShown = 24

interface WordChipsProps {
  readonly lists: WordLists
  readonly onChange: (lists: WordLists) => void
}

/** Words by language as chips. A typed word goes to the list of its script; Enter belongs to the input method while it is at work. */
export function WordChips({ lists, onChange }: WordChipsProps): ReactNode {
  const [typed, setTyped] = useState('')
  const [asked, setAsked] = useState<WordLanguage | ''>('')
  const [isWhole, setWhole] = useState<WordLanguage | null>(null)
  const { total } = countWords(lists)

  function add(): void {
    let next = lists
    for (const word of splitWords(typed)) next = withWords(next, asked === '' ? languageOfWord(word) : asked, [word])
    setTyped('')
    if (next !== lists) onChange(next)
  }

  return (
    <div className="word-chips">
      {total > 0 && <p className="muted">{conditionSentence({ kind: 'words', words: lists })}</p>}
      {wordLanguage.options.map((language) => {
        const list = lists[language] ?? []
        if (list.length === 0) return null
        const shown = isWhole === language ? list : list.slice(0, fewShown)
        return (
          <div
            key={language}
            className="word-list"
            role="group"
            aria-label={words.wordsIn(words.languageNames[language], list.length)}
          >
            <span className="word-language">{words.languageNames[language]}</span>
            {shown.map((word) => (
              <span key={word} className="chip" lang={language === 'other' ? '' : language}>
                {word}
                <button
                  type="button"
                  className="chip-remove"
                  aria-label={words.removeWord(word)}
                  onClick={() =>
                    onChange(
                      withList(
                        lists,
                        language,
                        list.filter((each) => each !== word),
                      ),
                    )
                  }
                >
                  <Icon name="close" size={12} />
                </button>
              </span>
            ))}
            {shown.length < list.length && (
              <button type="button" className="link" onClick={() => setWhole(language)}>
                {words.showAll(list.length)}
              </button>
            )}
          </div>
        )
      })}
      <div className="word-add">
        <input
          className="input"
          aria-label={words.addWords}
          placeholder={words.addWords}
          name="addWords"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || isComposing(event.nativeEvent)) return
            event.preventDefault()
            add()
          }}
          onBlur={add}
          onPaste={(event) => {
            const pasted = event.clipboardData.getData('text')
            if (!pasted.includes('\n')) return
            // A field of one line would join the lines of a list.
            event.preventDefault()
            setTyped(`${typed}${pasted.replace(/\r?\n/gu, ', ')}`)
          }}
        />
        <select
          className="input"
          aria-label={words.languages}
          value={asked}
          onChange={(event) => setAsked(wordLanguage.options.find((each) => each === event.target.value) ?? '')}
        >
          <option value="">{words.byScript}</option>
          {wordLanguage.options.map((language) => (
            <option key={language} value={language}>
              {words.languageNames[language]}
            </option>
          ))}
        </select>
      </div>
      <span className="help">{words.addWordsHelp}</span>
    </div>
  )
}
