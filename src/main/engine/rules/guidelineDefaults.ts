import { guidelineTexts } from './guidelineTexts.ts'

/** The guidelines that a client begins with, in English: plain text with headings. Made to be edited. */
export const defaultGuidelines = `# Who answers what
Agents answer questions about products, orders, opening hours and deliveries. A lead answers complaints, anything about money, and whatever was asked twice. A manager answers the press, lawyers and public offices.

# Hours
We answer in the hours that stand in this client's calendar. Outside of them nobody is promised an answer; what came in is answered first thing on the next working day.

# Deadlines
The first answer goes out within 24 hours on working days. When the answer takes longer, say so within that time, and say when it will come. A promise with a date is written down as a promise.

# Which comments must be answered
Questions. Complaints. Whoever wants to buy. Praise that tells something. Anything about safety. Whoever names us directly. People who only call a friend need no answer.

# What is hidden, reported or blocked
Spam and scams are hidden and reported. Insults against a person, threats, and private data of anybody are hidden at once, with the reason. Whoever does it again is blocked. Criticism is never hidden and never deleted, however sharp it is.

# What is never said
No promise that we cannot keep. No blame on the customer, a colleague or a supplier. No guess about causes, dates or refunds. No argument in public: answer once, then offer to go on in private. No jokes when somebody is upset.

# Privacy
Never ask for a password, a card number or an identity document. Ask for an order number, address or phone number in a private message only, and never repeat it in public.

# Escalation
Injury, illness, fire, allergies, children at risk: tell a lead at once, before any answer. Many similar complaints within an hour: tell a lead. Journalists: thank them, ask for their question in writing, and hand over.

# Sign-off names
Each person signs with their own alias, or with the name of the team where this client wants that. Real surnames are not used.
`

/** The guidelines that a client begins with, in the language it answers in first (BCP 47); in English where there are none in that language. */
export function guidelinesIn(language: string | null): string {
  return (language === null ? undefined : guidelineTexts[primaryOf(language)]) ?? defaultGuidelines
}

function primaryOf(language: string): string {
  return language.toLowerCase().split('-')[0] ?? ''
}
