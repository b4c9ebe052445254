import type { ReactNode } from 'react'
import type { CaseView } from '../../../shared/contract/case.ts'
import type { Engine } from '../../engine/EngineContext.tsx'
import { useEngine } from '../../engine/EngineContext.tsx'
import { openOverlay } from '../../state/layoutStore.ts'
import type { CaseOverlay } from '../../state/caseOverlay.ts'
import { text } from '../../text/text.ts'
import { Button } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import type { IconName } from '../../ui/iconPaths.ts'
import type { MenuLine } from '../../ui/PopupMenu.tsx'
import { PopupMenu } from '../../ui/PopupMenu.tsx'
import { chordProp } from '../actions/keymap.ts'
import { doCase, moveLevel } from '../actions/onCases.ts'
import type { CaseAct } from './caseFacts.ts'
import { actsOf } from './caseFacts.ts'

const icons: Readonly<Record<CaseAct, IconName>> = {
  acknowledge: 'check',
  decline: 'userX',
  escalate: 'arrowUp',
  lower: 'arrowDown',
  wait: 'hourglass',
  resume: 'inbox',
  resolve: 'checkCircle',
  confirm: 'check',
  withdraw: 'close',
  reopen: 'inbox',
}
/** What stands as a button; the rest is in the menu. */
const asButtons: ReadonlySet<CaseAct> = new Set([
  'acknowledge',
  'decline',
  'escalate',
  'wait',
  'resume',
  'resolve',
  'confirm',
  'reopen',
])
const firsts: readonly CaseAct[] = ['acknowledge', 'resolve', 'resume', 'confirm']

/** Does something with a case: at once, or by the dialog that asks for what it needs. */
export function runCaseAct(engine: Engine, view: CaseView, act: CaseAct): void {
  const { done } = text.cases
  const open = (dialog: CaseOverlay): void => openOverlay({ kind: 'case', dialog })
  if (act === 'escalate') moveLevel(view, 1)
  else if (act === 'lower') moveLevel(view, -1)
  else if (act === 'resume') void doCase(engine, 'case.resume', { caseId: view.id }, done.resumed(view.label))
  else if (act === 'confirm') void doCase(engine, 'case.confirm', { caseId: view.id }, done.confirmed(view.label))
  else open({ is: act, caseId: view.id })
}

/** What can be done with the case as it stands. */
export function CaseActs({ view }: { readonly view: CaseView }): ReactNode {
  const engine = useEngine()
  const acts = actsOf(view.standing)
  const words = text.cases.acts
  const { level } = view.standing
  // A mail goes out by a person's hand: as long as none has, it is offered.
  const unsent = view.notices.find((each) => each.way === 'mail' && each.level === level && each.deliveredAt === null)
  const primary = firsts.find((act) => acts.includes(act))
  const line = (act: CaseAct): MenuLine => ({
    id: act,
    label: words[act],
    icon: icons[act],
    ...chordProp(`case.${act}`),
    isDanger: act === 'withdraw',
    run: () => runCaseAct(engine, view, act),
  })
  return (
    <div className="case-acts" role="group" aria-label={text.cases.page.now}>
      {acts
        .filter((act) => asButtons.has(act))
        .map((act) => (
          <Button
            key={act}
            look={act === primary ? 'primary' : 'plain'}
            data-act={act}
            onClick={() => runCaseAct(engine, view, act)}
            {...chordProp(`case.${act}`)}
          >
            <Icon name={icons[act]} size={16} />
            {words[act]}
          </Button>
        ))}
      {unsent !== undefined && (
        <Button
          onClick={() => openOverlay({ kind: 'case', dialog: { is: 'mail', caseId: view.id, noticeId: unsent.id } })}
        >
          <Icon name="mail" size={16} />
          {text.cases.notices.draft}
        </Button>
      )}
      <Button onClick={() => openOverlay({ kind: 'case', dialog: { is: 'callSheet', caseId: view.id } })}>
        <Icon name="phone" size={16} />
        {words.callSheet}
      </Button>
      <PopupMenu
        label={words.more}
        trigger={<IconButton icon="more" label={words.more} />}
        lines={[
          ...acts.filter((act) => !asButtons.has(act)).map(line),
          {
            id: 'rename',
            label: words.rename,
            icon: 'pencil',
            run: () => openOverlay({ kind: 'case', dialog: { is: 'rename', caseId: view.id } }),
          },
          {
            id: 'link',
            label: text.cases.keys.link,
            icon: 'link',
            ...chordProp('case.link'),
            run: () => openOverlay({ kind: 'case', dialog: { is: 'linkConversation', caseId: view.id } }),
          },
        ]}
      />
    </div>
  )
}
