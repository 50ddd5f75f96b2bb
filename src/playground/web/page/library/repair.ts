import type { CSSResultOrNative, LitElement, ReactiveElement } from 'lit'

export interface ElementClass<E> {
  new (): E
  elementStyles: CSSResultOrNative[]
  addInitializer(initializer: (element: ReactiveElement) => void): void
}

/** Runs after each drawing of each element of a class, to put right what it has drawn. */
export function repair<E extends LitElement>(
  type: ElementClass<E>,
  mend: (element: E, drawn: ShadowRoot) => void,
): void {
  type.addInitializer((element) =>
    element.addController({
      hostUpdated() {
        if (element.shadowRoot) mend(element as unknown as E, element.shadowRoot)
      },
    }),
  )
}
