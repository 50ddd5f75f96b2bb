import { noChange } from 'lit'
import { type AttributePart, Directive, directive } from 'lit/directive.js'

/**
 * Stands in for Lit's own `styleMap` when the page is put together. Lit writes a `style` attribute first, which the
 * page's content security policy refuses; this sets the same properties by script, which it allows.
 */
class StyleMap extends Directive {
  override render(_styles: Record<string, string | null | undefined>): unknown {
    return noChange
  }

  override update({ element }: AttributePart, [styles]: Parameters<StyleMap['render']>): unknown {
    for (const [name, value] of Object.entries(styles)) {
      // An empty value takes the property away.
      ;(element as HTMLElement).style.setProperty(name, value ?? '')
    }
    return noChange
  }
}

export const styleMap = directive(StyleMap)
