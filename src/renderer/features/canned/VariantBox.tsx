import type { ReactNode } from 'react'
import { useRef } from 'react'
import type { CannedVariant } from '../../../shared/contract/canned.ts'
import { useQuery } from '../../engine/useQuery.ts'
import { text } from '../../text/text.ts'
import { IconButton } from '../../ui/IconButton.tsx'
import { NetworkGlyph } from '../../ui/NetworkGlyph.tsx'
import type { MenuLine } from '../../ui/PopupMenu.tsx'
import { PopupMenu } from '../../ui/PopupMenu.tsx'
import type { FormVariant } from './cannedForm.ts'
import { baseOf, freeRegister, newVariant, variantsIn, withVariant } from './cannedForm.ts'
import { InsertBar } from './InsertBar.tsx'
import { putIn } from './putIn.ts'
import { ownName } from './scriptLang.ts'
import { TabRow } from './TabRow.tsx'
import { TemplateField } from './TemplateField.tsx'
import { TextProblems } from './TextProblems.tsx'
import type { Editor } from './useEditor.ts'
import { useNetworkLabels } from './useNetworkLabels.ts'
import { variantName } from './variantName.ts'

interface VariantBoxProps {
  readonly editor: Editor
  readonly variant: FormVariant
  readonly known: CannedVariant | null
  readonly onChoose: (variant: FormVariant) => void
}

/** The texts of one language: the base text and those for networks, with the text that is being written. */
export function VariantBox({ editor, variant, known, onChoose }: VariantBoxProps): ReactNode {
  const field = useRef<HTMLTextAreaElement>(null)
  const { form, canEdit, change } = editor
  const labels = useNetworkLabels()
  const variables = useQuery('canned.variables', { brandId: form.brandId }).value ?? []
  const siblings = variantsIn(form, variant.language)
  const base = baseOf(form, variant)
  const name = variantName(variant, siblings, labels)
  const setBody = (body: string): void => change(withVariant(form, variant.key, { body }))

  function add(network: string | null): void {
    const from = siblings.find((each) => each.network === null)
    const made = newVariant({
      language: variant.language,
      network,
      register: freeRegister(siblings, network),
      visibility: variant.visibility,
      body: network === null ? '' : (from?.body ?? ''),
    })
    change({ ...form, variants: [...form.variants, made] })
    onChoose(made)
  }

  function remove(): void {
    const rest = form.variants.filter((each) => each.key !== variant.key)
    const next = siblings.find((each) => each.key !== variant.key) ?? rest[0]
    if (next === undefined) return
    change({ ...form, variants: rest })
    onChoose(next)
  }

  const lines: MenuLine[] = [...labels]
    .filter(([network]) => !siblings.some((each) => each.network === network))
    .map(([network, label], at) => ({
      id: network,
      label,
      run: () => add(network),
      ...(at === 0 ? { heading: text.cannedEdit.addVariant } : {}),
    }))
  const hasBase = siblings.some((each) => each.network === null)
  lines.push({
    id: 'base',
    label: hasBase ? text.cannedEdit.otherRegister : text.cannedEdit.base,
    ...(hasBase ? { help: text.cannedEdit.otherRegisterHelp } : {}),
    run: () => add(null),
  })

  return (
    <div
      className={`variant-box ${canEdit ? '' : 'is-read-only'}`}
      id="canned-text-panel"
      role="tabpanel"
      aria-label={ownName(variant.language, text.canned.anyLanguage)}
    >
      <div className="variant-head">
        <TabRow
          label={text.cannedEdit.variants}
          className="variant-tabs"
          panelId="canned-text-panel"
          chosen={variant.key}
          tabs={siblings.map((each) => ({
            key: each.key,
            label: variantName(each, siblings, labels),
            content: (
              <>
                {each.network !== null && <NetworkGlyph network={each.network} size={14} />}
                {variantName(each, siblings, labels)}
              </>
            ),
          }))}
          onChoose={(key) => {
            const next = siblings.find((each) => each.key === key)
            if (next !== undefined) onChoose(next)
          }}
        />
        {canEdit && (
          <PopupMenu
            label={text.cannedEdit.addVariant}
            lines={lines}
            trigger={<IconButton icon="plus" size={16} label={text.cannedEdit.addVariant} />}
          />
        )}
        <span className="grow" />
        {variant.network !== null && (
          <span className="variant-differs one-line" data-testid="differs">
            {base === null
              ? text.cannedEdit.noBase
              : base.body === variant.body
                ? text.cannedEdit.sameAsBase
                : text.cannedEdit.differs}
          </span>
        )}
        {canEdit && form.variants.length > 1 && (
          <IconButton icon="trash" size={16} label={text.cannedEdit.removeVariant} onClick={remove} />
        )}
      </div>
      <TemplateField
        fieldRef={field}
        label={text.cannedEdit.textLabel(ownName(variant.language, text.canned.anyLanguage), name)}
        value={variant.body}
        lang={variant.language}
        isReadOnly={!canEdit}
        variables={variables}
        onChange={setBody}
      />
      <TextProblems variant={variant} known={known} fieldRef={field} />
      {canEdit && (
        <InsertBar variables={variables} onInsert={(words, chosen) => putIn(field.current, words, setBody, chosen)} />
      )}
    </div>
  )
}
