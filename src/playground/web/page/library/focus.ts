/**
 * Lets the focus stay in a message that is drawn anew.
 *
 * @returns What puts it on the same thing in the message's next drawing, which must be in the page.
 */
export function keepFocus(before: ParentNode): (next: ParentNode) => Promise<void> {
  const at = focused()
  const alike = (root: ParentNode) => stops(root).filter(({ className }) => className === at?.className)
  const index = at ? alike(before).indexOf(at) : -1
  return async (next) => {
    if (index < 0) return
    await drawn(next)
    alike(next)[index]?.focus({ preventScroll: true })
  }
}

/** Resolves when the library has drawn an element and everything within it, which is before the next picture. */
async function drawn(root: ParentNode): Promise<void> {
  for (const one of root.querySelectorAll<HTMLElement & { updateComplete?: Promise<unknown> }>('*')) {
    await one.updateComplete
    if (one.shadowRoot) await drawn(one.shadowRoot)
  }
}

/** Everything within an element that can have the focus, wherever it was drawn. */
function stops(root: ParentNode): HTMLElement[] {
  return [...root.querySelectorAll<HTMLElement>('*')].flatMap((one) => [
    ...(one.matches('button, a[href], select, [tabindex]') ? [one] : []),
    ...(one.shadowRoot ? stops(one.shadowRoot) : []),
  ])
}

/** What has the focus, wherever it was drawn. */
function focused(): HTMLElement | null {
  let active = document.activeElement
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement
  return active as HTMLElement | null
}
