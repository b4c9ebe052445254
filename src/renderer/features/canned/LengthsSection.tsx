import type { ReactNode } from 'react'
import { useQuery } from '../../engine/useQuery.ts'
import { count } from '../../format/number.ts'
import { text } from '../../text/text.ts'
import { NetworkGlyph } from '../../ui/NetworkGlyph.tsx'
import type { CannedForm, FormVariant } from './cannedForm.ts'
import type { Editor } from './useEditor.ts'
import type { Preview } from './usePreview.ts'

interface LengthsSectionProps {
  readonly editor: Editor
  readonly variant: FormVariant
  readonly preview: Preview
}

/** How long the filled-in text is by the rule of each network; networks with a text of their own say so. */
export function LengthsSection({ editor, variant, preview }: LengthsSectionProps): ReactNode {
  const accounts = useQuery('account.list', { brandId: editor.form.brandId }).value ?? []
  const used = new Set(accounts.map((account) => account.network))
  // The networks of the brand come first: the others only matter to those who plan for them.
  const shown = lengthsFor(preview.lengths, variant).toSorted(
    (a, b) => Number(used.has(b.network)) - Number(used.has(a.network)),
  )
  if (shown.length === 0) return null
  return (
    <section className="side-section" aria-label={text.cannedSide.lengths}>
      <h2>{text.cannedSide.lengths}</h2>
      <ul>
        {shown.map(({ network, label, length }) => {
          const unit = text.cannedSide.units[length.unit]
          const name = unit === undefined ? label : text.cannedSide.inUnit(label, unit)
          return (
            <li key={network} className={length.over > 0 ? 'length-line over' : 'length-line'}>
              <span className="length-name">
                <NetworkGlyph network={network} size={14} />
                <span className="grow one-line">{name}</span>
                <span>
                  {length.over > 0
                    ? text.cannedSide.over(length.over)
                    : text.cannedSide.lengthOf(count(length.used), count(length.max))}
                </span>
              </span>
              <span
                className="length-bar"
                role="meter"
                aria-label={text.cannedSide.lengthLabel(label, length.used, length.max)}
                aria-valuemin={0}
                aria-valuemax={length.max}
                aria-valuenow={Math.min(length.used, length.max)}
                aria-valuetext={text.cannedSide.lengthLabel(label, length.used, length.max)}
              >
                <svg width="100%" height="4" preserveAspectRatio="none" viewBox="0 0 100 4" aria-hidden="true">
                  <rect width={Math.min(100, (length.used / Math.max(1, length.max)) * 100)} height="4" rx="2" />
                </svg>
              </span>
              {hasOwn(editor.form, variant, network) && <span className="muted">{text.cannedSide.ownText}</span>}
            </li>
          )
        })}
      </ul>
    </section>
  )
}

/** A text for one network has one length that counts. */
function lengthsFor(lengths: Preview['lengths'], variant: FormVariant): Preview['lengths'] {
  const own = lengths.filter(({ network }) => network === variant.network)
  return own.length > 0 ? own : lengths
}

/** Whether another wording of this language is for the network, so that this one is not used there. */
export function hasOwn(form: CannedForm, variant: FormVariant, network: string): boolean {
  return (
    variant.network === null &&
    form.variants.some((each) => each.network === network && each.language === variant.language)
  )
}
