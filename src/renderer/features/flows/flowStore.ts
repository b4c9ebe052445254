import { create } from 'zustand'

/** What is done with the open flow. */
export const flowTabs = ['edit', 'live', 'try'] as const
export type FlowTab = (typeof flowTabs)[number]

/** What floats over the page. */
export type FlowDialog = 'new' | 'add' | 'publish' | 'versions' | 'conflict' | 'play' | 'about'

interface FlowPageState {
  /** The open flow; null = the list of all. */
  readonly openId: string | null
  /** The step that is chosen, or the beginning; null = none. */
  readonly stepId: string | null
  readonly tab: FlowTab
  readonly dialog: FlowDialog | null
  readonly showsArchived: boolean
  /** In a narrow window the list stands in the place of the chart. */
  readonly showsOutline: boolean
  /** The way that the next step is added on; null = the usual one. */
  readonly addOn: string | null
  /** Raised to put the keyboard into the fields of the step. */
  readonly editAsked: number
  /** How often that was done. */
  readonly editServed: number
  /** The sheet for paper is drawn. */
  readonly isOnPaper: boolean
  /** The case that is shown on the chart; null = the one that is due first. */
  readonly caseId: string | null
}

/** The page of flows as the window holds it. */
export const useFlowPage = create<FlowPageState>(() => ({
  openId: null,
  stepId: null,
  tab: 'edit',
  dialog: null,
  showsArchived: false,
  showsOutline: false,
  addOn: null,
  editAsked: 0,
  editServed: 0,
  isOnPaper: false,
  caseId: null,
}))

/** Opens a flow in the editor; null shows the list. */
export function openFlow(openId: string | null): void {
  useFlowPage.setState({ openId, stepId: null, tab: 'edit', dialog: null, caseId: null })
}

/** Chooses a step, or the beginning. */
export function chooseStep(stepId: string | null): void {
  useFlowPage.setState({ stepId })
}

/** Opens something over the page, or closes it. */
export function showDialog(dialog: FlowDialog | null): void {
  useFlowPage.setState({ dialog })
}

/** Asks which step to add after the chosen one, on one of its ways (null = the usual one). */
export function askToAdd(addOn: string | null = null): void {
  useFlowPage.setState({ dialog: 'add', addOn })
}

/** Puts the keyboard into the fields of the chosen step. */
export function askToEdit(): void {
  useFlowPage.setState(({ editAsked }) => ({ editAsked: editAsked + 1 }))
}
