import type { ReactNode } from 'react'
import type { Condition } from '../../../shared/contract/condition.ts'
import { deepestCondition } from '../../../shared/contract/condition.ts'
import { text } from '../../text/text.ts'
import { Icon } from '../../ui/Icon.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import type { MenuLine } from '../../ui/PopupMenu.tsx'
import { PopupMenu } from '../../ui/PopupMenu.tsx'
import { ConditionFields } from './ConditionFields.tsx'
import type { ConditionGroup } from './conditionTree.ts'
import { conditionKinds, depthOf, freshCondition, isGroup } from './conditionTree.ts'

const words = text.conditions

interface ConditionViewProps {
  readonly condition: Condition
  /** 1 at the top. */
  readonly depth: number
  /** Names its place, so that typing in one field is one step of undo. */
  readonly path: string
  readonly onChange: (condition: Condition, key: string) => void
  readonly onRemove: () => void
}

/** One condition of the tree: its name and fields, or the conditions that it holds. */
export function ConditionView(props: ConditionViewProps): ReactNode {
  const { condition, depth, path, onChange, onRemove } = props
  // An opposite is shown with what it turns round, as one condition.
  const isNot = condition.kind === 'not'
  const inner = isNot ? condition.of : condition
  const name = words.kinds[inner.kind]
  const label = isNot ? `${words.kinds.not}: ${name}` : name
  const change = (next: Condition, key: string): void => onChange(isNot ? { kind: 'not', of: next } : next, key)
  return (
    <div className={`condition ${isGroup(inner) ? 'group' : ''}`} role="group" aria-label={label}>
      <div className="condition-head">
        {isNot && <span className="chip late">{words.kinds.not}</span>}
        {isGroup(inner) ? (
          <select
            className="condition-join"
            aria-label={words.change}
            value={inner.kind}
            onChange={(event) =>
              change({ ...inner, kind: event.target.value === 'any' ? 'any' : 'all' }, `${path} join`)
            }
          >
            <option value="all">{words.kinds.all}</option>
            <option value="any">{words.kinds.any}</option>
          </select>
        ) : (
          <strong>{name}</strong>
        )}
        <span className="grow" />
        <PopupMenu
          trigger={
            <button type="button" className="icon-button" aria-label={`${text.flows.more}: ${label}`}>
              <Icon name="more" size={16} />
            </button>
          }
          label={label}
          lines={menuOf(props)}
          align="end"
        />
        <IconButton icon="close" size={14} label={words.remove(label)} onClick={onRemove} />
      </div>
      {isGroup(inner) ? (
        <GroupParts group={inner} depth={isNot ? depth + 1 : depth} path={path} onChange={change} />
      ) : inner.kind === 'not' ? (
        <ConditionView
          condition={inner}
          depth={depth + 1}
          path={`${path}.not`}
          onChange={change}
          onRemove={() => onChange(inner.of, `${path} not`)}
        />
      ) : (
        <ConditionFields condition={inner} onChange={(next, field) => change(next, `${path} ${field}`)} />
      )}
    </div>
  )
}

function GroupParts(props: {
  readonly group: ConditionGroup
  readonly depth: number
  readonly path: string
  readonly onChange: (condition: Condition, key: string) => void
}): ReactNode {
  const { group, depth, path, onChange } = props
  const canNest = depth < deepestCondition - 1
  return (
    <>
      {group.of.length === 0 && <p className="muted">{words.nothing}</p>}
      {group.of.map((part, at) => (
        // Conditions have no id of their own; their place is theirs.
        <ConditionView
          key={`${String(at)} ${part.kind}`}
          condition={part}
          depth={depth + 1}
          path={`${path}.${String(at)}`}
          onChange={(next, key) => onChange({ ...group, of: group.of.map((each, i) => (i === at ? next : each)) }, key)}
          onRemove={() => onChange({ ...group, of: group.of.filter((_, i) => i !== at) }, `${path} remove`)}
        />
      ))}
      <PopupMenu
        trigger={
          <button type="button" className="button small" aria-label={words.addTo(words.kinds[group.kind])}>
            <Icon name="plus" size={14} />
            {words.add}
          </button>
        }
        label={words.add}
        lines={conditionKinds.map((kind) => ({
          id: kind,
          label: words.kinds[kind],
          isOff: (kind === 'all' || kind === 'any') && !canNest,
          run: () => onChange({ ...group, of: [...group.of, freshCondition(kind)] }, `${path} add`),
        }))}
      />
    </>
  )
}

function menuOf({ condition, depth, path, onChange }: ConditionViewProps): readonly MenuLine[] {
  const hasRoom = depth + depthOf(condition) <= deepestCondition
  const lines: MenuLine[] =
    condition.kind === 'not'
      ? [{ id: 'not', label: words.unwrap, run: () => onChange(condition.of, `${path} not`) }]
      : [
          {
            id: 'not',
            label: words.wrapNot,
            isOff: !hasRoom,
            run: () => onChange({ kind: 'not', of: condition }, `${path} not`),
          },
        ]
  return [
    ...lines,
    {
      id: 'group',
      label: words.groupOf,
      isOff: !hasRoom,
      run: () => onChange({ kind: 'any', of: [condition] }, `${path} group`),
    },
  ]
}
