/** Menus of the viewer: in the page's own landmark, without a stop in front of their items. */
export const MENU = {
  withinPortal: false,
  floatingStrategy: 'fixed',
  withInitialFocusPlaceholder: false,
  // As high as there is room, and scrolled.
  middlewares: { flip: true, shift: true, size: true },
} as const
