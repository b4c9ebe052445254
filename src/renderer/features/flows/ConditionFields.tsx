import type { ReactNode } from 'react'
import { useId, useState } from 'react'
import type { Condition } from '../../../shared/contract/condition.ts'
import { conversationKind, sentiment, urgency } from '../../../shared/contract/conversation.ts'
import { serviceTargetKind } from '../../../shared/contract/serviceLevel.ts'
import { useQuery } from '../../engine/useQuery.ts'
import { languageName } from '../../format/language.ts'
import { text } from '../../text/text.ts'
import { Pick } from '../client/Pick.tsx'
import { splitWords } from './conditionTree.ts'
import { Checks } from './StepFields.tsx'
import { WordChips } from './WordChips.tsx'

const words = text.conditions
const languages = ['ja', 'en', 'th', 'ko', 'zh', 'de', 'fr', 'es', 'und']

type Leaf = Exclude<Condition, { kind: 'all' | 'any' | 'not' }>

interface ConditionFieldsProps {
  readonly condition: Leaf
  /** `field` names what was changed. */
  readonly onChange: (condition: Leaf, field: string) => void
}

/** What can be set of one condition, by its kind. */
export function ConditionFields({ condition, onChange }: ConditionFieldsProps): ReactNode {
  switch (condition.kind) {
    case 'words':
      return (
        <WordChips lists={condition.words} onChange={(lists) => onChange({ ...condition, words: lists }, 'words')} />
      )
    case 'network':
      return (
        <NetworkChecks
          chosen={condition.networks}
          onChange={(networks) => onChange({ ...condition, networks }, 'networks')}
        />
      )
    case 'kind':
      return (
        <Checks
          label={words.messageKinds}
          options={conversationKind.options.map((value) => ({ value, label: words.messageKind[value] }))}
          chosen={condition.kinds}
          onChange={(kinds) => onChange({ ...condition, kinds }, 'kinds')}
        />
      )
    case 'author':
      return (
        <>
          <ListField
            label={words.authorTags}
            help={words.authorTagsHelp}
            values={condition.tags}
            onChange={(tags) => onChange({ ...condition, tags }, 'tags')}
          />
          <ListField
            label={words.handles}
            help={words.handlesHelp}
            values={condition.handles}
            onChange={(handles) => onChange({ ...condition, handles }, 'handles')}
          />
          <NumberField
            label={words.minFollowers}
            help={words.minFollowersHelp}
            value={condition.minFollowers}
            max={1_000_000_000}
            canBeEmpty
            onChange={(minFollowers) => onChange({ ...condition, minFollowers }, 'followers')}
          />
        </>
      )
    case 'language':
      return (
        <Checks
          label={words.languages}
          options={[...new Set([...languages, ...condition.languages])].map((value) => ({
            value,
            label: value === 'und' ? words.unknownLanguage : languageName(value),
          }))}
          chosen={condition.languages}
          onChange={(chosen) => onChange({ ...condition, languages: chosen }, 'languages')}
        />
      )
    case 'sentiment':
      return (
        <Checks
          label={words.kinds.sentiment}
          options={sentiment.options.map((value) => ({ value, label: words.sentiments[value] }))}
          chosen={condition.sentiments}
          onChange={(sentiments) => onChange({ ...condition, sentiments }, 'sentiments')}
        />
      )
    case 'urgency':
      return (
        <Checks
          label={words.kinds.urgency}
          options={urgency.options.map((value) => ({ value, label: words.urgencies[value] }))}
          chosen={condition.urgencies}
          onChange={(urgencies) => onChange({ ...condition, urgencies }, 'urgencies')}
        />
      )
    case 'velocity':
      return (
        <>
          <NumberField
            label={words.messages}
            value={condition.messages}
            min={2}
            max={10_000}
            onChange={(messages) => messages !== null && onChange({ ...condition, messages }, 'messages')}
          />
          <NumberField
            label={words.withinMinutes}
            value={condition.withinMinutes}
            max={10_080}
            onChange={(withinMinutes) => withinMinutes !== null && onChange({ ...condition, withinMinutes }, 'within')}
          />
          <Pick
            label={words.where}
            value={condition.of}
            options={(['post', 'conversation'] as const).map((value) => ({ value, label: words.velocityOf[value] }))}
            onChange={(of) => onChange({ ...condition, of }, 'of')}
          />
        </>
      )
    case 'tag':
      return (
        <ListField
          label={words.tags}
          help={words.tagsHelp}
          values={condition.tags}
          onChange={(tags) => onChange({ ...condition, tags }, 'tags')}
        />
      )
    case 'opening':
      return (
        <Pick
          label={words.kinds.opening}
          value={condition.isOpen ? 'open' : 'closed'}
          options={(['open', 'closed'] as const).map((value) => ({ value, label: words.opening[value] }))}
          onChange={(value) => onChange({ ...condition, isOpen: value === 'open' }, 'open')}
        />
      )
    case 'time':
      return (
        <>
          <Checks
            label={words.daysLabel}
            options={words.days.map((label, value) => ({ value, label }))}
            chosen={condition.days}
            onChange={(days) => onChange({ ...condition, days: days.toSorted((a, b) => a - b) }, 'days')}
          />
          <div className="client-pair">
            <ClockField
              label={words.from}
              value={condition.from}
              onChange={(from) => onChange({ ...condition, from }, 'from')}
            />
            <ClockField label={words.to} value={condition.to} onChange={(to) => onChange({ ...condition, to }, 'to')} />
          </div>
        </>
      )
    case 'service_level':
      return (
        <>
          <Pick
            label={words.levelIs}
            value={condition.is}
            options={(['warned', 'missed'] as const).map((value) => ({ value, label: words.levelIsOptions[value] }))}
            onChange={(is) => onChange({ ...condition, is }, 'is')}
          />
          <Checks
            label={words.kinds.service_level}
            options={serviceTargetKind.options.map((value) => ({ value, label: words.targets[value] }))}
            chosen={condition.targets}
            onChange={(targets) => onChange({ ...condition, targets }, 'targets')}
          />
        </>
      )
  }
}

