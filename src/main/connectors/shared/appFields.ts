import type { SignInField } from '../../../shared/contract/account.ts'

/** Words of a network about its apps. */
export interface AppWords {
  readonly label: string
  readonly help: string
  readonly placeholder?: string
}
/**
 * The fields of an app, under the names that the other functions here read: `clientId`, `clientSecret`, and `brokerKey` where a broker is
 * taken. `secret` is null for a public client; `isRequired` false where the network also takes apps without one.
 */
export function appFields(words: {
  readonly id: AppWords
  readonly secret: (AppWords & { readonly isRequired: boolean }) | null
  readonly takesBroker: boolean
}): readonly SignInField[] {
  const field = (name: string, { label, help, placeholder = '' }: AppWords): SignInField => ({
    name,
    label,
    help,
    placeholder,
    isSecret: name !== 'clientId',
    isRequired: true,
  })
  return [
    field('clientId', words.id),
    ...(words.secret === null ? [] : [{ ...field('clientSecret', words.secret), isRequired: words.secret.isRequired }]),
    ...(words.takesBroker
      ? [
          {
            ...field('brokerKey', {
              label: 'Key of the sign-in broker',
              help: 'Only where your sign-in broker asks for one.',
            }),
            isRequired: false,
          },
        ]
      : []),
  ]
}
