/**
 * A button that is busy is disabled meanwhile, and the browser takes the focus from it. It gets it back when it can be pressed again,
 * unless the person went elsewhere.
 */

export function keepFocus(page: Document): void {
  let last: EventTarget | null = null
  page.addEventListener('focusin', ({ target }) => {
    last = target
  })
  page.addEventListener('focusout', ({ target }) => {
    if (!(target instanceof HTMLButtonElement && target.disabled)) last = null
  })
  new MutationObserver((changes) => {
    for (const { target } of changes) {
      const isBack = target instanceof HTMLButtonElement && target === last && !target.disabled
      if (isBack && page.activeElement === page.body) target.focus()
    }
  }).observe(page, { subtree: true, attributeFilter: ['disabled'] })
}