function NetworkChecks(props: {
  readonly chosen: readonly string[]
  readonly onChange: (chosen: string[]) => void
}): ReactNode {
  const networks = useQuery('network.list', {}).value ?? []
  const known = networks.map(({ network, label }) => ({ value: network, label }))
  const others = props.chosen.filter((each) => !known.some(({ value }) => value === each))
  return (
    <Checks
      label={words.networks}
      options={[...known, ...others.map((value) => ({ value, label: value }))]}
      chosen={props.chosen}
      onChange={props.onChange}
    />
  )
}

/** Entries apart by commas of any width. */
function ListField(props: {
  readonly label: string
  readonly help: string
  readonly values: readonly string[]
  readonly onChange: (values: string[]) => void
}): ReactNode {
  const id = useId()
  const [typed, setTyped] = useState<string | null>(null)
  return (
    <div className="field">
      <label htmlFor={id}>{props.label}</label>
      <input
        id={id}
        className="input"
        dir="auto"
        value={typed ?? props.values.join(', ')}
        aria-describedby={`${id}-help`}
        onChange={(event) => {
          setTyped(event.target.value)
          props.onChange([...splitWords(event.target.value)])
        }}
        onBlur={() => setTyped(null)}
      />
      <span id={`${id}-help`} className="help">
        {props.help}
      </span>
    </div>
  )
}

function NumberField(props: {
  readonly label: string
  readonly help?: string
  readonly value: number | null
  readonly min?: number
  readonly max: number
  readonly canBeEmpty?: boolean
  readonly onChange: (value: number | null) => void
}): ReactNode {
  const { min = 1, max, canBeEmpty = false } = props
  const id = useId()
  const [typed, setTyped] = useState<string | null>(null)
  return (
    <div className="field">
      <label htmlFor={id}>{props.label}</label>
      <input
        id={id}
        className="input"
        inputMode="numeric"
        value={typed ?? String(props.value ?? '')}
        aria-describedby={props.help === undefined ? undefined : `${id}-help`}
        onChange={(event) => {
          setTyped(event.target.value)
          const plain = event.target.value.normalize('NFKC').trim()
          const value = Number(plain)
          if (plain === '') {
            if (canBeEmpty) props.onChange(null)
          } else if (Number.isInteger(value) && value >= min && value <= max) props.onChange(value)
        }}
        onBlur={() => setTyped(null)}
      />
      {props.help !== undefined && (
        <span id={`${id}-help`} className="help">
          {props.help}
        </span>
      )}
    </div>
  )
}

function ClockField(props: {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
}): ReactNode {
  const id = useId()
  const [typed, setTyped] = useState<string | null>(null)
  return (
    <div className="field">
      <label htmlFor={id}>{props.label}</label>
      <input
        id={id}
        className="input"
        value={typed ?? props.value}
        onChange={(event) => {
          setTyped(event.target.value)
          const plain = event.target.value.normalize('NFKC').trim().padStart(5, '0')
          if (/^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$/.test(plain)) props.onChange(plain)
        }}
        onBlur={() => setTyped(null)}
      />
    </div>
  )
}
