/** Makes something that looks like a button to a mouse one for a keyboard and a screen reader too. */
export function asButton(element: HTMLElement, act: () => void): void {
  element.tabIndex = 0
  element.setAttribute('role', 'button')
  element.addEventListener('click', act)
  element.addEventListener('keydown', (event) => {
    // What is focused within it has keys of its own.
    if (event.target !== element || (event.key !== 'Enter' && event.key !== ' ')) return
    event.preventDefault()
    act()
  })
}
