// Finds elements as a reader of the screen would: by role and name.
const implicitRoles: readonly (readonly [string, string])[] = [
  ['button', 'button:not([role]), input[type=submit]:not([role])'],
  ['textbox', 'textarea:not([role]), input:not([role]):not([type]), input[type=text]:not([role])'],
  ['searchbox', 'input[type=search]:not([role])'],
  ['heading', 'h1, h2, h3'],
  ['listitem', 'li:not([role])'],
  ['navigation', 'nav'],
  ['main', 'main'],
  ['banner', 'header'],
  ['contentinfo', 'footer'],
  ['region', 'section[aria-label]'],
  ['complementary', 'aside'],
]

/** The name of an element: its label, else its text. */
export function nameOfElement(element: Element): string {
  const label = element.getAttribute('aria-label')
  if (label !== null) return label
  const labelled = element.getAttribute('aria-labelledby')
  if (labelled !== null) return document.getElementById(labelled)?.textContent ?? ''
  if (element.id !== '') {
    const field = document.querySelector(`label[for="${CSS.escape(element.id)}"]`)
    if (field !== null) return field.textContent
  }
  const copy = element.cloneNode(true) as Element // a clone of an element is one
  for (const hidden of copy.querySelectorAll('[aria-hidden=true]')) hidden.remove()
  return copy.textContent.replace(/\s+/gu, ' ').trim()
}

/** All elements of a role whose name contains (or matches) what is given. */
export function all(role: string, name: string | RegExp = ''): HTMLElement[] {
  const implicit = implicitRoles.find(([each]) => each === role)?.[1]
  const found = document.querySelectorAll<HTMLElement>(
    implicit === undefined ? `[role=${role}]` : `[role=${role}], ${implicit}`,
  )
  return [...found].filter((element) =>
    typeof name === 'string' ? nameOfElement(element).includes(name) : name.test(nameOfElement(element)),
  )
}

/** The first such element; throws with what is there when there is none. */
export function find(role: string, name: string | RegExp = ''): HTMLElement {
  const [first] = all(role, name)
  if (first === undefined) {
    throw new Error(`No ${role} named ${String(name)}. There are: ${all(role).map(nameOfElement).join(' | ')}`)
  }
  return first
}

/** The element with a test id; throws when there is none. */
export function byTestId<E extends HTMLElement = HTMLElement>(id: string): E {
  const found = document.querySelector<E>(`[data-testid="${id}"]`)
  if (found === null) throw new Error(`Nothing has the test id ${id}`)
  return found
}

/** Whether the page says these words somewhere. */
export function says(words: string): boolean {
  return document.body.textContent.includes(words)
}
